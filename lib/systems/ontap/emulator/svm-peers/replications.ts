import { formatDuration } from "@/lib/domain/iso-8601";
import type { LabRequest, LabResponse, LabWorld } from "@/lib/systems/contract/emulator";
import { OntapError, badValue, unsupported } from "../errors";
import { answerCollection, answerInstance } from "../query/collection";
import type { CollectionSpec } from "../query/fields";
import type { Json } from "../query/paths";
import { selfLink } from "../render-peer";
import type { LabCluster } from "../state";
import type { LabReplicated, LabReplication, LabSvmPeer } from "./records";

const replicationsPath = "/api/snapmirror/relationships";

const end = (name: string): string[] => [
  `${name}.path`,
  `${name}.svm.name`,
  `${name}.cluster.name`,
];

/** Field list after NetApp's reference of ONTAP 9.15.1, what the dashboard has no use for left out. */
const spec: CollectionSpec = {
  keys: ["uuid"],
  fields: [
    "uuid",
    ...end("source"),
    ...end("destination"),
    "state",
    "healthy",
    "unhealthy_reason.code",
    "unhealthy_reason.message",
    "lag_time",
    "policy.name",
  ],
};

/** A peer SVM is called by its local name, in paths too. */
function nameHere(cluster: LabCluster, { cluster: of, svm }: LabReplicated): string {
  if (of === cluster.name) return svm;
  return (
    cluster.svmPeers.find(
      ({ peerSvm, clusterPeer }) =>
        peerSvm.name === svm &&
        cluster.peers.some((peer) => peer.uuid === clusterPeer && peer.remote?.name === of),
    )?.name ?? svm
  );
}

function endRecord(cluster: LabCluster, of: LabReplicated): Json {
  const svm = nameHere(cluster, of);
  return {
    path: `${svm}:${of.volume}`,
    svm: { name: svm },
    cluster: { name: of.cluster },
  };
}

/** The source knows of a relationship only that it is there ("snapmirror list-destinations"). */
function record(cluster: LabCluster, of: LabReplication, nowMs: number): Json {
  const ends = {
    uuid: of.uuid,
    source: endRecord(cluster, of.source),
    destination: endRecord(cluster, of.destination),
    policy: { name: of.policy },
    ...selfLink(`${replicationsPath}/${of.uuid}`),
  };
  if (of.end === "source") return ends;
  return {
    ...ends,
    state: of.state,
    healthy: of.healthy,
    ...(of.reason === null ? {} : { unhealthy_reason: [{ code: "6620649", message: of.reason }] }),
    ...(of.exportedMs === null ? {} : { lag_time: formatDuration(nowMs - of.exportedMs) }),
  };
}

/**
 * Reads of SnapMirror relationships; null for every other path. Those whose destination is here, or with
 * `list_destinations_only` those whose source is. Source: NetApp reference, SnapMirror relationships, GET.
 */
export function replicationRoute(
  lab: LabWorld,
  cluster: LabCluster,
  request: LabRequest,
  path: string,
): LabResponse | null {
  if (path !== replicationsPath && !path.startsWith(`${replicationsPath}/`)) return null;
  if (request.method !== "GET" && request.method !== "HEAD") throw unsupported();
  if (request.body.trim() !== "")
    throw new OntapError(400, "262198", "A request body is not allowed on GET, HEAD and DELETE.");
  const query = new URLSearchParams(request.query);
  const only = query.get("list_destinations_only") ?? "false";
  if (only !== "true" && only !== "false") throw badValue("list_destinations_only", only);
  query.delete("list_destinations_only");
  const wanted = only === "true" ? "source" : "destination";
  const found = (cluster.replications ?? []).filter((each) => each.end === wanted);
  const records = found.map((each) => record(cluster, each, lab.now()));
  if (path === replicationsPath)
    return answerCollection(spec, path, records, { ...request, query });
  const uuid = decodeURIComponent(path.slice(replicationsPath.length + 1));
  return answerInstance(
    spec,
    records.find((each) => each["uuid"] === uuid),
    { ...request, query },
  );
}

/** Whether a relationship is between the two SVMs of an SVM peer. */
const isBetween =
  (cluster: LabCluster, { svm, peerSvm }: LabSvmPeer) =>
  ({ source, destination }: LabReplication): boolean =>
    [
      [source, destination],
      [destination, source],
    ].some(
      ([own, other]) =>
        own?.cluster === cluster.name && own.svm === svm && other?.svm === peerSvm.name,
    );

/**
 * Why SnapMirror keeps an SVM peer from being deleted: it is used here, or on the other cluster, where that can be asked.
 * The texts are ONTAP's (seen in clients of NetApp's own); their code is documented nowhere.
 */
export function inUseBySnapMirror(
  cluster: LabCluster,
  far: LabCluster | undefined,
  svmPeer: LabSvmPeer,
): { code: string; message: string } | null {
  const code = "13001";
  if (cluster.replications?.some(isBetween(cluster, svmPeer)))
    return {
      code,
      message:
        'Relationship is in use by SnapMirror in local cluster. Use the "snapmirror list-destinations" command to view the relationships. Use the "snapmirror release" command to release the application, then try the command again.',
    };
  return far?.replications?.some(isBetween(cluster, svmPeer))
    ? { code, message: "Relationship is in use by SnapMirror in peer cluster." }
    : null;
}

/** Lets a volume of one SVM be replicated to one of its peer SVM. */
export function replicate(
  uuid: string,
  [source, destination]: readonly [LabCluster, LabCluster],
  of: Omit<LabReplication, "uuid" | "end">,
): void {
  (source.replications ??= []).push({ ...of, uuid, end: "source" });
  (destination.replications ??= []).push({ ...of, uuid, end: "destination" });
}
