import "server-only";
import { randomUUID } from "node:crypto";
import { clock } from "@/lib/config/clock";
import type { DbOrTx } from "@/lib/db/client";
import { batches, batchItems } from "@/lib/db/schema";
import { AppError } from "@/lib/errors/app-error";
import { logEvent } from "@/lib/log/logger";
import type { BatchDraft, StoredBatch } from "./contract";

/** Rows one statement inserts: PostgreSQL takes 65,535 values. */
const chunk = 500;

/**
 * Writes a batch down with all its items; whichever process has room carries it on. May be part of a transaction.
 * @throws AppError `conflict` when there is one under the id that was given.
 */
export async function beginBatch(db: DbOrTx, draft: BatchDraft): Promise<StoredBatch> {
  const { by, limits, items, input = {}, id = randomUUID(), ...rest } = draft;
  const someWait = items.some(({ leftOut }) => leftOut === undefined);
  const ended = someWait ? {} : { state: "ended" as const, active: false, endedAt: clock.now() };
  const batch = await db.transaction(async (tx) => {
    const [row] = await tx
      .insert(batches)
      .values({ ...rest, ...by, ...limits, ...ended, id, input })
      .onConflictDoNothing()
      .returning();
    if (!row) throw new AppError("conflict", "This was begun already.");
    for (let at = 0; at < items.length; at += chunk)
      await tx.insert(batchItems).values(
        items.slice(at, at + chunk).map(({ leftOut, exclusive, ...item }, index) => ({
          ...item,
          batchId: id,
          position: at + index,
          exclusive: exclusive ?? null,
          ...(leftOut !== undefined && {
            state: "skipped" as const,
            note: leftOut,
            endedAt: clock.now(),
          }),
        })),
      );
    return row;
  });
  const { act, title, actorLabel } = batch;
  logEvent("batch.begin", { batchId: id, act, title, items: items.length, actor: actorLabel });
  return batch;
}
