import "server-only";
import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { batches, batchItems } from "@/lib/db/schema";
import { publish } from "@/lib/events/bus";
import { retriedItemStates } from "@/lib/domain/batch";
import { AppError } from "@/lib/errors/app-error";
import type { Maker } from "../maker";
import { actOf } from "./acts";
import { beginBatch } from "./begin";
import type { StoredBatch } from "./contract";
import { loadBatch } from "./read";

/** Locks a batch and changes it; whoever carries it on sees the change with the next look. */
async function change(
  id: string,
  write: (tx: DbOrTx, batch: StoredBatch) => Promise<void>,
): Promise<StoredBatch> {
  const db = await getDb();
  const batch = await db.transaction(async (tx) => {
    const [row] = await tx.select().from(batches).where(eq(batches.id, id)).for("update");
    if (!row) throw new AppError("not_found", "There is no such batch.");
    await write(tx, row);
    return row;
  });
  await publish({ kind: "batch", batchId: id });
  return batch;
}

/** Begins no more items; what is under way finishes. @throws AppError `not_found`, `conflict`. */
export const stopBatch = (id: string, by: Maker): Promise<StoredBatch> =>
  change(id, async (tx, { state }) => {
    if (state !== "running") throw new AppError("conflict", "This batch is not being carried out.");
    await tx
      .update(batches)
      .set({ state: "stopped", stopReason: `Stopped by ${by.actorLabel}.` })
      .where(eq(batches.id, id));
  });

/**
 * Goes on with the rest of a batch; failures so far count no more.
 * @param again also what failed, was taken back or was not ready.
 * @throws AppError `not_found`; `conflict` when it is under way, or nothing is left to do.
 */
export const continueBatch = (id: string, again: boolean): Promise<StoredBatch> =>
  change(id, async (tx, { state, round }) => {
    if (state === "running") throw new AppError("conflict", "This batch is being carried out.");
    const ofBatch = eq(batchItems.batchId, id);
    if (again)
      await tx
        .update(batchItems)
        .set({
          state: "waiting",
          operationId: null,
          note: null,
          problem: null,
          startedAt: null,
          endedAt: null,
        })
        .where(
          and(
            ofBatch,
            inArray(batchItems.state, [...retriedItemStates]),
            // What was left out from the start has no round.
            isNotNull(batchItems.round),
          ),
        );
    const rest = await tx.$count(
      batchItems,
      and(ofBatch, inArray(batchItems.state, ["waiting", "begun"])),
    );
    if (rest === 0) throw new AppError("conflict", "Nothing of this batch is left to do.");
    await tx
      .update(batches)
      .set({ state: "running", stopReason: null, round: round + 1, active: true, endedAt: null })
      .where(eq(batches.id, id));
  });

/**
 * Begins a batch that takes back what another one did, as far as that can be.
 * @throws AppError `not_found`; `conflict` while it is under way, where nothing can be taken back, or when that was begun.
 */
export async function undoBatch(
  id: string,
  by: Maker,
  correlationId: string,
): Promise<StoredBatch> {
  const batch = await loadBatch(id);
  if (batch.active)
    throw new AppError("conflict", "This batch is being carried out.", {
      remedy: "Stop it first.",
    });
  const act = await actOf(batch.act);
  const db = await getDb();
  const done = await db
    .select()
    .from(batchItems)
    .where(
      and(eq(batchItems.batchId, id), eq(batchItems.state, "done"), isNotNull(batchItems.before)),
    )
    .orderBy(sql`position desc`);
  const made = done.flatMap((item) => act.undo?.(batch, item) ?? []);
  const [first] = made;
  if (!first) throw new AppError("conflict", "Nothing of this batch can be taken back.");
  const [earlier] = await db.select().from(batches).where(eq(batches.undoOf, id));
  if (earlier)
    throw new AppError("conflict", "This batch is being taken back, or was already.", {
      remedy: `Open "${earlier.title}".`,
    });
  const undo = await beginBatch(db, {
    act: first.act,
    title: `Undo: ${batch.title}`,
    by,
    correlationId,
    limits: { atOnce: batch.atOnce, stopAfter: batch.stopAfter },
    items: made.map(({ item }) => item),
    undoOf: id,
  });
  await publish({ kind: "batch", batchId: undo.id });
  return undo;
}
