import "server-only";
import { clock } from "@/lib/config/clock";
import { AppError, type ErrorCode } from "@/lib/errors/app-error";
import { logEvent } from "@/lib/log/logger";
import { processMetrics } from "@/lib/metrics/process-metrics";
import { inSpan } from "@/lib/tracing/span";
import { audited } from "@/lib/audit/record";
import type { Program, Run, Step } from "./contract";
import {
  type Held,
  LeaseLost,
  readSteps,
  readTodos,
  type StoredStep,
  writeOperation,
  writeStep,
} from "./store";
import { executeChange, executeWait } from "./steps";
import { awaitDecision, undecided, undoing } from "./hold";
import { stepProblemOf, wasRefused } from "./problem";
import { leaveTodo, pauseUntilDue } from "./todos";
import { clearTodos, takeBack, undoAll } from "./compensate";

/** The activity log's line about how an operation ended; beginning it was logged when it was asked for. */
async function logEnd({ operation }: Run, state: "succeeded" | "undone" | "failed"): Promise<void> {
  const entry = {
    actor: { kind: "system" as const, label: operation.actorLabel },
    action: `operations.${operation.kind}`,
    target: { kind: "operation", id: operation.id, label: operation.title },
    correlationId: operation.id,
    actId: operation.batchId ?? operation.id,
  };
  const { problem } = operation;
  await audited(entry, async (note) => {
    note.detail({ end: state, a: operation.a.connectionName, b: operation.b.connectionName });
    if (state !== "succeeded")
      throw new AppError(
        (problem?.code as ErrorCode | undefined) ?? "refused",
        problem?.detail ?? "It was rolled back.",
        problem?.backend ? { backend: problem.backend } : {},
      );
  }).catch((error: unknown) => {
    if (!(error instanceof AppError))
      logEvent("activity.unwritten", { action: entry.action, err: error });
  });
}

