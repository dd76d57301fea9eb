import type { SystemOutline } from "@/lib/systems/contract/definition";
import { systemManager } from "./console";
import { credentialFields } from "./credential-fields";

/** NetApp ONTAP: a peer is a cluster peer relationship (`/api/cluster/peers`). */
export const outline: SystemOutline = {
  id: "ontap",
  label: "NetApp ONTAP",
  shortLabel: "ONTAP",
  connectionNoun: "cluster",
  connectionNouns: "clusters",
  peerNoun: "cluster peer",
  description: "Cluster peers let SnapMirror and FlexCache move data between two ONTAP clusters.",
  address: {
    label: "Cluster management address",
    placeholder: "https://cluster1.example.com",
    help: "Address of the cluster management LIF, not of a node or an SVM.",
    defaultPort: 443,
    protocols: ["https"],
  },
  settings: { fields: [] },
  credentials: credentialFields,
  help: "cluster-peers",
  console: systemManager,
  loadPairing: async () => (await import("./pairing/forms")).pairingForms,
  loadSvmPeers: async () => (await import("./svm-peers/definition")).svmPeers,
  loadForms: async () => (await import("./forms")).forms,
};
