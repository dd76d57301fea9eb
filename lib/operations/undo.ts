import "server-only";
import type { ChangeStep, Program, Run } from "./contract";
import { lookFor } from "./look";
import { type Held, LeaseLost, type StoredStep, writeStep } from "./store";
import { leaveTodo } from "./todos";

const undoable: ReadonlySet<string> = new Set(["started", "done", "failed", "left"]);

/** Takes one change back. An effect that is not known is looked for first. */
export async function undoStep(step: ChangeStep, row: StoredStep, run: Run): Promise<void> {
  if (row.intent === null || !step.undo) return;
  const effect = row.effect ?? (await lookFor(step, run, row.intent, { refused: false, calledAtMs: row.startedAt?.getTime() ?? 0 }))?.effect;
  if (effect) await step.undo(run, row.intent, effect);
}

/** Takes back everything that was done, the last first. What cannot be taken back now goes on the to-do list. */
export async function undoAll(held: Held, program: Program, rows: readonly StoredStep[], run: Run): Promise<void> {
  for (const [position, row] of [...rows.entries()].reverse()) {
    const step = program.steps[position];
    if (step?.kind !== "change" || row.intent === null || !undoable.has(row.state) || row.state === "left") continue;
    try {
      await undoStep(step, row, run);
      await writeStep(held, row, { state: "undone", endedAt: new Date() });
    } catch (error) {
      if (error instanceof LeaseLost) throw error;
      await leaveTodo(held, row, step.todoTitle, error);
    }
  }
}
