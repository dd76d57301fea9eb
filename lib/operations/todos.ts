import "server-only";
import { clock } from "@/lib/config/clock";
import { eq, type SQL, sql } from "drizzle-orm";
import { operationTodos } from "@/lib/db/schema";
import { later } from "@/lib/db/schedule";
import { stepProblemOf } from "./problem";
import {
  fenced,
  type Held,
  type StoredStep,
  type StoredTodo,
  writeOperation,
  writeStep,
} from "./store";
import { timing } from "./timing";

const nextAt = (attempts: number): SQL =>
  later(Math.min(timing().longestTodoMs, timing().todoMs * 2 ** Math.min(attempts, 20)));
const nextProbeAt = (watchUntil: Date): SQL =>
  sql`least(${watchUntil.toISOString()}::timestamptz, ${later(timing().lateEveryMs)})`;

/** Puts on the list what could not be done now. */
export async function leaveTodo(
  held: Held,
  row: StoredStep,
  title: string,
  error: unknown,
): Promise<void> {
  const problem = stepProblemOf(error);
  await fenced(held, (tx) =>
    tx
      .insert(operationTodos)
      .values({
        operationId: held.id,
        stepId: row.id,
        title,
        problem,
        attempts: 1,
        nextAttemptAt: nextAt(0),
      })
      .onConflictDoNothing(),
  );
  await writeStep(held, row, { state: "left" });
}

/** Puts on the list what does not stand, but may still appear. */
export const leaveWatch = (
  held: Held,
  row: StoredStep,
  title: string,
  watchUntil: Date,
): Promise<unknown> =>
  fenced(held, (tx) =>
    tx
      .insert(operationTodos)
      .values({
        operationId: held.id,
        stepId: row.id,
        title,
        attempts: 1,
        watchUntil,
        nextAttemptAt: nextProbeAt(watchUntil),
      })
      .onConflictDoNothing(),
  );

/** Notes another vain attempt. */
export const postpone = (held: Held, todo: StoredTodo, error: unknown): Promise<unknown> =>
  fenced(held, (tx) =>
    tx
      .update(operationTodos)
      .set({
        problem: stepProblemOf(error),
        attempts: todo.attempts + 1,
        nextAttemptAt: nextAt(todo.attempts),
      })
      .where(eq(operationTodos.id, todo.id)),
  );

/** Notes that nothing has appeared so far. */
export const probeLater = (held: Held, todo: StoredTodo, watchUntil: Date): Promise<unknown> =>
  fenced(held, (tx) =>
    tx
      .update(operationTodos)
      .set({
        problem: null,
        watchUntil,
        attempts: todo.attempts + 1,
        nextAttemptAt: nextProbeAt(watchUntil),
      })
      .where(eq(operationTodos.id, todo.id)),
  );

export const resolveTodo = (held: Held, todo: StoredTodo): Promise<unknown> =>
  fenced(held, (tx) =>
    tx
      .update(operationTodos)
      .set({ doneAt: clock.now(), problem: null })
      .where(eq(operationTodos.id, todo.id)),
  );

/** The operation rests until the first open entry comes due. */
export async function pauseUntilDue(held: Held, open: readonly StoredTodo[]): Promise<void> {
  const dueAt = Math.min(...open.map((todo) => todo.nextAttemptAt.getTime()));
  await writeOperation(held, { state: "clearing", nextAttemptAt: new Date(dueAt) });
}
