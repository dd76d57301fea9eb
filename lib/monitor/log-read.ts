import "server-only";
import type { ConnectionProblem } from "@/lib/domain/connection";
import type { Claim } from "@/lib/inventory/sync";
import { logEvent } from "@/lib/log/logger";

/**
 * Says in the log when a connection is lost, cannot be read, or is back: once per change, not per read.
 * @param claim what was known of it before. @param problem why the read failed; null when it did not.
 */
export function logRead(claim: Claim, problem: ConnectionProblem | null): void {
  const of = { connectionId: claim.id, connection: claim.name };
  if (problem === null) {
    if (claim.reachable === null) logEvent("connection.read", of);
    if (claim.reachable === false) logEvent("connection.back", of);
    return;
  }
  const { code, detail: reason } = problem;
  if (claim.reachable === false && claim.problem?.code === code) return;
  logEvent(code === "backend_unavailable" ? "connection.lost" : "connection.unreadable", {
    ...of,
    code,
    reason,
  });
}
