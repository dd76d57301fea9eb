import "server-only";
import { clock } from "@/lib/config/clock";
import type { ChangeStep, Program, Run } from "./contract";
import {
  type Held,
  LeaseLost,
  readDueTodos,
  type StoredStep,
  type StoredTodo,
  writeStep,
} from "./store";
import { resolveTodo, probeLater, postpone } from "./todos";
import { takeBack } from "./undo";

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
