import type { AuditNote } from "@/lib/audit/record";
import { AppError, isAppError } from "@/lib/errors/app-error";
import type { BeginItem, Begun, StoredItem } from "@/lib/operations/batches/contract";

/** The batch has its line in Activity, and every operation has one when it ends. */
const unaudited: AuditNote = { target: () => undefined, detail: () => undefined };

/** The peer an item is about. */
export function itsPeer({ subject }: StoredItem): string {
  if (subject.kind !== "peer") throw new AppError("internal", "This item is about no peer.");
  return subject.id;
}

/** What an operation of an item is begun with. */
export const asPartOf = ({ batch, operationId, by, signal }: BeginItem) => ({
  actor: by,
  correlationId: batch.correlationId,
  audit: unaudited,
  signal,
  recorded: { id: operationId, batchId: batch.id },
});

/**
 * Begins the operation of an item. What keeps it from being begun, before anything is changed, is the reason why it is
 * left out: the world is not as it was when the batch was made.
 */
export async function asOperation(
  begin: () => Promise<unknown>,
  before?: Record<string, unknown>,
): Promise<Begun> {
  try {
    await begin();
    return before ? { kind: "operation", before } : { kind: "operation" };
  } catch (error) {
    if (!isAppError(error) || error.code === "internal" || error.code === "unavailable")
      throw error;
    return {
      kind: "skipped",
      note: [error.message, error.remedy].filter((text) => text !== null).join(" "),
    };
  }
}
