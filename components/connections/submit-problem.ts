import type { Problem } from "@/components/forms/problem";
import { problemOfError } from "@/lib/queries/client";

/** What a form shows of a failed request; null while there is none. */
export function submitProblem(error: unknown): Problem | null {
  if (error === null) return null;
  const { errors, requestId, ...problem } = problemOfError(error);
  return { ...problem, issues: errors, requestId: requestId === "" ? null : requestId };
}
