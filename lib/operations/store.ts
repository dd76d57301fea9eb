import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { operationSteps, operations, operationTodos } from "@/lib/db/schema";
import { announce } from "@/lib/events/bus";
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

/** All times of leases are the database's own. */
export const leaseUntil = () => sql`now() + ${timing().leaseMs} * interval '1 millisecond'`;

/** Runs a write in one transaction with the proof that the operation is still ours; renews the lease. */
export async function fenced<T>(
  { id, owner }: Held,
  write: (tx: DbOrTx) => Promise<T>,
): Promise<T> {
  const db = await getDb();
  const result = await db.transaction(async (tx) => {
    const rows = await tx
      .update(operations)
      .set({ leaseUntil: leaseUntil() })
      .where(
        and(eq(operations.id, id), eq(operations.leaseOwner, owner), isNull(operations.endedAt)),
      )
      .returning({ id: operations.id });
    if (rows.length === 0) throw new LeaseLost(`operation ${id} is carried out by another process`);
    return write(tx);
  });
  await announce({ kind: "operation", operationId: id });
  return result;
}

export const writeOperation = (
  held: Held,
  values: Partial<typeof operations.$inferInsert>,
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
}

export async function readOperation(id: string): Promise<StoredOperation | null> {
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

export async function readTodos(operationId: string): Promise<StoredTodo[]> {
  const db = await getDb();
  return db
    .select()
    .from(operationTodos)
    .where(eq(operationTodos.operationId, operationId))
    .orderBy(asc(operationTodos.createdAt));
}
