import type { LabRequest, LabResponse } from "@/lib/systems/contract/emulator";
import { badValue, unsupported } from "../errors";
import { refuseContent, reply } from "../reply";
import type { LabCluster } from "../state";
import { documented } from "./documented";
import { obey } from "./orders";
import { isAtLeast, keysOf, managerOf } from "./state";
import { type LabKeyManager } from "./records";

const inUse: Record<"drives" | "cores" | "aggregates", string> = {
  drives: "65536242",
  cores: "65536813",
  aggregates: "196608305",
};

/**
 * DELETE /api/security/key-managers?scope=cluster, or scope=svm with svm.name or svm.uuid: the one way to remove an external
 * key manager that has no server left and is in no list. Source: netapp.ontap collection, na_ontap_security_key_manager.
 */
export function removeByScope(cluster: LabCluster, request: LabRequest): LabResponse {
  const { query } = request;
  const scope = query.get("scope");
  const named = query.get("svm.name") ?? query.get("svm.uuid");
  if (scope === null && named === null) throw unsupported();
  const svm = cluster.svms.find(({ name, uuid }) => name === named || uuid === named);
  if (named !== null && !svm) throw badValue("svm", named);
  const manager = managerOf(cluster, scope === "cluster" ? null : (svm?.name ?? null));
  return manager ? removeManager(cluster, manager, request) : reply(request, 200, {});
}

/** DELETE /api/security/key-managers/{uuid}: refused while anything still needs its keys. */
export function removeManager(
  cluster: LabCluster,
  manager: LabKeyManager,
  request: LabRequest,
): LabResponse {
  refuseContent(request);
  obey(cluster, "delete");
  const keys = keysOf(cluster);
  const volumes = keys.encryptedVolumes.filter(
    ({ svm }) => manager.svm === null || svm === manager.svm,
  );
  if (volumes.length > 0)
    throw documented(
      cluster,
      "delete",
      manager.svm === null && isAtLeast(cluster, 19)
        ? "65540011"
        : manager.kind === "onboard"
          ? "65536239"
          : "65536867",
    );
  const [reason] = manager.svm === null ? keys.inUseBy : [];
  if (reason) throw documented(cluster, "delete", inUse[reason]);
  keys.managers = keys.managers.filter((candidate) => candidate !== manager);
  return reply(request, 200, {});
}
