import type { LabRequest, LabResponse } from "@/lib/systems/contract/emulator";
import { documented, noEntry } from "../errors";
import { refuseContent, reply } from "../reply";
import type { LabCluster } from "../state";

/** DELETE /api/cluster/peers/{uuid}: removes this cluster's half only. */
export function removePeer(
  cluster: LabCluster,
  request: LabRequest,
  uuid: string | null,
): LabResponse {
  refuseContent(request);
  const peer = cluster.peers.find((candidate) => candidate.uuid === uuid);
  if (!peer) throw noEntry();
  if (cluster.trouble.includes("svm-migration")) throw documented("delete", "4663070");
  if (cluster.svmPeers.some((svmPeer) => svmPeer.clusterPeer === uuid))
    throw documented("delete", "4653079");
  cluster.peers = cluster.peers.filter((candidate) => candidate !== peer);
  return reply(request, 200, {});
}
