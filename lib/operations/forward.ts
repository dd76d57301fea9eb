import "server-only";
import { logEvent } from "@/lib/log/logger";
import { clock } from "@/lib/config/clock";
import { carryOutChange } from "./change-step";
import type { Program, Run, Step } from "./contract";
import { awaitDecision } from "./hold";
import { isRefusal, problemOf } from "./problem";
import { type Held, LeaseLost, type StoredStep, writeStep } from "./store";
import { leaveTodo } from "./todos";
import { takeBack } from "./undo";
import { carryOutWait } from "./wait-step";

async function carryOutStep(held: Held, step: Step, row: StoredStep, run: Run): Promise<void> {
  if (step.kind === "wait") await carryOutWait(held, step, row, run);
  else await carryOutChange(held, step, row, run);
}

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
  await carryOutStep(held, before, its, run);
}

/** Whether an operation that finishes what it began may stop here: it has changed nothing yet. */
const nothingDone = (rows: readonly StoredStep[], row: StoredStep, error: unknown): boolean =>
  (row.intent === null || isRefusal(error)) &&
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
      await carryOutStep(held, step, row, run);
      return "on";
    } catch (error) {
      if (error instanceof LeaseLost || run.signal.aborted) throw error;
      const problem = problemOf(error);
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

/** Carries out what has not been done yet. @returns "undo": a step failed and all is to be taken back; "failed": nothing was changed. */
export async function forward(
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
