/** The one scale every system's states are mapped to, most urgent first. Free of zod, for the browser's first load. */
export const peerStatuses = [
  "failed",
  "degraded",
  "pending",
  "unknown",
  "removing",
  "ended",
  "healthy",
] as const;
export type PeerStatus = (typeof peerStatuses)[number];

/** Severity for sorting: 0 is the most urgent. */
export const severityOf: Record<PeerStatus, number> = {
  failed: 0,
  degraded: 1,
  pending: 2,
  unknown: 3,
  removing: 4,
  ended: 5,
  healthy: 6,
};

/** Label and plain meaning of each status, for badges, chips and tooltips. */
export const statusText: Record<PeerStatus, { label: string; meaning: string }> = {
  failed: { label: "Failed", meaning: "Does not work. Act now." },
  degraded: { label: "Degraded", meaning: "Works partly, or cannot be trusted." },
  pending: { label: "Pending", meaning: "Waits for the other side or for the system." },
  unknown: {
    label: "Unknown",
    meaning: "A state this dashboard does not know. Shown as the system said it.",
  },
  removing: { label: "Removing", meaning: "On its way out." },
  ended: { label: "Ended", meaning: "The other side is gone." },
  healthy: { label: "Healthy", meaning: "Works." },
};

/** Statuses that will change by themselves soon: worth reading more often. */
export const isTransitional = (status: PeerStatus): boolean =>
  status === "pending" || status === "removing";

/** Statuses that belong under "needs attention". */
export const needsAttention = (status: PeerStatus): boolean =>
  status === "failed" || status === "degraded";
