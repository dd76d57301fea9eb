import type { StepProblem } from "@/lib/domain/operation";
import { isAppError, type ErrorCode } from "@/lib/http/app-error";

/** Errors after which the backend has certainly not done what it was asked. */
const refusals: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["invalid_input", "not_found", "conflict", "refused", "backend_auth", "forbidden", "throttled"]);

/** Whether the backend certainly said no, as opposed to a call whose outcome is not known. */
export const isRefusal = (error: unknown): boolean => isAppError(error) && refusals.has(error.code);

/** An error as an operation keeps it. What is not ours is not shown: it may hold anything. */
export function problemOf(error: unknown): StepProblem {
  if (!isAppError(error)) return { code: "internal", detail: "Something unexpected went wrong in Peerdeck itself.", remedy: "Try again; if it happens again, read the server's log.", backend: null };
  const { code, message, remedy, backend } = error;
  return { code, detail: message, remedy, backend: backend ? { status: backend.status, code: backend.code, text: backend.text } : null };
}
