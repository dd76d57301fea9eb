import { toast } from "@/components/ui/toast";
import type { Operation } from "@/lib/domain/operation";
import type { ErrorCode } from "@/lib/errors/app-error";
import { ProblemError } from "@/lib/queries/client";
import type { SvmPeerDefinition } from "@/lib/systems/contract/svm-peers";

const afterwards: Partial<Record<Operation["state"], string>> = {
  failed: "Nothing was changed.",
  undone: "What had been created was removed again on both sides.",
};

/** The failed end of an operation as a refused request, its words at the field they are about. */
function problemErrorOf(operation: Operation, definition: SvmPeerDefinition): ProblemError {
  const failed = operation.steps.find(({ problem }) => problem !== null);
  const problem = operation.problem ?? failed?.problem;
  const detail = [
    problem?.detail ?? `${operation.title} did not work.`,
    afterwards[operation.state],
  ]
    .filter(Boolean)
    .join(" ");
  const field =
    problem && (failed?.name === "create" || failed?.name === "accept")
      ? definition.fieldOf(failed.name, problem)
      : null;
  return new ProblemError({
    type: "about:blank",
    title: detail,
    status: 422,
    code: (problem?.code as ErrorCode | undefined) ?? "refused",
    detail,
    remedy: problem?.remedy ?? null,
    errors:
      field === null || !problem
        ? []
        : [
            {
              pointer: `/${field}`,
              detail: problem.detail,
              ...(problem.remedy === null ? {} : { remedy: problem.remedy }),
            },
          ],
    backend: problem?.backend ?? null,
    requestId: "",
    retryAfterS: null,
    leftPeer: null,
  });
}

/**
 * What has come of an operation, for the person who began it: a word in the corner.
 * @throws ProblemError when it did not work.
 */
export function reportOutcome(
  operation: Operation,
  definition: SvmPeerDefinition,
  done: string,
): void {
  if (operation.state === "failed" || operation.state === "undone")
    throw problemErrorOf(operation, definition);
  if (operation.state === "succeeded") toast({ tone: "success", message: done });
  else
    toast({
      tone: "warning",
      message: `${operation.title}: something is left to do.`,
      detail: "It is tried again until it is done. See Operations.",
    });
}
