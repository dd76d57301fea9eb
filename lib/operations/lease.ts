import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { operations, operationTodos } from "@/lib/db/schema";
import { type Schedule, scheduleOf, writtenAhead } from "@/lib/db/schedule";
import { publish } from "@/lib/events/bus";
import { type Held, lease, type StoredOperation } from "./store";

/** When the next operation can be claimed. Set back: {@link rescheduleOperation} is due. */
export async function readOperationsSchedule(): Promise<Schedule> {
  const db = await getDb();
  const { nextAttemptAt: dueAt, leaseUntil, scheduledAt } = operations;
  const [schedule] = await db
    .select(scheduleOf({ dueAt, leaseUntil, scheduledAt }))
    .from(operations)
    .where(isNull(operations.endedAt));
  return schedule ?? { nextMs: null, setBack: false };
}

/** Claims operations whose time has come and which nobody carries out; what another process holds is skipped. */
export async function claimDueOperations(owner: string, limit: number): Promise<StoredOperation[]> {
  if (limit <= 0) return [];
  const db = await getDb();
  const due = sql`(with due as materialized (
    select id from operations
    where ended_at is null and next_attempt_at <= now() and (lease_until is null or lease_until < now())
    order by next_attempt_at limit ${limit} for update skip locked) select id from due)`;
  return db
    .update(operations)
    .set({ leaseOwner: owner, ...lease() })
    .where(sql`${operations.id} in ${due}`)
    .returning();
}

/** Keeps an operation for another while. @returns false when it is no longer ours. */
export async function renewOperations({ id, owner }: Held): Promise<boolean> {
  const db = await getDb();
  const rows = await db
    .update(operations)
    .set(lease())
    .where(and(eq(operations.id, id), eq(operations.leaseOwner, owner), isNull(operations.endedAt)))
    .returning({ id: operations.id });
  return rows.length > 0;
}

/** Gives an operation back; it comes due at its own time, and whoever may take it up is told. */
export async function releaseOperation({ id, owner }: Held): Promise<void> {
  const db = await getDb();
  const rows = await db
    .update(operations)
    .set({ leaseOwner: null, leaseUntil: null })
    .where(and(eq(operations.id, id), eq(operations.leaseOwner, owner)))
    .returning({ id: operations.id });
  if (rows.length > 0) await publish({ kind: "operation", operationId: id });
}

/** After the database's clock was set back: what was set for later is due, and who is at work has a full term again. */
export async function rescheduleOperation(): Promise<void> {
  const db = await getDb();
  const ahead = and(isNull(operations.endedAt), writtenAhead(operations.scheduledAt));
  await db.transaction(async (tx) => {
    const rows = await tx
      .update(operations)
      .set({
        ...lease(),
        leaseUntil: sql`case when lease_owner is null then null else ${lease().leaseUntil} end`,
        nextAttemptAt: sql`now()`,
      })
      .where(ahead)
      .returning({ id: operations.id });
    const ids = rows.map(({ id }) => id);
    await tx
      .update(operationTodos)
      .set({ nextAttemptAt: sql`now()` })
      .where(and(isNull(operationTodos.doneAt), inArray(operationTodos.operationId, ids)));
  });
}

/** Frees every operation. Only for the embedded database at start: no other process can be at work on it. */
export async function releaseOperations(): Promise<void> {
  const db = await getDb();
  await db
    .update(operations)
    .set({ leaseOwner: null, leaseUntil: null, nextAttemptAt: sql`now()` })
    .where(sql`lease_owner is not null and ended_at is null`);
}
