import "server-only";
import { and, eq, type SQL } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections, keyBackupsPending, keyManagerReads, keyManagers } from "@/lib/db/schema";
import type { KeyManager } from "@/lib/domain/key-manager";
import { AppError } from "@/lib/errors/app-error";
import { keyManagerRowColumns, lastRead, pendingBackup, toKeyManager } from "./to-key-manager";
import { readUnfinished, unfinishedOf } from "./unfinished";

async function findWhere(where: SQL | undefined): Promise<KeyManager | null> {
  const db = await getDb();
  const [row] = await db
    .select({
      ...keyManagerRowColumns,
      native: keyManagers.native,
      backupPendingSince: keyBackupsPending.since,
    })
    .from(keyManagers)
    .innerJoin(connections, eq(connections.id, keyManagers.connectionId))
    .leftJoin(keyManagerReads, lastRead)
    .leftJoin(keyBackupsPending, pendingBackup)
    .where(where);
  if (!row) return null;
  return toKeyManager({
    ...row,
    unfinished: unfinishedOf(row, await readUnfinished([row.connectionId])),
  });
}

/**
 * A key manager as the inventory has it.
 * @throws AppError `not_found`.
 */
export async function findKeyManager(id: string): Promise<KeyManager> {
  const manager = await findWhere(eq(keyManagers.id, id));
  if (!manager)
    throw new AppError(
      "not_found",
      "This key manager is not in the inventory. It may have been deleted.",
    );
  return manager;
}

/** The inventory's row of what a connection calls `key`; null when there is none. */
export const findKeyManagerByKey = (
  connectionId: string,
  key: string,
): Promise<KeyManager | null> =>
  findWhere(and(eq(keyManagers.connectionId, connectionId), eq(keyManagers.key, key)));
