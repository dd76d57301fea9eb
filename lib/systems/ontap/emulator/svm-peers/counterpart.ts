import type { LabCluster, LabPeer, World } from "../state";
import type { LabSvmPeer } from "./records";

export interface FarEnd {
  cluster: LabCluster;
  /** That cluster's half of the cluster peer relationship. */
  half: LabPeer;
}

/** The lab cluster behind a cluster peer, where its half stands too; strangers and half-removed relationships have none. */
export function farEndOf(
  world: World,
  cluster: LabCluster,
  clusterPeer: string,
): FarEnd | undefined {
  const other = world.clusters.find(({ uuid }) => uuid === clusterPeer);
  const half = other?.peers.find((peer) => peer.established && peer.uuid === cluster.uuid);
  return other && half && { cluster: other, half };
}

/** Whether the two clusters can talk about SVM peers: the cluster peer works, at least partly. */
export const canTalk = (cluster: LabCluster, clusterPeer: string): boolean =>
  cluster.peers.some(
    (peer) => peer.uuid === clusterPeer && (peer.state === "available" || peer.state === "partial"),
  );

/** The other end's record of an SVM peer relationship. */
export const counterpartOf = (
  cluster: LabCluster,
  far: LabCluster,
  svmPeer: Pick<LabSvmPeer, "svm" | "peerSvm">,
): LabSvmPeer | undefined =>
  far.svmPeers.find(
    (candidate) =>
      candidate.clusterPeer === cluster.uuid &&
      candidate.svm === svmPeer.peerSvm.name &&
      candidate.peerSvm.name === svmPeer.svm,
  );

/** What keeps a name from being the local name of a peer SVM: a local SVM, another peer SVM, an IPspace. */
export function isNameTaken(
  cluster: LabCluster,
  name: string,
  peerSvm: { uuid: string; name: string },
): boolean {
  const other = (candidate: LabSvmPeer): boolean => candidate.peerSvm.uuid !== peerSvm.uuid;
  return (
    cluster.svms.some((svm) => svm.name === name) ||
    cluster.ipspaces.some((ipspace) => ipspace.name === name) ||
    cluster.svmPeers.some((candidate) => candidate.name === name && other(candidate))
  );
}
