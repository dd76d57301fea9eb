import type { LabRequest, LabResponse, LabWorld } from "@/lib/systems/contract/emulator";
import { OntapError, noEntry, unsupported } from "../errors";
import { answerCollection, answerInstance } from "../query/collection";
import type { CollectionSpec } from "../query/fields";
import { selfLink } from "../render-peer";
import type { LabCluster, World } from "../state";
import { createManager, partnerOf } from "./create";
import { modifyManager } from "./modify";
import { removeByScope, removeManager } from "./remove";
import { managerRecord, managersPath, managersSpec, serverRecord, serversSpec } from "./render";
import { addServers, findServer, modifyServer, removeServer, restoreKeys } from "./servers";
import { isAtLeast, keysOf } from "./state";
import { type LabKeyManager } from "./records";

/** Answers a path below this one, or null when it is not about keys. */
export type FurtherRoute = (
  cluster: LabCluster,
  request: LabRequest,
  path: string,
) => LabResponse | null;

const ref = (name: string): string[] => [`${name}.name`, `${name}.uuid`];
const metroclusterSpec: CollectionSpec = {
  keys: [],
  fields: [
    ...ref("local.cluster"),
    "local.configuration_state",
    "local.mode",
    "local.partner_cluster_reachable",
    "local.periodic_check_enabled",
    ...ref("remote.cluster"),
    "remote.configuration_state",
    "remote.mode",
    "configuration_type",
  ],
};
const configSpec: CollectionSpec = {
  keys: [],
  fields: ["cc_mode_enabled", "health_monitor_polling_interval"],
};
const volumeSpec: CollectionSpec = {
  keys: ["uuid", "name"],
  fields: ["uuid", "name", ...ref("svm"), "encryption.enabled", "encryption.type", "state"],
};
const keystoreSpec: CollectionSpec = {
  keys: ["uuid"],
  fields: [
    "uuid",
    "type",
    "location",
    "state",
    "enabled",
    "scope",
    ...ref("svm"),
    ...ref("configuration"),
  ],
};

function metrocluster(world: World, cluster: LabCluster): Record<string, unknown> {
  const side = (one: LabCluster) => ({
    cluster: { uuid: one.uuid, name: one.name },
    configuration_state: "configured",
    mode: "normal",
    periodic_check_enabled: true,
  });
  const partner = partnerOf(world, cluster);
  if (!partner)
    return {
      local: {
        ...side(cluster),
        configuration_state: "not_configured",
        mode: "not_configured",
        partner_cluster_reachable: false,
        periodic_check_enabled: false,
      },
      ...selfLink("/api/cluster/metrocluster"),
    };
  return {
    local: { ...side(cluster), partner_cluster_reachable: partner.reachable },
    remote: side(partner.cluster),
    configuration_type: "ip_fabric",
    ...selfLink("/api/cluster/metrocluster"),
  };
}

const svmOf = (cluster: LabCluster, name: string) => ({
  name,
  uuid: cluster.svms.find((svm) => svm.name === name)?.uuid ?? "",
});

/** Single objects and lists that are only read. */
function neighbours(
  world: World,
  cluster: LabCluster,
  request: LabRequest,
  path: string,
): LabResponse | null {
  const keys = keysOf(cluster);
  if (path === "/api/cluster/metrocluster")
    return answerInstance(metroclusterSpec, metrocluster(world, cluster), request);
  if (path === "/api/security/key-manager-configs")
    return answerInstance(
      configSpec,
      {
        cc_mode_enabled: keys.commonCriteria,
        health_monitor_polling_interval: 15,
        ...selfLink(path),
      },
      request,
    );
  if (path === "/api/storage/volumes") {
    const records = keys.encryptedVolumes.map((volume) => ({
      uuid: volume.uuid,
      name: volume.name,
      svm: svmOf(cluster, volume.svm),
      state: "online",
      encryption: { enabled: true, type: "volume" },
      ...selfLink(`${path}/${volume.uuid}`),
    }));
    return answerCollection(volumeSpec, path, records, request);
  }
  if (path === "/api/security/key-stores" && isAtLeast(cluster, 10)) {
    const own = keys.managers.map((manager) => ({
      uuid: manager.uuid,
      type: manager.kind === "onboard" ? "okm" : "kmip",
      location: manager.kind,
      state: "active",
      enabled: manager.enabled,
      scope: manager.svm === null ? "cluster" : "svm",
      ...(manager.svm === null ? {} : { svm: svmOf(cluster, manager.svm) }),
    }));
    const cloud = keys.keystores.map(({ uuid, type, svm, state }) => ({
      uuid,
      type,
      location: "external",
      state,
      enabled: true,
      scope: "svm",
      svm: svmOf(cluster, svm),
      configuration: { uuid, name: "default" },
    }));
    return answerCollection(keystoreSpec, path, [...own, ...cloud], request);
  }
  return null;
}

