import "server-only";
import { getDb } from "@/lib/db/client";
import type { AuditNote } from "@/lib/audit/record";
import { dropAdapterOf } from "@/lib/connections/adapter-of";
import { forgetConnections } from "./forget";
import { publishRemoval } from "./publish";
import { editableConnection, peerCountOf } from "./stored";

/**
 * Forgets a connection and its peers in the inventory. Nothing changes on the system itself; the recorded history of
 * its peers stays.
 * @returns how many peers left the inventory.
 * @throws AppError `not_found`; `conflict` when it is defined in the file or the lab.
 */
export async function deleteConnection(
  id: string,
  audit: AuditNote,
): Promise<{ removedPeers: number }> {
  const row = await editableConnection(id);
  const removedPeers = await peerCountOf(id);
  audit.target({ label: row.name });
  audit.detail({ system: row.system, address: row.address, removedPeers });
  const db = await getDb();
  await db.transaction((tx) => forgetConnections(tx, [row]));
  dropAdapterOf(id);
  await publishRemoval(id);
  return { removedPeers };
}
