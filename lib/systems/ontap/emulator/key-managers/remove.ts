import type { LabRequest, LabResponse } from "@/lib/systems/contract/emulator";
import { OntapError } from "../errors";
import { reply } from "../reply";
import type { LabCluster } from "../state";
import { documented } from "./documented";
import { obey } from "./orders";
import { isAtLeast, keysOf } from "./state";
import { type LabKeyManager } from "./records";

const inUse: Record<"drives" | "cores" | "aggregates", string> = {
  drives: "65536242",
  cores: "65536813",
  aggregates: "196608305",
};

/** DELETE /api/security/key-managers/{uuid}: refused while anything still needs its keys. */
export function removeManager(
  cluster: LabCluster,
  manager: LabKeyManager,
  request: LabRequest,
): LabResponse {
  if (request.body.trim() !== "")
    throw new OntapError(400, "262198", "A request body is not allowed on GET, HEAD and DELETE.");
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
