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

/**
 * What is shown in place of a status while it is not known: the connection cannot be read, and what it said last may not
 * be so any more.
 */
export const lastKnown = "last-known";
/** What peers are counted and shown by, in the order of a list of counts. */
export const shownStatuses = [
  "failed",
  "degraded",
  "pending",
  "unknown",
  lastKnown,
  "removing",
  "ended",
  "healthy",
] as const;
export type ShownStatus = (typeof shownStatuses)[number];

/**
 * Whether peers of a connection are known to be as the inventory has them; otherwise that is what was last known. With
 * its twin for queries, `unknownConnections`, the one place that decides it, for lists, pages, counts, exports and
 * whatever else tells a status.
 */
export const isKnown = ({ reachable }: { reachable: boolean | null }): boolean =>
  reachable === true;

/** The status as it may be told: nobody knows what peers of a connection that cannot be read are like now. */
export const shownStatus = (status: PeerStatus, known: boolean): ShownStatus =>
  known ? status : lastKnown;

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
export const statusText: Record<ShownStatus, { label: string; meaning: string }> = {
  failed: { label: "Failed", meaning: "Does not work. Act now." },
  degraded: { label: "Degraded", meaning: "Works partly, or cannot be trusted." },
  pending: { label: "Pending", meaning: "Waits for the other side or for the system." },
  unknown: {
    label: "Unknown",
    meaning: "A state this dashboard does not know. Shown as the system said it.",
  },
  "last-known": {
    label: "Last known",
    meaning: "Its connection cannot be read: this is what it said last, and may not be so now.",
  },
  removing: { label: "Removing", meaning: "On its way out." },
  ended: { label: "Ended", meaning: "The other side is gone." },
  healthy: { label: "Healthy", meaning: "Works." },
};

/** Statuses that will change by themselves soon: worth reading more often. */
export const isTransitional = (status: PeerStatus): boolean =>
  status === "pending" || status === "removing";

/** Statuses of what works, be it partly or not for long: it has another end, whether or not that can be seen. */
export const works = (status: PeerStatus): boolean =>
  status === "healthy" || status === "degraded" || status === "removing";

/** Statuses that belong under "needs attention". */
export const needsAttention = (status: PeerStatus): boolean =>
  status === "failed" || status === "degraded";
