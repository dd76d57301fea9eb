import type { LabRequest, LabResponse, LabWorld } from "@/lib/systems/contract/emulator";
import { noEntry } from "../errors";
import { accept } from "../jobs";
import { type LabJob } from "../job-records";
import { parseBody, type Kind } from "../key-managers/body";
import type { LabCluster, World } from "../state";
import type { LabSvmPeer } from "./records";
import { canTalk, farEndOf, isNameTaken } from "./counterpart";
import { checkedApplications } from "./applications";
import { svmPeerJobMs } from "./effects";
import { documented, documentedFailure, obey, orderedFailure } from "./orders";
import { svmPeersPath } from "./render";
import { inUseBySnapMirror } from "./replications";

const fields: Record<string, Kind> = {
  state: "string",
  name: "string",
  applications: "strings",
  force: "boolean",
};
const fixed = ["uuid", "svm", "peer", "_links"];

/** What may follow on a state by PATCH. Source: NetApp reference, SVM peers, `state`. */
const next: Record<string, readonly string[]> = {
  peered: ["pending", "suspended", "peered"],
  rejected: ["pending"],
  suspended: ["peered", "suspended"],
};

function find(cluster: LabCluster, uuid: string | null): LabSvmPeer {
  const svmPeer = cluster.svmPeers.find((candidate) => candidate.uuid === uuid);
  if (!svmPeer) throw noEntry();
  return svmPeer;
}

/** Without `force` the other cluster must be there to agree. */
function silent(cluster: LabCluster, svmPeer: LabSvmPeer, force: boolean): LabJob["failure"] {
  if (force || canTalk(cluster, svmPeer.clusterPeer)) return null;
  const name = cluster.peers.find(({ uuid }) => uuid === svmPeer.clusterPeer)?.name ?? "";
  return { code: "2", message: `Cannot communicate with peer cluster "${name}".` };
}

/** PATCH /api/svm/peers/{uuid}: accepts, rejects, suspends, resumes, renames, changes applications; by a job. */
export function modifySvmPeer(
  lab: LabWorld,
  cluster: LabCluster,
  request: LabRequest,
  uuid: string | null,
): LabResponse {
  const svmPeer = find(cluster, uuid);
  const body = parseBody(request.body, fields, fixed);
  obey(cluster, "modify");
  const state = body.text("state") ?? null;
  const name = body.text("name") ?? null;
  const applications = checkedApplications(body) ?? null;
  if (state === null && name === null && applications === null)
    throw documented("modify", "26345577");
  if (state !== null && !next[state]?.includes(svmPeer.state))
    throw documented("modify", "26345576");
  const taken =
    name !== null && name !== svmPeer.name && isNameTaken(cluster, name, svmPeer.peerSvm);
  const unnamed = state === "peered" && svmPeer.generatedName === true && name === null;
  const conflict = taken || unnamed ? documentedFailure("modify", "9896088") : null;
  const failure =
    orderedFailure(cluster, "modify") ??
    conflict ??
    silent(cluster, svmPeer, body.flag("force") === true);
  return accept(lab, cluster, request, {
    description: `PATCH ${svmPeersPath}/${svmPeer.uuid}`,
    about: `${svmPeersPath}/${svmPeer.uuid}`,
    effect: { kind: "svm-peer-modify", uuid: svmPeer.uuid, state, name, applications },
    failure,
    takesMs: svmPeerJobMs,
  });
}

/**
 * DELETE /api/svm/peers/{uuid}: a job that takes the relationship off both clusters. With `force` it also ends where the
 * other one does not answer, which then keeps its own record. Source: NetApp reference, SVM peers, `force`.
 */
export function removeSvmPeer(
  world: World,
  lab: LabWorld,
  cluster: LabCluster,
  request: LabRequest,
  uuid: string | null,
): LabResponse {
  const svmPeer = find(cluster, uuid);
  const body = parseBody(request.body, { force: "boolean" });
  obey(cluster, "delete");
  const far = canTalk(cluster, svmPeer.clusterPeer)
    ? farEndOf(world, cluster, svmPeer.clusterPeer)?.cluster
    : undefined;
  const failure =
    orderedFailure(cluster, "delete") ??
    inUseBySnapMirror(cluster, far, svmPeer) ??
    silent(cluster, svmPeer, body.flag("force") === true);
  return accept(lab, cluster, request, {
    description: `DELETE ${svmPeersPath}/${svmPeer.uuid}`,
    about: `${svmPeersPath}/${svmPeer.uuid}`,
    effect: {
      kind: "svm-peer-remove",
      uuid: svmPeer.uuid,
      both: canTalk(cluster, svmPeer.clusterPeer),
    },
    failure,
    takesMs: svmPeerJobMs,
  });
}
