import "server-only";
import { and, eq } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { keyBackupsPending } from "@/lib/db/schema";
import { publish } from "@/lib/events/bus";
import type { AuditNote } from "@/lib/audit/record";
import { findKeyManager } from "./find-key-manager";

/**
 * Somebody says that the key backup is stored safely; the reminder ends.
 * @throws AppError `not_found`.
 */
export async function confirmBackup(id: string, audit: AuditNote): Promise<void> {
  const stored = await findKeyManager(id);
  audit.target({ label: `${stored.name} (${stored.connectionName})` });
  const db = await getDb();
  await db
    .delete(keyBackupsPending)
    .where(
      and(
        eq(keyBackupsPending.connectionId, stored.connectionId),
        eq(keyBackupsPending.key, stored.key),
      ),
    );
  await publish({ kind: "key-managers", connectionId: stored.connectionId });
}
