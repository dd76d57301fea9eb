import "server-only";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { keyBackupsPending } from "@/lib/db/schema";
import type { KeyManagerWriteResult } from "@/lib/domain/key-manager-detail";
import { logEvent } from "@/lib/log/logger";
import { refreshKeyManagersOf } from "@/lib/monitor/key-managers";
import { publish } from "@/lib/events/bus";
import type { KeyManagerWrite } from "@/lib/systems/contract/key-managers";
import { findKeyManagerByKey } from "./find-key-manager";
import { readUnfinished, type KeyManagerRef } from "./unfinished";

const refreshTimeoutMs = 20_000;

/** Reads key managers again after a change. Never throws: the change has been made, whatever becomes of the read. */
export async function refreshKeyManagersAfterWrite(connectionId: string): Promise<void> {
  try {
    await refreshKeyManagersOf(connectionId, AbortSignal.timeout(refreshTimeoutMs));
  } catch (error) {
    logEvent("connection.not-refreshed", { connectionId, what: "its key managers", err: error });
  }
}

/** Remembers that a backup waits to be saved. Only that: the backup goes to the person who made it, and nowhere else. */
export async function rememberBackup(connectionId: string, key: string): Promise<void> {
  const db = await getDb();
  const since = clock.now();
  await db
    .insert(keyBackupsPending)
    .values({ connectionId, key, since })
    .onConflictDoUpdate({
      target: [keyBackupsPending.connectionId, keyBackupsPending.key],
      set: { since },
    });
  await publish({ kind: "key-managers", connectionId });
}

/** What a writing call of an adapter did, as the API answers it: the inventory shows it already. */
export async function resultOf(
  ref: KeyManagerRef,
  write: KeyManagerWrite,
): Promise<KeyManagerWriteResult> {
  const { connectionId } = ref;
  await refreshKeyManagersAfterWrite(connectionId);
  // After the refresh, which forgets backups of what it does not find.
  if (write.key !== null && write.secret !== null) await rememberBackup(connectionId, write.key);
  const manager = write.key === null ? null : await findKeyManagerByKey(connectionId, write.key);
  return {
    manager,
    secret: write.secret,
    job: write.job,
    unfinished: (await readUnfinished([connectionId]))(ref),
  };
}

/** What the activity log says of settings that are still wanted: of which servers. */
export const unfinishedDetail = ({ unfinished }: KeyManagerWriteResult): Record<string, unknown> =>
  unfinished.length > 0 ? { unfinished: unfinished.map(({ server }) => server) } : {};
