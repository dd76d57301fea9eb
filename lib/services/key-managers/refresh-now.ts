import "server-only";
import type { ConnectionProblem } from "@/lib/domain/connection";
import { refreshKeyManagersOf } from "@/lib/monitor/key-managers";
import { keyManagersOf } from "./adapter-of";

/**
 * Reads a connection's key managers because somebody asked. A backend that fails is an answer, not an error.
 * @throws AppError `not_found`.
 */
export async function refreshKeyManagersNow(
  connectionId: string,
  signal: AbortSignal,
): Promise<{ problem: ConnectionProblem | null }> {
  await keyManagersOf(connectionId);
  return { problem: await refreshKeyManagersOf(connectionId, signal) };
}
