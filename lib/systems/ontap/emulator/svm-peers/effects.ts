import type { SvmPeerEffect } from "./records";
import type { LabCluster, World } from "../state";
import type { LabSvmPeer } from "./records";
import { isPermitted } from "./applications";
import { counterpartOf, farEndOf, isNameTaken } from "./counterpart";

/** On the lab's clock: long enough to be followed. */
export const svmPeerJobMs = 500;

/** The far end learns of the request: waiting for acceptance, or peered at once where its permissions allow. */
function announce(world: World, cluster: LabCluster, peer: LabSvmPeer, farUuid: string): void {
  const far = farEndOf(world, cluster, peer.clusterPeer);
  const own = cluster.svms.find(({ name }) => name === peer.svm);
  if (!far || !own) return;
  const peerSvm = { uuid: own.uuid, name: own.name };
  const taken = isNameTaken(far.cluster, own.name, peerSvm);
  // Source: NetApp reference, SVM peer permissions: with one, both change to peered without being accepted.
  const allowed = !taken && isPermitted(far.half, peer.peerSvm.name, peer.applications);
  peer.state = allowed ? "peered" : "initiated";
  far.cluster.svmPeers.push({
    uuid: farUuid,
    name: taken ? `${own.name}.1` : own.name,
    generatedName: taken,
    svm: peer.peerSvm.name,
    peerSvm,
    clusterPeer: cluster.uuid,
    state: allowed ? "peered" : "pending",
    applications: [...peer.applications],
  });
}

function modify(
  world: World,
  cluster: LabCluster,
  effect: Extract<SvmPeerEffect, { kind: "svm-peer-modify" }>,
): void {
  const own = cluster.svmPeers.find(({ uuid }) => uuid === effect.uuid);
  if (!own) return;
  const far = farEndOf(world, cluster, own.clusterPeer)?.cluster;
  const other = far && counterpartOf(cluster, far, own);
  if (effect.name !== null) Object.assign(own, { name: effect.name, generatedName: false });
  for (const side of other ? [own, other] : [own]) {
    if (effect.applications) side.applications = [...effect.applications];
    if (effect.state !== null && effect.state !== "rejected") side.state = effect.state;
  }
  if (effect.state !== "rejected") return;
  // Whoever rejects keeps no record; the one who asked reads that it was rejected.
  cluster.svmPeers = cluster.svmPeers.filter((each) => each !== own);
  if (other) other.state = "rejected";
}

export function carryOutSvmPeers(world: World, cluster: LabCluster, effect: SvmPeerEffect): void {
  if (effect.kind === "svm-peer-modify") return modify(world, cluster, effect);
  if (effect.kind === "svm-peer-create") {
    const peer = structuredClone(effect.peer);
    announce(world, cluster, peer, effect.farUuid);
    cluster.svmPeers.push(peer);
    return;
  }
  const own = cluster.svmPeers.find(({ uuid }) => uuid === effect.uuid);
  if (!own) return;
  const far = effect.both ? farEndOf(world, cluster, own.clusterPeer)?.cluster : undefined;
  const other = far && counterpartOf(cluster, far, own);
  cluster.svmPeers = cluster.svmPeers.filter((each) => each !== own);
  if (far && other) far.svmPeers = far.svmPeers.filter((each) => each !== other);
}
