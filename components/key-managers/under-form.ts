import { ProblemError } from "@/lib/queries/client";

/** "/input/servers/1" → "/servers/1/host": a form's fields are named inside its input, and a server's words stand at its host. */
export const formPointer = (pointer: string): string =>
  pointer
    .replace(/^\/input(?=\/|$)/, "")
    .replace(/^(\/servers\/\d+)$/, "$1/host")
    .replace(/(\/secondaries)\/\d+$/, "$1");

/** Sends an input; issues of a refusal come back with the names of the form's fields. */
export async function underForm<Answer>(sending: Promise<Answer>): Promise<Answer> {
  try {
    return await sending;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new ProblemError({
      ...error.problem,
      errors: error.problem.errors.map((issue) => ({
        ...issue,
        pointer: formPointer(issue.pointer),
      })),
    });
  }
}