/** Writes the end of an operation down, last of all, so that a crash before it only repeats harmless work. */
async function recordEnd(
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

const executeStep = (held: Held, step: Step, row: StoredStep, run: Run): Promise<void> =>
  inSpan(
    {
      name: `step ${step.name}`,
      attributes: {
        "peerdeck.operation.id": held.id,
        "peerdeck.step": step.name,
        "peerdeck.side": row.side ?? undefined,
      },
    },
    () =>
      step.kind === "wait"
        ? executeWait(held, step, row, run)
        : executeChange(held, step, row, run),
  );

/** What a failed try left is removed, and the step waits as if it had never begun. */
async function takeAside(held: Held, step: Step, row: StoredStep, run: Run): Promise<void> {
  if (step.kind === "change") await takeBack(step, row, run);
  // A call that may still be carried out is to be recognised by what was noted before it.
  const intent = row.unclearAt === null ? null : row.intent;
  await writeStep(held, row, {
    state: "waiting",
    intent,
    effect: null,
    note: null,
    problem: null,
    startedAt: null,
    endedAt: null,
  });
}

/** Makes way for another try: what the failed one left goes, and what it used up is got anew, from an earlier step too. */
async function makeWay(
  held: Held,
  program: Program,
  rows: readonly StoredStep[],
  { step, row }: { step: Step; row: StoredStep },
  run: Run,
): Promise<void> {
  await takeAside(held, step, row, run);
  const earlier = step.kind === "change" ? ((await step.renew?.(run)) ?? null) : null;
  if (earlier === null) return;
  const position = program.steps.findIndex(({ name }) => name === earlier);
  const [before, its] = [program.steps[position], rows[position]];
  if (!before || !its) throw new Error(`There is no step "${earlier}" to do again.`);
  await takeAside(held, before, its, run);
  run.effects.delete(earlier);
  await executeStep(held, before, its, run);
}

/** Whether an operation that finishes what it began may stop here: it has changed nothing yet. */
const nothingDone = (rows: readonly StoredStep[], row: StoredStep, error: unknown): boolean =>
  (row.intent === null || wasRefused(error)) &&
  rows.every((other) => other === row || other.state === "waiting" || other.state === "skipped");

const secretGone = (step: Step, run: Run): boolean =>
  step.kind === "change" && step.needs !== null && !run.memory.has(step.needs);

type Result = "on" | "undo" | "failed";

/** One step to its end, tried again as often as a person asks for it. */
async function attempt(
  held: Held,
  program: Program,
  rows: readonly StoredStep[],
  { step, row }: { step: Step; row: StoredStep },
  run: Run,
): Promise<Result> {
  for (let again = false; ; again = true) {
    try {
      if (again) await makeWay(held, program, rows, { step, row }, run);
      await executeStep(held, step, row, run);
      return "on";
    } catch (error) {
      if (error instanceof LeaseLost || run.signal.aborted) throw error;
      const problem = stepProblemOf(error);
      if (problem.code === "internal")
        logEvent("operation.failed", { operationId: held.id, what: row.name, err: error });
      if (row.state !== "failed" || again)
        await writeStep(held, row, { state: "failed", problem, endedAt: clock.now() });
      run.operation.problem ??= problem;
      if (program.onFailure === "undo") {
        if (run.operation.onFailure !== "hold" || secretGone(step, run)) return "undo";
        if ((await awaitDecision(held, run, problem)) === "undo") return "undo";
        continue;
      }
      if (nothingDone(rows, row, error)) return "failed";
      if (step.kind === "change") await leaveTodo(held, row, step.todoTitle, error);
      return "on";
    }
  }
}

/** Carries out what has not been done yet. @returns "undo": a step failed and all is to be rolled back; "failed": nothing was changed. */
async function runSteps(
  held: Held,
  program: Program,
  rows: readonly StoredStep[],
  run: Run,
): Promise<"succeeded" | "undo" | "failed"> {
  for (const [position, row] of rows.entries()) {
    const step = program.steps[position];
    if (!step || row.state === "done" || row.state === "left" || row.state === "skipped") continue;
    if (row.state === "failed" && program.onFailure === "undo") {
      // The process that saw it fail ended before it could begin to take back.
      run.operation.problem ??= row.problem;
      return "undo";
    }
    if (step.kind === "wait" && rows.some(({ state }) => state === "left")) {
      await writeStep(held, row, { state: "skipped" });
      continue;
    }
    const result = await attempt(held, program, rows, { step, row }, run);
    if (result !== "on") return result;
  }
  return "succeeded";
}

/** Whether something was done, or may have been, that no step takes back: a half that was removed stays removed. */
const anythingStays = (program: Program, rows: readonly StoredStep[]): boolean =>
  rows.some(({ state, intent }, position) => {
    const step = program.steps[position];
    return (
      step?.kind === "change" &&
      !step.undo &&
      (state === "done" || (state === "failed" && intent !== null))
    );
  });

/** A call that seems to lie ahead was made before the clock was set back; how long ago nobody knows, so the wait begins anew. */
async function setBackUnclear(held: Held, rows: readonly StoredStep[]): Promise<void> {
  const now = clock.now();
  for (const row of rows)
    if (row.unclearAt && row.unclearAt > now) await writeStep(held, row, { unclearAt: now });
}

/**
 * Carries an operation on from wherever its rows say it stands, to its end or to a rest. Throws only when this process
 * stops or has lost the operation; another one carries on then.
 */
export async function executeOperation(held: Held, program: Program, run: Run): Promise<void> {
  const rows = await readSteps(held.id);
  for (const row of rows)
    if (row.state === "done" && row.effect) run.effects.set(row.name, row.effect);
  const { operation } = run;
  await setBackUnclear(held, rows);
  if (operation.state === "held") {
    // Whoever waited for a decision is gone, and with it what it kept in memory.
    operation.problem = undecided(
      operation.problem,
      "The server stopped while this waited for a decision, and what it kept in memory died with it, so everything was rolled back.",
    );
    operation.state = "undoing";
    await writeOperation(held, undoing(operation.problem));
  }
  if (operation.state === "running") {
    const result = await runSteps(held, program, rows, run);
    if (result === "failed") return recordEnd(held, program, run, "failed");
    if (result === "undo") {
      operation.state = "undoing";
      await writeOperation(held, undoing(operation.problem));
    }
  }
  if (operation.state === "undoing") await undoAll(held, program, rows, run);
  if (operation.state === "clearing") await clearTodos(held, program, rows, run);
  const open = (await readTodos(held.id)).filter((todo) => todo.doneAt === null);
  if (open.length > 0) {
    await pauseUntilDue(held, open);
    if (operation.state !== "clearing") {
      const { id: operationId, kind, title } = operation;
      logEvent("operation.rests", { operationId, kind, title, open: open.length });
    }
    return program.ended(run);
  }
  const undone = program.onFailure === "undo" && operation.state !== "running";
  const changed =
    rows.some(({ state: was }) => was === "undone" || was === "left") ||
    anythingStays(program, rows);
  const end = !undone ? "succeeded" : changed ? "undone" : "failed";
  await recordEnd(held, program, run, end);
}
