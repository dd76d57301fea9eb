import "server-only";
import { clock } from "@/lib/config/clock";
import { adapterOf } from "@/lib/connections/adapter-of";
import type { SideName } from "@/lib/domain/operation";
import type { ChangeStep, Program, Run } from "./contract";
import {
  type Held,
  LeaseLost,
  readDueTodos,
  type StoredStep,
  type StoredTodo,
  writeStep,
} from "./store";
import { timing } from "./timing";
import { withTimeout } from "./with-timeout";
import { reconcile } from "./reconcile";
import { leaveTodo, leaveWatch, postpone, probeLater, resolveTodo } from "./todos";

/** Whether the system of a side answers now. */
async function answers(run: Run, side: SideName): Promise<boolean> {
  try {
    const { adapter } = await adapterOf(run.operation[side].connectionId);
    await adapter.identify(withTimeout(run, timing().readMs));
    return true;
  } catch {
    return false;
  }
}

/**
 * Until when a call that got no answer may still be carried out, and so must be looked for. To be asked after its side
 * was looked at and answered that nothing stands. When the system hung, it may take very long; when it was our process
 * that ended, nothing says so, and with both sides answering a short time is enough.
 * @returns null when the time is over, or when there is no such call.
 */
async function mayComeUntil(row: StoredStep, side: SideName, run: Run): Promise<Date | null> {
  if (row.unclearAt === null) return null;
  const after = (ms: number) => new Date((row.unclearAt?.getTime() ?? 0) + ms);
  const { lateMs, orphanMs } = timing();
  const short = after(Math.min(orphanMs, lateMs));
  if (row.interrupted && clock.now() < short) return short;
  const long = after(lateMs);
  if (clock.now() >= long) return null;
  return row.interrupted && (await answers(run, side === "a" ? "b" : "a")) ? null : long;
}

const undoable: ReadonlySet<string> = new Set(["started", "done", "failed"]);

export interface TakenBack {
  removed: boolean;
  /** Set when a call may still be carried out: until then it must be looked for again. */
  watchUntil: Date | null;
}

/** Takes one change back. An effect that is not known is looked for first; one that may still come is told. */
export async function takeBack(step: ChangeStep, row: StoredStep, run: Run): Promise<TakenBack> {
  if (row.intent === null || !step.undo) return { removed: false, watchUntil: null };
  const known = row.state === "undone" ? null : row.effect;
  const effect =
    known ??
    (
      await reconcile(step, run, row.intent, {
        refused: false,
        calledAtMs: (row.unclearAt ?? row.startedAt)?.getTime() ?? 0,
      })
    )?.effect;
  if (effect) await step.undo(run, row.intent, effect);
  // What was found settles a single call; of several, another one may still be on its way.
  const settled = effect && row.attempts <= 1;
  return {
    removed: Boolean(effect),
    watchUntil: settled ? null : await mayComeUntil(row, step.side, run),
  };
}

/** Takes back everything that was done, the last first. What cannot be rolled back now goes on the to-do list. */
export async function undoAll(
  held: Held,
  program: Program,
  rows: readonly StoredStep[],
  run: Run,
): Promise<void> {
  for (const [position, row] of [...rows.entries()].reverse()) {
    const step = program.steps[position];
    if (step?.kind !== "change" || row.intent === null || !undoable.has(row.state)) continue;
    try {
      const { removed, watchUntil } = await takeBack(step, row, run);
      if (watchUntil) await leaveWatch(held, row, step.todoTitle, watchUntil);
      if (removed) await writeStep(held, row, { state: "undone", endedAt: clock.now() });
    } catch (error) {
      if (error instanceof LeaseLost || run.signal.aborted) throw error;
      await leaveTodo(held, row, step.todoTitle, error);
    }
  }
}

async function undoAgain(
  held: Held,
  step: ChangeStep,
  row: StoredStep,
  todo: StoredTodo,
  run: Run,
): Promise<void> {
  const { removed, watchUntil } = await takeBack(step, row, run);
  if (removed || row.state === "left")
    await writeStep(held, row, { state: "undone", endedAt: clock.now() });
  await (watchUntil ? probeLater(held, todo, watchUntil) : resolveTodo(held, todo));
}

async function finishAgain(
  held: Held,
  step: ChangeStep,
  row: StoredStep,
  todo: StoredTodo,
  run: Run,
): Promise<void> {
  run.effects.set(
    row.name,
    (await step.execute(run, row.intent ?? (await step.prepare(run)))).effect,
  );
  await writeStep(held, row, { state: "done", endedAt: clock.now() });
  await resolveTodo(held, todo);
}

/** Tries again what is on the operation's list and has come due. */
export async function clearTodos(
  held: Held,
  program: Program,
  rows: readonly StoredStep[],
  run: Run,
): Promise<void> {
  const again = program.onFailure === "undo" ? undoAgain : finishAgain;
  for (const todo of await readDueTodos(held.id)) {
    const position = rows.findIndex(({ id }) => id === todo.stepId);
    const [row, step] = [rows[position], program.steps[position]];
    if (!row || step?.kind !== "change") continue;
    try {
      await again(held, step, row, todo, run);
    } catch (error) {
      if (error instanceof LeaseLost || run.signal.aborted) throw error;
      await postpone(held, todo, error);
    }
  }
}
