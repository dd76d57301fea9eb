import type { HistoryState } from "@/lib/domain/history/segments";

/**
 * The states an hour's sums are kept for, in the order they are stored in. New ones go to the end, and change the number
 * that `connection_days` is read by.
 */
export const rolledStates = [
  "failed",
  "degraded",
  "pending",
  "unknown",
  "not-known",
  "removing",
  "ended",
  "healthy",
] as const satisfies readonly HistoryState[];
