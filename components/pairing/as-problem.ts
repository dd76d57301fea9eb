import type { Problem as Shown } from "@/components/forms/problem";
import type { Problem } from "@/lib/errors/problem";

/** The API's problem as the banner shows it. */
export const asProblem = ({ errors, requestId, ...problem }: Problem): Shown => ({
  ...problem,
  issues: errors,
  requestId: requestId || null,
});
