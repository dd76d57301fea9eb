import "server-only";
import { randomUUID } from "node:crypto";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { and, asc, count, eq, inArray, sql } from "drizzle-orm";
import { failedItemStates } from "@/lib/domain/batch";
import { singleton } from "@/lib/config/singleton";
import type { DbOrTx } from "@/lib/db/client";
import { batches, batchItems } from "@/lib/db/schema";
import { publish } from "@/lib/events/bus";
import { isAppError } from "@/lib/errors/app-error";
import { logEvent } from "@/lib/log/logger";
import type { Json } from "../contract";
import { stepProblemOf } from "../problem";
import { LeaseLost, loadOperation } from "../store";
import { actOf } from "./acts";
import type { StoredBatch, StoredItem } from "./contract";
import { settleBegun } from "./settle";
import { fencedBatch, settleItem } from "./store";

/** What nobody expected may be over with the next try; what goes on failing is the item's problem. */
const mostTries = 3;

interface Beginning {
  tries: number;
  /** Null between two tries. */
  at: Promise<void> | null;
}
/** Items this process is at beginning, by their id. */
export const beginning = () => singleton("batch-beginnings", () => new Map<string, Beginning>());

/** What taking back an operation will need, once that has succeeded. */
const noteBefore = ({ id, batchId }: StoredItem, before: Json): Promise<unknown> =>
  fencedBatch(batchId, (tx) => tx.update(batchItems).set({ before }).where(eq(batchItems.id, id)));

/** Begins one item, unless its operation is there already. What ends the process here is found by the next one. */
async function beginItem(batch: StoredBatch, item: StoredItem, signal: AbortSignal): Promise<void> {
  const { operationId } = item;
  if (operationId === null) return;
  const { actorKind, actorId, actorLabel } = batch;
  const by = { actorKind, actorId, actorLabel };
  const here = beginning();
  try {
    if (await loadOperation(operationId)) return;
    const act = await actOf(batch.act);
    const begun = await act.begin({ batch, item, operationId, by, signal });
    if (begun.kind === "operation" || (await loadOperation(operationId))) {
      if (begun.kind === "operation" && begun.before) await noteBefore(item, begun.before);
      return void here.delete(item.id);
    }
    if (begun.kind === "skipped") await settleItem(item, { state: "skipped", note: begun.note });
    if (begun.kind === "done")
      await settleItem(item, { state: "done", note: begun.note, before: begun.before ?? null });
    here.delete(item.id);
  } catch (error) {
    if (error instanceof LeaseLost || signal.aborted) return void here.delete(item.id);
    // Another process that took this one for dead may have begun it meanwhile.
    if (await loadOperation(operationId)) return void here.delete(item.id);
    const tries = (here.get(item.id)?.tries ?? 0) + 1;
    const unexpected = !isAppError(error) || error.code === "internal";
    if (unexpected)
      logEvent("batch.failed", { batchId: batch.id, what: "beginning an item", err: error });
    if ((isAppError(error) && error.code === "unavailable") || (unexpected && tries < mostTries))
      return void here.set(item.id, { tries, at: null });
    await settleItem(item, { state: "failed", problem: stepProblemOf(error) });
    here.delete(item.id);
  }
}

function begin(
  batch: StoredBatch,
  item: StoredItem,
  signal: AbortSignal,
  onMove: () => void,
): void {
  const here = beginning();
  const known = here.get(item.id);
  if (known?.at) return;
  const at = beginItem(batch, item, signal)
    .catch((error: unknown) => {
      here.delete(item.id);
      if (!(error instanceof LeaseLost) && !signal.aborted)
        logEvent("batch.failed", { batchId: batch.id, what: "writing an item", err: error });
    })
    .then(() => {
      if (here.get(item.id)?.at !== null) onMove();
    });
  if (here.get(item.id) === known) here.set(item.id, { tries: known?.tries ?? 0, at });
}