function servers(
  cluster: LabCluster,
  manager: LabKeyManager,
  request: LabRequest,
  name: string | undefined,
): LabResponse {
  const reading = request.method === "GET" || request.method === "HEAD";
  if (name === undefined) {
    if (reading)
      return answerCollection(
        serversSpec(cluster),
        `${managersPath}/${manager.uuid}/key-servers`,
        manager.servers.map((server) => serverRecord(cluster, manager, server)),
        request,
      );
    if (request.method === "POST") return addServers(cluster, manager, request);
    throw unsupported();
  }
  if (request.method === "PATCH") return modifyServer(cluster, manager, name, request);
  if (request.method === "DELETE") return removeServer(cluster, manager, name, request);
  if (!reading) throw unsupported();
  const server = findServer(manager, name);
  return answerInstance(
    serversSpec(cluster),
    server && serverRecord(cluster, manager, server),
    request,
  );
}

function one(
  world: World,
  lab: LabWorld,
  cluster: LabCluster,
  manager: LabKeyManager,
  request: LabRequest,
): LabResponse {
  switch (request.method) {
    case "GET":
    case "HEAD":
      return answerInstance(
        managersSpec(cluster),
        managerRecord(cluster, manager, partnerOf(world, cluster)?.manager),
        request,
      );
    case "PATCH":
      return modifyManager(lab, cluster, manager, request);
    case "DELETE":
      return removeManager(cluster, manager, request);
    default:
      throw unsupported();
  }
}

/** An external key manager without servers yields no record (netapp.ontap collection, na_ontap_security_key_manager). */
const isListed = (manager: LabKeyManager): boolean =>
  manager.kind === "onboard" || manager.servers.length > 0;

function assertSvm(cluster: LabCluster, { query }: LabRequest): void {
  const name = query.get("svm.name");
  if (name !== null && /^[\w.-]+$/.test(name) && !cluster.svms.some((svm) => svm.name === name))
    throw new OntapError(400, "2621462", `SVM "${name}" does not exist`, "svm.name");
}

/** Key managers, key servers, keystores and what they need, for every cluster of the world. */
export function keyManagerRoutes(world: World, lab: LabWorld): FurtherRoute {
  return (cluster, request, path) => {
    const reading = request.method === "GET" || request.method === "HEAD";
    if (reading && request.body.trim() !== "" && path.startsWith(managersPath))
      throw new OntapError(400, "262198", "A request body is not allowed on GET, HEAD and DELETE.");
    if (path === managersPath) {
      if (request.method === "POST") return createManager(world, lab, cluster, request);
      if (request.method === "DELETE") return removeByScope(cluster, request);
      if (!reading) throw unsupported();
      assertSvm(cluster, request);
      const partner = partnerOf(world, cluster)?.manager;
      return answerCollection(
        managersSpec(cluster),
        path,
        keysOf(cluster)
          .managers.filter(isListed)
          .map((manager) => managerRecord(cluster, manager, partner)),
        request,
      );
    }
    if (!path.startsWith(`${managersPath}/`))
      return reading ? neighbours(world, cluster, request, path) : null;
    const [uuid = "", below, name, ...more] = path
      .slice(managersPath.length + 1)
      .split("/")
      .map(decodeURIComponent);
    const manager = keysOf(cluster).managers.find((candidate) => candidate.uuid === uuid);
    if (!manager || more.length > 0) throw noEntry();
    if (below === undefined) return one(world, lab, cluster, manager, request);
    if (below === "key-servers") return servers(cluster, manager, request, name);
    if (below === "restore" && request.method === "POST")
      return restoreKeys(lab, cluster, manager, request);
    throw unsupported();
  };
}
