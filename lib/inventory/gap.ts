import type { ConnectionProblem } from "@/lib/domain/connection";
import { minuteMs } from "@/lib/domain/time-units";

/** Reads may come a little late; a pause many times as long means that nobody was there to read. */
const latePauses = 5;
const leastSilenceMs = 10 * minuteMs;

/**
 * The time nothing was known for, when a read ends it: its connection did not answer, or Peerdeck did not run. Null where
 * nothing was known before either.
 */
export function gapOf(
  claim: { id: string; asOf: Date | null; failures: number; problem: ConnectionProblem | null },
  at: Date,
  intervalMs: number,
) {
  if (claim.asOf === null || claim.asOf >= at) return null;
  const silentMs = at.getTime() - claim.asOf.getTime();
  const unread = silentMs > Math.max(latePauses * intervalMs, leastSilenceMs);
  if (claim.failures === 0 && !unread) return null;
  return {
    connectionId: claim.id,
    fromAt: claim.asOf,
    toAt: at,
    reason: claim.failures > 0 ? (claim.problem?.detail ?? null) : "Peerdeck was not reading.",
  };
}
