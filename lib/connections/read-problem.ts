import "server-only";
import type { ConnectionProblem } from "@/lib/domain/connection";
import { isAppError } from "@/lib/errors/app-error";

export const isTimeout = (error: unknown): boolean =>
  error instanceof Error && error.name === "TimeoutError";

/**
 * What a failed read is to people: our words, and the system's own beside them. Of an unexpected error nothing is told, its
 * message may hold anything.
 * @param late the sentence for a read that took too long.
 */
export function problemOfRead(
  error: unknown,
  name: string,
  late = `${name} did not answer in time.`,
): ConnectionProblem {
  if (isAppError(error)) {
    const { code, message, remedy, backend } = error;
    return { code, detail: message, remedy, backend };
  }
  if (isTimeout(error))
    return {
      code: "backend_unavailable",
      detail: late,
      remedy: "Check that the system is up and not overloaded.",
      backend: null,
    };
  return {
    code: "internal",
    detail: `Reading ${name} failed in a way this dashboard does not know.`,
    remedy: "The server's log has more.",
    backend: null,
  };
}
