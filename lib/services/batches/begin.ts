import "server-only";
import type { AuditNote } from "@/lib/audit/record";
import { getDb } from "@/lib/db/client";
import { publish } from "@/lib/events/bus";
import { type Batch, type BatchLimits, type BatchRequest } from "@/lib/domain/batch";
import type { Actor } from "@/lib/domain/permissions";
import { AppError } from "@/lib/errors/app-error";
import { madeBy } from "@/lib/operations/maker";
import { beginBatch } from "@/lib/operations/batches/begin";
import { continueBatch, stopBatch, undoBatch } from "@/lib/operations/batches/control";
import { readBatch } from "@/lib/operations/batches/read";
import { planBatch } from "./plan";

interface Asked {
  actor: Actor;
  correlationId: string;
  audit: AuditNote;
}

/**
 * Begins an act on chosen peers; it goes on after this resolves. What the inventory says cannot be done is left out,
 * with the reason; each of the others is looked at live again right before it is begun.
 * @throws AppError `conflict` when nothing of the selection is ready.
 */
export async function beginPeerBatch(
  request: BatchRequest & { limits: BatchLimits },
  { actor, correlationId, audit, signal }: Asked & { signal: AbortSignal },
): Promise<Batch> {
  const { title, items } = await planBatch(request, { live: false, signal });
  const ready = items.filter(({ verdict }) => verdict === "ready").length;
  audit.target({ label: title });
  audit.detail({ act: request.act, items: ready, leftOut: items.length - ready });
  if (ready === 0)
    throw new AppError("conflict", "Nothing of this selection is ready for that.", {
      remedy: items[0]?.why ?? "Choose others.",
    });
  const batch = await beginBatch(await getDb(), {
    act: request.act,
    title,
    by: madeBy(actor),
    correlationId,
    limits: request.limits,
    input: { ...request.options },
    items: items.map(({ subject, input, exclusive, verdict, why }) => ({
      subject,
      input,
      ...(exclusive !== undefined && { exclusive }),
      ...(verdict !== "ready" && { leftOut: why ?? "It was not ready." }),
    })),
  });
  await publish({ kind: "batch", batchId: batch.id });
  audit.target({ id: batch.id });
  return readBatch(batch.id);
}

/** Has a batch begin no more items. @throws AppError `not_found`, `conflict`. */
export async function stop(id: string, { actor, audit }: Asked): Promise<Batch> {
  const { title } = await stopBatch(id, madeBy(actor));
  audit.target({ id, label: title });
  return readBatch(id);
}

/** Has a batch go on with the rest. @param again also with what failed. @throws AppError `not_found`, `conflict`. */
export async function goOn(id: string, again: boolean, { audit }: Asked): Promise<Batch> {
  const { title } = await continueBatch(id, again);
  audit.target({ id, label: title });
  audit.detail({ again });
  return readBatch(id);
}

/** Takes back what a batch did, as far as that can be. @returns the batch that does it. @throws AppError `not_found`, `conflict`. */
export async function undo(id: string, { actor, correlationId, audit }: Asked): Promise<Batch> {
  const made = await undoBatch(id, madeBy(actor), correlationId);
  audit.target({ id: made.id, label: made.title });
  audit.detail({ undoOf: id });
  return readBatch(made.id);
}
