import type { LabRequest, LabResponse, LabWorld } from "@/lib/systems/contract/emulator";
import { OntapError } from "../errors";
import { accept } from "../jobs";
import { type LabJob } from "../job-records";
import { parseBody, type Body, type Kind } from "../key-managers/body";
import type { LabCluster, LabPeer, LabSvm, World } from "../state";
import type { LabSvmPeer } from "./records";
import { canTalk, farEndOf, isNameTaken } from "./counterpart";
import { svmPeerJobMs } from "./effects";
import { checkedApplications } from "./applications";
import { documented, documentedFailure, obey, orderedFailure } from "./orders";
import { svmPeersPath } from "./render";

const fields: Record<string, Kind> = {
  "svm.name": "string",
  "svm.uuid": "string",
  "peer.svm.name": "string",
  "peer.svm.uuid": "string",
  "peer.cluster.name": "string",
  "peer.cluster.uuid": "string",
  name: "string",
  applications: "strings",
  force: "boolean",
};
function localSvm(cluster: LabCluster, body: Body): LabSvm {
  const [name, uuid] = [body.text("svm.name"), body.text("svm.uuid")];
  if (name === undefined && uuid === undefined) throw documented("create", "26345580");
  const svm = cluster.svms.find(
    (candidate) =>
      (name === undefined || candidate.name === name) &&
      (uuid === undefined || candidate.uuid === uuid),
  );
  if (!svm) throw documented("create", "26345579", "svm");
  return svm;
}

function clusterPeer(cluster: LabCluster, body: Body): LabPeer {
  const [name, uuid] = [body.text("peer.cluster.name"), body.text("peer.cluster.uuid")];
  const byName = cluster.peers.find((peer) => peer.established && peer.name === name);
  const byUuid = cluster.peers.find((peer) => peer.established && peer.uuid === uuid);
  if (name !== undefined && uuid !== undefined && byName !== byUuid)
    throw documented("create", "26345575");
  const peer = name === undefined ? byUuid : byName;
  if (!peer) throw documented("create", "26345579", "peer.cluster.name");
  return peer;
}

/** What only the job finds out, because it asks the other cluster. Texts the references lack are ours, under code 2. */
function failureOf(
  world: World,
  cluster: LabCluster,
  svm: LabSvm,
  peer: LabPeer,
  wanted: LabSvmPeer,
): LabJob["failure"] {
  const own = (message: string) => ({ code: "2", message });
  if (svm.state !== "running") return own(`SVM "${svm.name}" is not running.`);
  if (!canTalk(cluster, peer.uuid))
    return own(`Cannot communicate with peer cluster "${peer.name}".`);
  const far = farEndOf(world, cluster, peer.uuid)?.cluster;
  const remote = far?.svms.find(({ name }) => name === wanted.peerSvm.name);
  // As NetAppDocs/ontap issue 2023 has it from the command line.
  if (far && !remote) return own(`Peer Vserver "${wanted.peerSvm.name}" does not exist.`);
  if (remote && remote.state !== "running") return own(`SVM "${remote.name}" is not running.`);
  return isNameTaken(cluster, wanted.name, wanted.peerSvm)
    ? documentedFailure("create", "9896086")
    : null;
}

/** POST /api/svm/peers: 202 with a job, which asks the other cluster. Source: NetApp reference, SVM peers. */
export function createSvmPeer(
  world: World,
  lab: LabWorld,
  cluster: LabCluster,
  request: LabRequest,
): LabResponse {
  const body = parseBody(request.body, fields, ["uuid", "state", "_links"]);
  obey(cluster, "create");
  const svm = localSvm(cluster, body);
  const peer = clusterPeer(cluster, body);
  const remoteName = body.text("peer.svm.name");
  // "the local cluster cannot validate peer SVM based on UUID" (NetApp reference, SVM peers).
  if (remoteName === undefined) throw documented("create", "26345580");
  const applications = checkedApplications(body);
  if (!applications || applications.length === 0)
    throw new OntapError(400, "2", '"applications" is a required field', "applications");
  const asked = (cluster.jobs ?? []).flatMap(({ done, failure, effect }) =>
    !done && !failure && effect?.kind === "svm-peer-create" ? [effect.peer] : [],
  );
  if (
    [...cluster.svmPeers, ...asked].some(
      (each) =>
        each.svm === svm.name && each.peerSvm.name === remoteName && each.clusterPeer === peer.uuid,
    )
  )
    throw new OntapError(409, "1", "duplicate entry", "uuid");
  const remote = farEndOf(world, cluster, peer.uuid)?.cluster.svms.find(
    ({ name }) => name === remoteName,
  );
  const wanted: LabSvmPeer = {
    uuid: lab.random.uuid(),
    name: body.text("name") ?? remoteName,
    svm: svm.name,
    peerSvm: { uuid: remote?.uuid ?? lab.random.uuid(), name: remoteName },
    clusterPeer: peer.uuid,
    state: "initiated",
    applications,
  };
  return accept(lab, cluster, request, {
    description: `POST ${svmPeersPath}`,
    about: `${svmPeersPath}/${wanted.uuid}`,
    effect: { kind: "svm-peer-create", peer: wanted, farUuid: lab.random.uuid() },
    failure: orderedFailure(cluster, "create") ?? failureOf(world, cluster, svm, peer, wanted),
    takesMs: svmPeerJobMs,
  });
}
