import "server-only";
import type { OperationState } from "@/lib/domain/operation";
import { log } from "@/lib/log/logger";
import { carryOutChange } from "./change-step";
import type { Program, Run, Step } from "./contract";
import { recordEnd } from "./end";
import { isRefusal, problemOf } from "./problem";
import { type Held, LeaseLost, readSteps, readTodos, type StoredStep, writeOperation, writeStep } from "./store";
import { cross, leaveTodo, postpone, rest } from "./todos";
import { undoAll, undoStep } from "./undo";
import { carryOutWait } from "./wait-step";

const isAborted = (run: Run): boolean => run.signal.aborted;

async function carryOutStep(held: Held, step: Step, row: StoredStep, run: Run): Promise<void> {
  if (step.kind === "wait") await carryOutWait(held, step, row, run);
  else await carryOutChange(held, step, row, run);
}

/** Whether an operation that finishes what it began may stop here: it has changed nothing yet. */
const nothingDone = (rows: readonly StoredStep[], row: StoredStep, error: unknown): boolean => (row.intent === null || isRefusal(error)) && rows.every((other) => other === row || other.state === "waiting" || other.state === "skipped");

async function forward(held: Held, program: Program, rows: readonly StoredStep[], run: Run): Promise<OperationState | "undo"> {
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
    try {
      await carryOutStep(held, step, row, run);
    } catch (error) {
      if (error instanceof LeaseLost || isAborted(run)) throw error;
      if (problemOf(error).code === "internal") log().error({ operationId: held.id, step: row.name, err: error }, "a step of an operation failed");
      if (row.state !== "failed" && row.problem === null) await writeStep(held, row, { state: "failed", problem: problemOf(error), endedAt: new Date() });
      run.operation.problem ??= problemOf(error);
      if (program.onFailure === "undo") return "undo";
      if (nothingDone(rows, row, error)) return "failed";
      if (step.kind === "change") await leaveTodo(held, row, step.todoTitle, error);
    }
  }
  return "succeeded";
}

/** Tries again what is on the operation's list. */
async function clear(held: Held, program: Program, rows: readonly StoredStep[], run: Run): Promise<void> {
  for (const todo of await readTodos(held.id)) {
    const position = rows.findIndex(({ id }) => id === todo.stepId);
    const [row, step] = [rows[position], program.steps[position]];
    if (todo.doneAt || !row || step?.kind !== "change" || todo.nextAttemptAt.getTime() > Date.now()) continue;
    try {
      if (program.onFailure === "undo") await undoStep(step, row, run);
      else run.effects.set(row.name, (await step.act(run, row.intent ?? (await step.prepare(run)))).effect);
      await writeStep(held, row, { state: program.onFailure === "undo" ? "undone" : "done", endedAt: new Date() });
      await cross(held, todo);
    } catch (error) {
      if (error instanceof LeaseLost || isAborted(run)) throw error;
      await postpone(held, todo, error);
    }
  }
}

/**
 * Carries an operation on from wherever its rows say it stands, to its end or to a rest. Throws only when this process
 * stops or has lost the operation; another one carries on then.
 */
export async function carryOut(held: Held, program: Program, run: Run): Promise<void> {
  const rows = await readSteps(held.id);
  for (const row of rows) if (row.state === "done" && row.effect) run.effects.set(row.name, row.effect);
  let { state } = run.operation;
  if (state === "running") {
    const result = await forward(held, program, rows, run);
    if (result === "failed") return recordEnd(held, program, run, "failed");
    if (result === "undo") {
      await writeOperation(held, { state: "undoing", problem: run.operation.problem });
      state = "undoing";
    }
  }
  if (state === "undoing") await undoAll(held, program, rows, run);
  if (state === "clearing") await clear(held, program, rows, run);
  const open = (await readTodos(held.id)).filter((todo) => todo.doneAt === null);
  if (open.length > 0) {
    await rest(held, open);
    return program.ended(run);
  }
  const undone = program.onFailure === "undo" && state !== "running";
  const end = !undone ? "succeeded" : rows.some((row) => row.state === "undone" || row.state === "left") ? "undone" : "failed";
  await recordEnd(held, program, run, end);
}
