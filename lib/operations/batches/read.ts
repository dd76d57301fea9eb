import "server-only";
import { asc, desc, eq, inArray, sql } from "drizzle-orm";
import {
  type Batch,
  type BatchItem,
  batchItemStates,
  type BatchRow,
  retriedItemStates,
} from "@/lib/domain/batch";
import { getDb } from "@/lib/db/client";
import { batches, batchItems, operations, peers } from "@/lib/db/schema";
import { AppError } from "@/lib/errors/app-error";
import type { StoredBatch } from "./contract";

type Counts = BatchRow["counts"];

/** How many items of each batch stand where, in one query for all of them. */
async function countItems(ids: readonly string[]): Promise<Map<string, Counts>> {
  const db = await getDb();
  const rows = await db
    .select({
      batchId: batchItems.batchId,
      state: batchItems.state,
      count: sql<number>`count(*)::int`,
    })
    .from(batchItems)
    .where(inArray(batchItems.batchId, [...ids]))
    .groupBy(batchItems.batchId, batchItems.state);
  const none = Object.fromEntries(batchItemStates.map((state) => [state, 0])) as Counts;
  const counts = new Map(ids.map((id) => [id, { ...none }]));
  for (const { batchId, state, count } of rows)
    Object.assign(counts.get(batchId) ?? {}, { [state]: count });
  return counts;
}

const toRow = (batch: StoredBatch, counts: Counts): BatchRow => ({
  id: batch.id,
  act: batch.act,
  title: batch.title,
  state: batch.state,
  stopReason: batch.stopReason,
  limits: { atOnce: batch.atOnce, stopAfter: batch.stopAfter },
  counts,
  undoOf: batch.undoOf,
  actor: batch.actorLabel,
  createdAt: batch.createdAt.toISOString(),
  endedAt: batch.endedAt?.toISOString() ?? null,
});

const openTodos = sql<string[]>`coalesce((select json_agg(t.title order by t.created_at)
  from operation_todos t where t.operation_id = ${operations.id} and t.done_at is null
  and t.dismissed_by is null), '[]'::json)`;

async function readItems(batchId: string): Promise<BatchItem[]> {
  const db = await getDb();
  const rows = await db
    .select({
      item: batchItems,
      operation: { id: operations.id, title: operations.title, state: operations.state },
      todos: openTodos,
      peerId: peers.id,
    })
    .from(batchItems)
    .leftJoin(operations, eq(operations.id, batchItems.operationId))
    .leftJoin(
      peers,
      sql`${peers.id} = case when ${batchItems.subject} ->> 'kind' = 'peer' then (${batchItems.subject} ->> 'id')::uuid end`,
    )
    .where(eq(batchItems.batchId, batchId))
    .orderBy(asc(batchItems.position));
  return rows.map(({ item, operation, todos, peerId }) => ({
    id: item.id,
    position: item.position,
    subject: item.subject,
    state: item.state,
    note: item.note,
    problem: item.problem,
    operation: operation && { ...operation, todos },
    peerId,
    retry: retriedItemStates.some((state) => state === item.state) && item.round !== null,
    undoable: item.state === "done" && item.before !== null,
    startedAt: item.startedAt?.toISOString() ?? null,
    endedAt: item.endedAt?.toISOString() ?? null,
  }));
}

export async function loadBatch(id: string): Promise<StoredBatch> {
  const db = await getDb();
  const [row] = await db.select().from(batches).where(eq(batches.id, id));
  if (!row) throw new AppError("not_found", "There is no such batch.");
  return row;
}

/** One batch with the report of every item. @throws AppError `not_found`. */
export async function readBatch(id: string): Promise<Batch> {
  const batch = await loadBatch(id);
  const db = await getDb();
  const [counts, items, [undo]] = await Promise.all([
    countItems([id]),
    readItems(id),
    db.select({ id: batches.id }).from(batches).where(eq(batches.undoOf, id)),
  ]);
  return {
    ...toRow(batch, counts.get(id) ?? ({} as Counts)),
    undoneBy: undo?.id ?? null,
    items,
  };
}

/** Batches, newest first. */
export async function listBatches(limit: number): Promise<{ items: BatchRow[]; total: number }> {
  const db = await getDb();
  const [rows, total] = await Promise.all([
    db.select().from(batches).orderBy(desc(batches.createdAt)).limit(limit),
    db.$count(batches),
  ]);
  const counts = await countItems(rows.map(({ id }) => id));
  return {
    items: rows.map((batch) => toRow(batch, counts.get(batch.id) ?? ({} as Counts))),
    total,
  };
}