const countWhere = async (tx: DbOrTx, ...where: Parameters<typeof and>): Promise<number> =>
  (
    await tx
      .select({ n: count() })
      .from(batchItems)
      .where(and(...where))
  )[0]?.n ?? 0;

/** Marks the next items begun, as many as there is room for, each under the id its operation will have. */
async function takeNext(tx: DbOrTx, batch: StoredBatch): Promise<StoredItem[]> {
  // Many may wait: no more of each is read than what decides.
  const itsItems = (state: "begun" | "waiting") =>
    tx
      .select({ id: batchItems.id, exclusive: batchItems.exclusive })
      .from(batchItems)
      .where(and(eq(batchItems.batchId, batch.id), eq(batchItems.state, state)))
      .orderBy(asc(batchItems.position));
  const underWay = await itsItems("begun");
  const room = batch.atOnce - underWay.length;
  if (room <= 0) return [];
  const busy = new Set(underWay.flatMap(({ exclusive }) => exclusive ?? []));
  const taken: StoredItem[] = [];
  for (const { id, exclusive } of await itsItems("waiting")) {
    if (taken.length === room) break;
    if (exclusive !== null && busy.has(exclusive)) continue;
    if (exclusive !== null) busy.add(exclusive);
    const [row] = await tx
      .update(batchItems)
      .set({
        state: "begun",
        round: batch.round,
        operationId: randomUUID(),
        startedAt: sql`now()`,
      })
      .where(eq(batchItems.id, id))
      .returning();
    if (row) taken.push(row);
  }
  return taken;
}

const failuresThisRound = (tx: DbOrTx, { id, round }: StoredBatch): Promise<number> =>
  countWhere(
    tx,
    eq(batchItems.batchId, id),
    eq(batchItems.round, round),
    inArray(batchItems.state, [...failedItemStates]),
  );

/** Ends, rests or stops a batch where its rows say so, else takes its next items. */
const advance = ({ id }: StoredBatch): Promise<{ moved: boolean; taken: StoredItem[] }> =>
  fencedBatch(id, async (tx, batch) => {
    const ofBatch = eq(batchItems.batchId, id);
    const waiting = await countWhere(tx, ofBatch, eq(batchItems.state, "waiting"));
    const begun = await countWhere(tx, ofBatch, eq(batchItems.state, "begun"));
    const write = async (values: PgUpdateSetSource<typeof batches>) => {
      await tx.update(batches).set(values).where(eq(batches.id, id));
      return { moved: true, taken: [] };
    };
    const released = { active: false, leaseOwner: null, leaseUntil: null };
    const { act, title, stopAfter } = batch;
    if (waiting === 0) {
      if (begun > 0) return { moved: false, taken: [] };
      logEvent("batch.end", { batchId: id, act, title });
      return write({ ...released, state: "ended", stopReason: null, endedAt: sql`now()` });
    }
    if (batch.state !== "running")
      return begun === 0 ? write(released) : { moved: false, taken: [] };
    const failures = stopAfter === null ? 0 : await failuresThisRound(tx, batch);
    if (stopAfter !== null && failures >= stopAfter) {
      const reason = `${failures === 1 ? "One item" : `${failures} items`} did not go as asked.`;
      logEvent("batch.stopped", { batchId: id, act, title, reason });
      return write({ state: "stopped", stopReason: reason, ...(begun === 0 && released) });
    }
    const taken = await takeNext(tx, batch);
    return { moved: taken.length > 0, taken };
  });

/**
 * One look at a batch whose lease is ours: what has ended is written down, what was cut off is begun again under the id
 * it was given, and the next items are begun. Nothing is waited for. @param onMove told when an item has moved.
 */
export async function carryOn(
  claimed: StoredBatch,
  signal: AbortSignal,
  onMove: () => void,
): Promise<void> {
  for (const { item, operation } of await settleBegun(claimed))
    if (!operation) begin(claimed, item, signal, onMove);
  const { moved, taken } = await advance(claimed);
  if (moved) await publish({ kind: "batch", batchId: claimed.id });
  for (const item of taken) begin(claimed, item, signal, onMove);
}
