import "server-only";
import { inArray } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import type { DbOrTx } from "@/lib/db/client";
import { connections, departedConnections } from "@/lib/db/schema";
import { forgetAnnotations } from "@/lib/inventory/forget-annotations";
import { recordLeaving } from "@/lib/inventory/write-peers";

/** Deletes connections and what the inventory has of them. The history of their peers stays, and says that they went. */
export async function forgetConnections(
  tx: DbOrTx,
  gone: readonly { id: string; name: string; system: string }[],
): Promise<void> {
  if (gone.length === 0) return;
  const at = clock.now();
  const ids = gone.map(({ id }) => id);
  await recordLeaving(tx, ids, at);
  await tx
    .insert(departedConnections)
    .values(gone.map(({ id, name, system }) => ({ id, name, system, removedAt: at })))
    .onConflictDoNothing();
  await forgetAnnotations(tx, ids);
  await tx.delete(connections).where(inArray(connections.id, ids));
}
