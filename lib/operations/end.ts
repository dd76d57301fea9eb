import "server-only";
import { clock } from "@/lib/config/clock";
import { AppError, type ErrorCode } from "@/lib/errors/app-error";
import { logEvent } from "@/lib/log/logger";
import { processMetrics } from "@/lib/metrics/process-metrics";
import { audited } from "@/lib/audit/record";
import type { Program, Run } from "./contract";
import { type Held, writeOperation } from "./store";

/** The activity log's line about how an operation ended; beginning it was logged when it was asked for. */
async function logEnd({ operation }: Run, state: "succeeded" | "undone" | "failed"): Promise<void> {
  const entry = {
    actor: { kind: "system" as const, label: operation.actorLabel },
    action: `operations.${operation.kind}`,
    target: { kind: "operation", id: operation.id, label: operation.title },
    correlationId: operation.id,
  };
  const { problem } = operation;
  await audited(entry, async (note) => {
    note.detail({ end: state });
    if (state !== "succeeded")
      throw new AppError(
        (problem?.code as ErrorCode | undefined) ?? "refused",
        problem?.detail ?? "It was taken back.",
        problem?.backend ? { backend: problem.backend } : {},
      );
  }).catch((error: unknown) => {
    if (!(error instanceof AppError))
      logEvent("activity.unwritten", { action: entry.action, err: error });
  });
}

/** Writes the end of an operation down, last of all, so that a crash before it only repeats harmless work. */
export async function recordEnd(
  held: Held,
  program: Program,
  run: Run,
  state: "succeeded" | "undone" | "failed",
): Promise<void> {
  await program.ended(run);
  await writeOperation(held, {
    state,
    problem: state === "succeeded" ? null : run.operation.problem,
    endedAt: clock.now(),
    leaseOwner: null,
    leaseUntil: null,
  });
  const { operation } = run;
  operation.state = state;
  processMetrics().operationsEnded.inc({ kind: operation.kind, state });
  logEvent("operation.end", {
    operationId: operation.id,
    kind: operation.kind,
    title: operation.title,
    state,
    code: state === "succeeded" ? null : (operation.problem?.code ?? null),
    ms: clock.nowMs() - operation.createdAt.getTime(),
  });
  await logEnd(run, state);
}
