import "server-only";
import { and, eq, isNull, lt, ne, or, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { leaseOwner } from "@/lib/db/lease-owner";
import { batches, batchItems } from "@/lib/db/schema";
import { writtenAhead } from "@/lib/db/schedule";
import { publish } from "@/lib/events/bus";
import { logEvent } from "@/lib/log/logger";
import { lease, LeaseLost } from "../store";
import type { StoredBatch, StoredItem } from "./contract";

/** Batches one process carries on at once; each limits itself. */
const mostBatches = 20;

/** What there is to do, for whichever process has room. */
export interface BatchesWaiting {
  /** Whether a batch has something to begin, or under way. */
  active: boolean;
  /** Whether an item waits for its operation's to-do list. */
  left: boolean;
}

export async function readBatchesWaiting(): Promise<BatchesWaiting> {
  const db = await getDb();
  const { rows } = await db.execute<BatchesWaiting & Record<string, unknown>>(
    sql`select exists (select from ${batches} where ${batches.active}) as active,
      exists (select from ${batchItems} where ${eq(batchItems.state, "left")}) as left`,
  );
  return rows[0] ?? { active: false, left: false };
}

/** Takes batches that nobody carries on, and keeps those that are ours for another term. */
export async function claimBatches(): Promise<StoredBatch[]> {
  const db = await getDb();
  const owner = leaseOwner();
  await db
    .update(batches)
    .set(lease())
    .where(and(batches.active, ne(batches.leaseOwner, owner), writtenAhead(batches.scheduledAt)));
  const free = or(
    isNull(batches.leaseUntil),
    lt(batches.leaseUntil, sql`now()`),
    eq(batches.leaseOwner, owner),
  );
  return db
    .update(batches)
    .set({ leaseOwner: owner, ...lease() })
    .where(
      sql`${batches.id} in (with due as materialized (select ${batches.id} from ${batches}
        where ${and(batches.active, free)} order by ${batches.createdAt} limit ${mostBatches}
        for update skip locked) select id from due)`,
    )
    .returning();
}

/** Frees what this process holds, or all of it: only for the embedded database at start, when nobody else can be at work. */
export async function releaseBatches(whose: "own" | "all"): Promise<void> {
  const db = await getDb();
  await db
    .update(batches)
    .set({ leaseOwner: null, leaseUntil: null })
    .where(and(batches.active, whose === "own" ? eq(batches.leaseOwner, leaseOwner()) : undefined));
}

/** Writes in one transaction with the proof that the batch is still ours. @throws LeaseLost. */
export async function fencedBatch<T>(
  batchId: string,
  write: (tx: DbOrTx, batch: StoredBatch) => Promise<T>,
): Promise<T> {
  const db = await getDb();
  return db.transaction(async (tx) => {
    const [batch] = await tx
      .update(batches)
      .set(lease())
      .where(and(eq(batches.id, batchId), eq(batches.leaseOwner, leaseOwner()), batches.active))
      .returning();
    if (!batch) throw new LeaseLost(`batch ${batchId} is carried on by another process`);
    return write(tx, batch);
  });
}

/** Writes how an item stands now; one that somebody has settled meanwhile is left as it is. */
export async function settleItem(
  { id, batchId }: Pick<StoredItem, "id" | "batchId">,
  values: PgUpdateSetSource<typeof batchItems> & Pick<StoredItem, "state">,
): Promise<void> {
  await fencedBatch(batchId, (tx) =>
    tx
      .update(batchItems)
      .set({ ...values, endedAt: sql`now()` })
      .where(and(eq(batchItems.id, id), eq(batchItems.state, "begun"))),
  );
  await publish({ kind: "batch", batchId });
  const code = values.problem && "code" in values.problem ? values.problem.code : null;
  logEvent("batch.item", { batchId, itemId: id, state: values.state, code });
}
