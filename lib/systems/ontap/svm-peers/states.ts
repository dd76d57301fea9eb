import type { NativeState } from "@/lib/systems/contract/parts";

/** Peering states of SVMs. Source: NetApp reference, SVM peers, `state`; ONTAP System Administration Guide, states of SVM peer relationships. */
export const svmPeerStates: Record<string, NativeState> = {
  peered: {
    status: "healthy",
    meaning: "Both clusters have accepted it: the applications may use it.",
    action: null,
  },
  initiated: {
    status: "pending",
    meaning: "Asked for from this cluster; the other cluster has not accepted it yet.",
    action: "Accept it on the other cluster.",
  },
  pending: {
    status: "pending",
    meaning: "Asked for from the other cluster; this cluster has not accepted it yet.",
    action: "Accept it here.",
  },
  initializing: {
    status: "pending",
    meaning: "The two clusters are agreeing on it.",
    action: null,
  },
  rejected: {
    status: "failed",
    meaning: "The other cluster has rejected it.",
    action: "Delete it, and ask again when the other cluster's administrator agrees.",
  },
  suspended: {
    status: "degraded",
    meaning: "It was suspended on one of the clusters: applications cannot use it.",
    action: "Resume it on the cluster that suspended it.",
  },
};
