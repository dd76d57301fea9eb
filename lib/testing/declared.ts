import type { RouteSpec } from "@/lib/api/define";
import { failuresOf, successStatusOf } from "@/lib/api/statuses";
import type { Problem } from "@/lib/errors/problem";

/**
 * Holds an answer of a handler against what its route declares, and so against the document of the API.
 * @throws Error when the status, or the code of a failure, is none of those.
 */
export async function assertDeclared(spec: RouteSpec, response: Response): Promise<void> {
  const { status } = response;
  const [answered, declared] =
    status < 400
      ? [status, [successStatusOf(spec), ...(spec.revalidates ? [304] : [])]]
      : [((await response.clone().json()) as Problem).code, failuresOf(spec)];
  if (!(declared as unknown[]).includes(answered))
    throw new Error(
      `${spec.id} answered ${status} (${answered}); what it declares is ${declared.join(", ")}.`,
    );
}
