import "server-only";
import { and, eq, isNotNull, inArray, sql } from "drizzle-orm";
import type { BatchItemState } from "@/lib/domain/batch";
import type { OperationState } from "@/lib/domain/operation";
import { getDb } from "@/lib/db/client";
import { batchItems, operations } from "@/lib/db/schema";
import { publish } from "@/lib/events/bus";
import type { StoredBatch, StoredItem } from "./contract";
import { settleItem } from "./store";

/** What the state of its operation makes of an item; null while that is under way. */
const itemStateOf: Record<OperationState, BatchItemState | null> = {
  running: null,
  held: null,
  undoing: null,
  clearing: "left",
  succeeded: "done",
  undone: "undone",
  failed: "failed",
};

/**
 * Writes down what has become of the items under way whose operation has ended, or rests with something on its list.
 * @returns the items that are still under way; those without an operation were never begun, or are just being begun.
 */
export async function settleBegun({
  id,
}: StoredBatch): Promise<{ item: StoredItem; operation: boolean }[]> {
  const db = await getDb();
  const rows = await db
    .select({ item: batchItems, state: operations.state, problem: operations.problem })
    .from(batchItems)
    .leftJoin(operations, eq(operations.id, batchItems.operationId))
    .where(and(eq(batchItems.batchId, id), eq(batchItems.state, "begun")))
    .orderBy(batchItems.position);
  const underWay: { item: StoredItem; operation: boolean }[] = [];
  for (const { item, state, problem } of rows) {
    const settled = state && itemStateOf[state];
    if (settled) await settleItem(item, { state: settled, problem });
    else underWay.push({ item, operation: state !== null });
  }
  return underWay;
}

/** What was left on a to-do list and is done since. Needs no lease: it only follows the operation, whoever writes it. */
export async function settleLeft(): Promise<void> {
  const db = await getDb();
  const over = db
    .select({ id: operations.id })
    .from(operations)
    .where(
      and(
        isNotNull(operations.endedAt),
        inArray(
          operations.id,
          db
            .select({ id: batchItems.operationId })
            .from(batchItems)
            .where(eq(batchItems.state, "left")),
        ),
      ),
    );
  const rows = await db
    .update(batchItems)
    .set({
      state: sql`(select case o.state when 'succeeded' then 'done' else o.state end
        from operations o where o.id = ${batchItems.operationId})`,
      endedAt: sql`now()`,
    })
    .where(and(eq(batchItems.state, "left"), inArray(batchItems.operationId, over)))
    .returning({ batchId: batchItems.batchId });
  for (const batchId of new Set(rows.map((row) => row.batchId)))
    await publish({ kind: "batch", batchId });
}
