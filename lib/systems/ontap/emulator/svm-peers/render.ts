import type { Resource } from "../query/fields";
import type { Json } from "../query/paths";
import { peersPath, selfLink, svmRef } from "../render-peer";
import type { LabCluster } from "../state";
import type { LabSvmPeer } from "./records";

export const svmPeersPath = "/api/svm/peers";

const ref = (name: string): string[] => [`${name}.name`, `${name}.uuid`];

/** One SVM peer relationship as GET answers it. `name` is what this cluster calls the peer SVM. */
const record = (cluster: LabCluster, svmPeer: LabSvmPeer): Json => ({
  uuid: svmPeer.uuid,
  name: svmPeer.name,
  svm: svmRef(cluster, svmPeer.svm),
  peer: {
    svm: { ...svmPeer.peerSvm, ...selfLink(`/api/svm/svms/${svmPeer.peerSvm.uuid}`) },
    cluster: {
      name: cluster.peers.find((peer) => peer.uuid === svmPeer.clusterPeer)?.name ?? "",
      uuid: svmPeer.clusterPeer,
      ...selfLink(`${peersPath}/${svmPeer.clusterPeer}`),
    },
  },
  state: svmPeer.state,
  applications: svmPeer.applications,
  ...selfLink(`${svmPeersPath}/${svmPeer.uuid}`),
});

/** Field list after NetApp's reference of ONTAP 9.15.1. */
export const svmPeersResource: Resource = {
  path: svmPeersPath,
  spec: {
    keys: ["uuid", "name"],
    fields: [
      "uuid",
      "name",
      ...ref("svm"),
      ...ref("peer.svm"),
      ...ref("peer.cluster"),
      "state",
      "applications",
    ],
  },
  records: (cluster) => cluster.svmPeers.map((svmPeer) => record(cluster, svmPeer)),
};
