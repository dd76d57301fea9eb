"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ExpiryCountdown } from "@/components/status/expiry-countdown";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { allows, reasonDenied, type Role } from "@/lib/domain/permissions";
import type { Operation } from "@/lib/domain/operation";
import { type Decision, standsAtStep } from "@/lib/domain/operation-state";
import { problemOfError } from "@/lib/queries/client";
import { operationKey, operationsKey } from "@/lib/queries/keys";
import { operationsApi } from "@/lib/queries/operations";
import { StepProblemText } from "./step-problem";

/** A failed step that waits: what happened where, how long there is to decide, and both ways on. */
export function DecisionCard({ operation, role }: { operation: Operation; role: Role }) {
  const client = useQueryClient();
  const decide = useMutation({
    mutationFn: (decision: Decision) => operationsApi.decide(operation.id, decision),
    onSuccess: (after) => client.setQueryData(operationKey(operation.id), after),
    onError: () => client.invalidateQueries({ queryKey: operationsKey }),
  });
  const denied = allows(role, "peers.write") ? undefined : reasonDenied("peers.write");
  const decided = operation.decision ?? (decide.isPending ? decide.variables : null);
  const failed = operation.steps.find(({ state }) => state === "failed");
  const standing = operation.steps.filter(({ state, side }) => state === "done" && side !== null);
  return (
    <Card
      title={
        failed === undefined || failed.side === null
          ? "A step failed"
          : `A step failed on ${operation[failed.side].connectionName}`
      }
      description={failed?.title}
      actions={
        operation.heldUntil !== null && (
          <ExpiryCountdown expiresAt={operation.heldUntil} noun="Time to decide" announces />
        )
      }
    >
      <div className="flex flex-col gap-3">
        {operation.problem !== null && !standsAtStep(operation) && (
          <StepProblemText problem={operation.problem} />
        )}
        <p className="text-body">
          {standing.length === 0
            ? "Nothing stands so far."
            : `What stands so far: ${standing.map(({ side }) => `the half on ${operation[side ?? "a"].connectionName}`).join(", ")}.`}{" "}
          Put right what stopped it and try the step again, or roll everything back. Without a
          decision in time, everything is rolled back.
        </p>
        <div className="flex flex-wrap gap-2">
          <Button
            variant="primary"
            denied={denied}
            busy={decided === "retry"}
            onClick={() => decide.mutate("retry")}
          >
            Try this step again
          </Button>
          <Button denied={denied} busy={decided === "undo"} onClick={() => decide.mutate("undo")}>
            Roll everything back
          </Button>
        </div>
        {decide.isError && (
          <p role="alert" className="text-meta text-failed-text">
            {problemOfError(decide.error).detail}
          </p>
        )}
      </div>
    </Card>
  );
}
