import { type Issue, isAppError, withParts } from "@/lib/errors/app-error";

const under = (issue: Issue): Issue => ({
  ...issue,
  pointer: issue.pointer.startsWith("/input") ? issue.pointer : `/input${issue.pointer}`,
});

/**
 * Runs a writing call of an adapter, whose issues point into its own input, as part of a request that carries that
 * input under "input".
 */
export async function underInput<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!isAppError(error) || error.issues.length === 0) throw error;
    throw withParts(error, { issues: error.issues.map(under) });
  }
}
