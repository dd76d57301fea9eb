"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { PageHeader } from "@/components/layout/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/time";
import { hasEnded, standsAtStep } from "@/lib/domain/operation-state";
import type { Role } from "@/lib/domain/permissions";
import { operationQueries } from "@/lib/queries/operations";
import { DecisionCard } from "./decision-card";
import { OperationBadge } from "./operation-badge";
import { lookOf } from "./operation-text";
import { OperationSteps } from "./operation-steps";
import { pairHref } from "@/lib/domain/pair-path";
import { StepProblemText } from "./step-problem";
import { TodoList } from "./todo-list";
import { WhatNext } from "./what-next";

/** One operation while it runs and after: what happened where, what is left, and what to do next. */
export function OperationView({ id, role }: { id: string; role: Role }) {
  const { data: operation } = useSuspenseQuery(operationQueries.detail(id));
  const { state, title, a, b, problem, todos } = operation;
  const ended = hasEnded(operation);
  const look = lookOf(operation);
  return (
    <>
      <PageHeader
        title={title}
        breadcrumbs={[{ label: "Operations", href: "/operations" }]}
        meta={<OperationBadge operation={operation} />}
        description={
          <>
            Started <RelativeTime iso={operation.createdAt} /> by {operation.actor}. {look.meaning}
          </>
        }
        actions={
          <>
            {ended && operation.kind === "pair" && state !== "succeeded" && (
              <ButtonLink
                variant="primary"
                href={pairHref({ a: a.connectionId, b: b.connectionId, step: "options" })}
              >
                Try again
              </ButtonLink>
            )}
            {state === "succeeded" && operation.kind !== "pair" && (
              <ButtonLink href={`/peers?connection=${a.connectionId}`}>
                Peers of {a.connectionName}
              </ButtonLink>
            )}
          </>
        }
      />
      <p role="status" className="sr-only">
        {look.word}
      </p>
      <div className="flex max-w-4xl flex-col gap-5">
        {state === "succeeded" && operation.kind === "pair" && (
          <WhatNext operation={operation} role={role} />
        )}
        {state === "held" && <DecisionCard operation={operation} role={role} />}
        {problem !== null && state !== "held" && !standsAtStep(operation) && (
          <Card title="What went wrong">
            <StepProblemText problem={problem} />
          </Card>
        )}
        {operation.steps.length > 0 && (
          <Card flush title="Steps">
            <OperationSteps operation={operation} />
          </Card>
        )}
        {todos.length > 0 && (
          <Card
            flush
            title="To do"
            description="What could not be done yet is tried again until it is."
          >
            <TodoList todos={todos} role={role} />
          </Card>
        )}
      </div>
    </>
  );
}
