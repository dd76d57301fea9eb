import "server-only";
import { and, asc, count, desc, eq, inArray, notInArray } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { unknownKeyManagers } from "@/lib/connections/freshness";
import {
  connections,
  keyBackupsPending,
  keyManagerEvents,
  keyManagerReads,
  keyManagers,
} from "@/lib/db/schema";
import type { KeyManagerRow } from "@/lib/domain/key-manager";
import type { Overview } from "@/lib/domain/overview";
import { needsAttention, peerStatuses } from "@/lib/domain/status";
import { toEvent } from "@/lib/inventory/to-event";
import {
  keyManagerRowColumns,
  lastRead,
  pendingBackup,
  toKeyManagerRow,
} from "@/lib/services/key-managers/to-key-manager";
import { readUnfinished, unfinishedOf } from "@/lib/services/key-managers/unfinished";

const attentionShown = 50;
const changesShown = 20;

const urgent = and(
  inArray(keyManagers.status, peerStatuses.filter(needsAttention)),
  notInArray(keyManagers.connectionId, unknownKeyManagers),
);

/** How many key managers are failed or degraded. */
export async function countUrgentKeyManagers(): Promise<number> {
  const db = await getDb();
  const [row] = await db.select({ total: count() }).from(keyManagers).where(urgent);
  return row?.total ?? 0;
}

async function attention(): Promise<KeyManagerRow[]> {
  const db = await getDb();
  const rows = await db
    .select({ ...keyManagerRowColumns, backupPendingSince: keyBackupsPending.since })
    .from(keyManagers)
    .innerJoin(connections, eq(connections.id, keyManagers.connectionId))
    .leftJoin(keyManagerReads, lastRead)
    .leftJoin(keyBackupsPending, pendingBackup)
    .where(urgent)
    .orderBy(asc(keyManagers.severity), asc(keyManagers.statusSince), asc(keyManagers.id))
    .limit(attentionShown);
  const unfinished = await readUnfinished(rows.map(({ connectionId }) => connectionId));
  return rows.map((row) => toKeyManagerRow({ ...row, unfinished: unfinishedOf(row, unfinished) }));
}

/** Key managers that are failed or degraded, longest first, and their latest changes of state. */
export async function keyManagersOverview(): Promise<Overview["keyManagers"]> {
  const db = await getDb();
  const [total, items, events] = await Promise.all([
    countUrgentKeyManagers(),
    attention(),
    db.select().from(keyManagerEvents).orderBy(desc(keyManagerEvents.id)).limit(changesShown),
  ]);
  return {
    attention: { total, items },
    recent: events.map((row) => ({
      ...toEvent(row),
      keyManagerId: row.keyManagerId,
      name: row.name,
      system: row.system,
      connectionId: row.connectionId,
    })),
  };
}
