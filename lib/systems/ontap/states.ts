import type { NativeState } from "@/lib/systems/contract/parts";

/**
 * Availability as ONTAP reports it in `status.state`.
 * Source: NetApp reference, cluster peers 9.15.1; ONTAP CLI, cluster peer show.
 */
export const states: Record<string, NativeState> = {
  available: {
    status: "healthy",
    meaning: "Every node of this cluster reaches every node of the other one.",
    action: null,
  },
  partial: {
    status: "degraded",
    meaning: "Only some nodes of the two clusters reach each other.",
    action:
      "Check that every node on both sides has an intercluster LIF that is up, and that routes and firewalls let TCP 11104, 11105 and ICMP through.",
  },
  unavailable: {
    status: "failed",
    meaning: "No node of this cluster reaches the other one.",
    action:
      "Check the intercluster LIFs on both sides and the network between them, and that the relationship still exists on the other cluster.",
  },
  pending: {
    status: "pending",
    meaning: "The other cluster is known but has not authenticated yet.",
    action:
      "Create the relationship on the other cluster with the same passphrase, before the offer expires.",
  },
  unidentified: {
    status: "pending",
    meaning: "An open offer: no cluster has answered it yet.",
    action:
      "On the other cluster, create a peer with this cluster's intercluster addresses and the offered passphrase, before the offer expires.",
  },
};

/** What is said when the two clusters do not accept each other's passphrase, whatever the availability. */
export const authenticationProblem = {
  meaning:
    "The two clusters do not authenticate each other: the passphrase is wrong, the offer expired, or one side was changed alone.",
  action:
    "Set the same new passphrase on both clusters, or delete the relationship on both and create it again.",
};

/** `authentication.state` values in words. */
export const authenticationText: Record<string, string> = {
  ok: "Authenticated",
  absent: "No authentication",
  pending: "Waiting for the other cluster",
  problem: "Authentication problem",
};

export const encryptionText: Record<string, string> = { tls_psk: "TLS-PSK", none: "None" };
