import type { StepProblem } from "@/lib/domain/operation";
import { isAppError, type ErrorCode } from "@/lib/errors/app-error";

/** Errors after which the backend has certainly not done what it was asked. */
const refusals: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "invalid_input",
  "not_found",
  "conflict",
  "refused",
  "backend_auth",
  "forbidden",
  "throttled",
]);

/** Whether the backend certainly said no, as opposed to a call whose outcome is not known. */
export const wasRefused = (error: unknown): boolean =>
  isAppError(error) && refusals.has(error.code);

/** Faults of a connection that was never made: nothing was sent, or nothing that the other side could read. */
const unsent: ReadonlySet<string> = new Set(["ADDRESS", "PROTOCOL", "TLS"]);
/** A proxy answers these while the system behind it may still be at work. */
const gatewayStatuses: ReadonlySet<number> = new Set([502, 504]);

/**
 * Whether the system may still carry out a call that failed: nobody answered it, or something between answered in its
 * place. A system that answered by itself, with whatever error, is no longer at work on it.
 */
export function mayStillHappen(error: unknown): boolean {
  if (wasRefused(error)) return false;
  if (!isAppError(error) || error.code === "backend_invalid" || error.backend === null) return true;
  const { status, code, text } = error.backend;
  if (status !== null) return gatewayStatuses.has(status);
  return !unsent.has(code ?? "") && text !== "UND_ERR_CONNECT_TIMEOUT";
}

/** An error as an operation keeps it. What is not ours is not shown: it may hold anything. */
export function stepProblemOf(error: unknown): StepProblem {
  if (!isAppError(error))
    return {
      code: "internal",
      detail: "Something unexpected went wrong in Peerdeck itself.",
      remedy: "Try again; if it happens again, read the server's log.",
      backend: null,
    };
  const { code, message, remedy, backend } = error;
  return {
    code,
    detail: message,
    remedy,
    backend,
  };
}
