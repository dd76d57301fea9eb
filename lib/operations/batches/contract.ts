import type { BatchLimits, BatchSubject } from "@/lib/domain/batch";
import type { BatchActName } from "@/lib/domain/batch-acts";
import type { batches, batchItems } from "@/lib/db/schema";
import type { Maker } from "../maker";
import type { Json } from "../contract";

export type StoredBatch = typeof batches.$inferSelect;
export type StoredItem = typeof batchItems.$inferSelect;

/** What one item is about and asks for; no secrets. */
export interface ItemDraft {
  subject: BatchSubject;
  input: Json;
  /** Items that share it are never under way at once, as two relationships of the same two connections. */
  exclusive?: string;
  /** Set where it is not to be begun: why, for the report. */
  leftOut?: string;
}

export interface BatchDraft {
  /** Given where a batch belongs to something that must not have two: a second one under it is a `conflict`. */
  id?: string;
  act: BatchActName;
  title: string;
  by: Maker;
  correlationId: string;
  limits: BatchLimits;
  /** What is asked for all items alike. */
  input?: Json;
  items: readonly ItemDraft[];
  undoOf?: string;
}

/** What an act is begun with. */
export interface BeginItem {
  batch: StoredBatch;
  item: StoredItem;
  /** The operation must be recorded under this id: after a crash it is looked for by it. */
  operationId: string;
  by: Maker;
  signal: AbortSignal;
}

/** What became of beginning an item. */
export type Begun =
  /** An operation under the id that was given carries it out. */
  | { kind: "operation"; before?: Json }
  /** It is done. `before`: what taking it back needs; absent where it cannot be. */
  | { kind: "done"; note: string | null; before?: Json }
  /** There is nothing to do any more, or it may not be done now: why. */
  | { kind: "skipped"; note: string };

/** What can be done to many things, one at a time. */
export interface BatchAct {
  /**
   * Begins a durable operation under the id given, or does what one call does; that call may be made twice without
   * harm, because a process may end right after it. Looks again whether it may be done: the world may have changed.
   * @throws AppError the item failed; anything else: it is tried again.
   */
  begin(begin: BeginItem): Promise<Begun>;
  /** Makes of a done item what takes it back; absent, or null, where nothing can. */
  undo?(batch: StoredBatch, item: StoredItem): { act: BatchActName; item: ItemDraft } | null;
}
