import "server-only";
import { and, asc, eq, isNull, lte, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { operationSteps, operations, operationTodos } from "@/lib/db/schema";
import { later } from "@/lib/db/schedule";
import { publish } from "@/lib/events/bus";
import { logEvent } from "@/lib/log/logger";
import { timing } from "./timing";

export type StoredOperation = typeof operations.$inferSelect;
export type StoredStep = typeof operationSteps.$inferSelect;
export type StoredTodo = typeof operationTodos.$inferSelect;

/** Another process carries on with the operation; this one must not touch it any more. */
export class LeaseLost extends Error {}

/** An operation this process may write about, as long as its lease holds. */
export interface Held {
  id: string;
  owner: string;
}

/** A lease of one term from now; all times of leases are the database's own. */
export const lease = () => ({ leaseUntil: later(timing().leaseMs), scheduledAt: sql`now()` });

/** Runs a write in one transaction with the proof that the operation is still ours; renews the lease. */
export async function fenced<T>(
  { id, owner }: Held,
  write: (tx: DbOrTx) => Promise<T>,
): Promise<T> {
  const db = await getDb();
  const result = await db.transaction(async (tx) => {
    const rows = await tx
      .update(operations)
      .set(lease())
      .where(
        and(eq(operations.id, id), eq(operations.leaseOwner, owner), isNull(operations.endedAt)),
      )
      .returning({ id: operations.id });
    if (rows.length === 0) throw new LeaseLost(`operation ${id} is carried out by another process`);
    return write(tx);
  });
  await publish({ kind: "operation", operationId: id });
  return result;
}

export const writeOperation = (
  held: Held,
  values: PgUpdateSetSource<typeof operations>,
): Promise<void> =>
  fenced(
    held,
    async (tx) => void (await tx.update(operations).set(values).where(eq(operations.id, held.id))),
  );

/** Changes a step on disk and in hand. */
export async function writeStep(
  held: Held,
  step: StoredStep,
  values: Partial<typeof operationSteps.$inferInsert>,
): Promise<void> {
  await fenced(held, (tx) =>
    tx.update(operationSteps).set(values).where(eq(operationSteps.id, step.id)),
  );
  Object.assign(step, values);
  if (values.state)
    logEvent("operation.step", {
      operationId: held.id,
      step: step.name,
      side: step.side,
      state: values.state,
      code: values.problem?.code ?? null,
    });
}

export async function loadOperation(id: string): Promise<StoredOperation | null> {
  const db = await getDb();
  const [row] = await db.select().from(operations).where(eq(operations.id, id));
  return row ?? null;
}

export async function readSteps(operationId: string): Promise<StoredStep[]> {
  const db = await getDb();
  return db
    .select()
    .from(operationSteps)
    .where(eq(operationSteps.operationId, operationId))
    .orderBy(asc(operationSteps.position));
}

/** Open entries of an operation's to-do list whose time has come. */
export async function readDueTodos(operationId: string): Promise<StoredTodo[]> {
  const db = await getDb();
  const { doneAt, nextAttemptAt } = operationTodos;
  return db
    .select()
    .from(operationTodos)
    .where(
      and(
        eq(operationTodos.operationId, operationId),
        isNull(doneAt),
        lte(nextAttemptAt, sql`now()`),
      ),
    )
    .orderBy(asc(operationTodos.createdAt));
}

export async function readTodos(operationId: string): Promise<StoredTodo[]> {
  const db = await getDb();
  return db
    .select()
    .from(operationTodos)
    .where(eq(operationTodos.operationId, operationId))
    .orderBy(asc(operationTodos.createdAt));
}
