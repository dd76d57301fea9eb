import type { SvmPeerOperation } from "../../svm-peers/catalogue";

export interface LabSvmPeer {
  uuid: string;
  /** What this cluster calls the peer SVM. */
  name: string;
  /** The name was made up because the peer SVM's own is taken here. */
  generatedName?: boolean;
  svm: string;
  peerSvm: { uuid: string; name: string };
  /** UUID of the cluster peer it stands on. */
  clusterPeer: string;
  state: string;
  applications: string[];
}

/** A refusal the cluster will give to the next call of a kind, or that its job will end with. */
export interface LabSvmPeerOrder {
  operation: SvmPeerOperation;
  code: string;
  asJob: boolean;
}

/** What a job about SVM peers does when it ends. */
export type SvmPeerEffect =
  | { kind: "svm-peer-create"; peer: LabSvmPeer; farUuid: string }
  | {
      kind: "svm-peer-modify";
      uuid: string;
      state: string | null;
      name: string | null;
      applications: string[] | null;
    }
  | { kind: "svm-peer-remove"; uuid: string; both: boolean };

/** One end of a SnapMirror relationship as a cluster sees it: SVMs by the name they bear on their own cluster. */
export interface LabReplicated {
  cluster: string;
  svm: string;
  volume: string;
}

/** What a cluster knows of a SnapMirror relationship: all of it at the destination, that it exists at the source. */
export interface LabReplication {
  uuid: string;
  end: "source" | "destination";
  source: LabReplicated;
  destination: LabReplicated;
  state: string;
  healthy: boolean;
  /** Why it is not healthy. */
  reason: string | null;
  /** When the snapshot was made that the destination shows; null before the first transfer. */
  exportedMs: number | null;
  policy: string;
}
