import "server-only";
import { clock } from "@/lib/config/clock";
import type { ChangeStep, Program, Run } from "./contract";
import { mayComeUntil } from "./late";
import { reconcile } from "./reconcile";
import { type Held, LeaseLost, type StoredStep, writeStep } from "./store";
import { leaveTodo, leaveWatch } from "./todos";

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

/** Takes back everything that was done, the last first. What cannot be taken back now goes on the to-do list. */
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
