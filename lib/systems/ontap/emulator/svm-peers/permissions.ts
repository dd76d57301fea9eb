import type { LabRequest, LabResponse } from "@/lib/systems/contract/emulator";
import { OntapError, badValue, noEntry, unsupported } from "../errors";
import { parseBody } from "../key-managers/body";
import { answerCollection, answerInstance } from "../query/collection";
import type { CollectionSpec } from "../query/fields";
import type { Json } from "../query/paths";
import { peersPath, selfLink } from "../render-peer";
import { refuseContent, reply } from "../reply";
import type { LabCluster, LabPeer } from "../state";
import { applicationsOf, checkedApplications } from "./applications";

const permissionsPath = "/api/svm/peer-permissions";

const ref = (name: string): string[] => [`${name}.name`, `${name}.uuid`];
const spec: CollectionSpec = {
  keys: [...ref("cluster_peer"), ...ref("svm")],
  fields: [...ref("cluster_peer"), ...ref("svm"), "applications"],
};

/** "*" stands for all SVMs, and for its own identifier. */
const uuidOf = (cluster: LabCluster, svm: string): string =>
  svm === "*" ? "*" : (cluster.svms.find(({ name }) => name === svm)?.uuid ?? "");
const pathOf = (cluster: LabCluster, peer: LabPeer, svm: string): string =>
  `${permissionsPath}/${peer.uuid}/${uuidOf(cluster, svm)}`;

function record(cluster: LabCluster, peer: LabPeer, svm: string): Json {
  const uuid = uuidOf(cluster, svm);
  return {
    cluster_peer: { name: peer.name, uuid: peer.uuid, ...selfLink(`${peersPath}/${peer.uuid}`) },
    svm: { name: svm, uuid, ...(svm === "*" ? {} : selfLink(`/api/svm/svms/${uuid}`)) },
    applications: applicationsOf(peer, svm),
    ...selfLink(pathOf(cluster, peer, svm)),
  };
}

function create(cluster: LabCluster, request: LabRequest): LabResponse {
  const body = parseBody(request.body, {
    "svm.name": "string",
    "svm.uuid": "string",
    "cluster_peer.name": "string",
    "cluster_peer.uuid": "string",
    applications: "strings",
  });
  const [name, uuid] = [body.text("svm.name"), body.text("svm.uuid")];
  const svm =
    name === "*"
      ? "*"
      : cluster.svms.find((each) => each.name === name || each.uuid === uuid)?.name;
  if (svm === undefined)
    throw new OntapError(400, "2621462", `SVM "${name ?? uuid ?? ""}" does not exist.`, "svm.name");
  const [peerName, peerUuid] = [body.text("cluster_peer.name"), body.text("cluster_peer.uuid")];
  const peer = cluster.peers.find((each) => each.name === peerName || each.uuid === peerUuid);
  if (!peer) throw badValue("cluster_peer", peerName ?? peerUuid ?? "");
  const applications = checkedApplications(body);
  if (!applications || applications.length === 0)
    throw new OntapError(400, "2", '"applications" is a required field', "applications");
  if (peer.allowedSvms.includes(svm)) throw new OntapError(409, "1", "duplicate entry", "uuid");
  peer.allowedSvms = [...peer.allowedSvms, svm];
  peer.allowedFor = { ...peer.allowedFor, [svm]: applications };
  return reply(
    request,
    201,
    {
      num_records: 1,
      ...(request.query.get("return_records") === "true"
        ? { records: [record(cluster, peer, svm)] }
        : {}),
    },
    { location: pathOf(cluster, peer, svm) },
  );
}

/** Which SVMs may be peered without acceptance, also after the relationship was accepted; null for every other path. */
export function permissionRoute(
  cluster: LabCluster,
  request: LabRequest,
  path: string,
): LabResponse | null {
  if (path !== permissionsPath && !path.startsWith(`${permissionsPath}/`)) return null;
  const reading = request.method === "GET" || request.method === "HEAD";
  if (path === permissionsPath) {
    if (request.method === "POST") return create(cluster, request);
    if (!reading) throw unsupported();
    const records = cluster.peers
      .filter(({ established }) => established)
      .flatMap((peer) => peer.allowedSvms.map((svm) => record(cluster, peer, svm)));
    return answerCollection(spec, path, records, request);
  }
  const [peerUuid, svmUuid] = path
    .slice(permissionsPath.length + 1)
    .split("/")
    .map(decodeURIComponent);
  const peer = cluster.peers.find(({ uuid }) => uuid === peerUuid);
  const svm = peer?.allowedSvms.find((name) => uuidOf(cluster, name) === svmUuid);
  if (!peer || svm === undefined) throw noEntry();
  if (reading) return answerInstance(spec, record(cluster, peer, svm), request);
  if (request.method === "DELETE") {
    refuseContent(request);
    peer.allowedSvms = peer.allowedSvms.filter((name) => name !== svm);
    peer.allowedFor = Object.fromEntries(
      Object.entries(peer.allowedFor ?? {}).filter(([name]) => name !== svm),
    );
    return reply(request, 200, {});
  }
  if (request.method !== "PATCH") throw unsupported();
  const applications = checkedApplications(
    parseBody(request.body, { applications: "strings" }, ["svm", "cluster_peer", "_links"]),
  );
  if (applications?.length === 0)
    throw new OntapError(400, "2", '"applications" is a required field', "applications");
  if (applications) peer.allowedFor = { ...peer.allowedFor, [svm]: applications };
  return reply(request, 200, {});
}
