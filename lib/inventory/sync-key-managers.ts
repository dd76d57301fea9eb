import "server-only";
import { searchable } from "@/lib/domain/search-words";
import { isDeepStrictEqual } from "node:util";
import { and, eq, gt, inArray, notInArray, sql } from "drizzle-orm";
import { type DbOrTx, getDb } from "@/lib/db/client";
import {
  connectionGaps,
  connections,
  keyBackupsPending,
  keyManagerEvents,
  keyManagerReads,
  keyManagers,
} from "@/lib/db/schema";
import type { ConnectionProblem } from "@/lib/domain/connection";
import { earliestExpiry, type KeyManagerSnapshot } from "@/lib/domain/key-manager";
import { severityOf } from "@/lib/domain/status";
import { maskSecrets } from "./mask-secrets";
import { eventOf, noChange, type DraftEvent } from "./diff";
import { sinceOf } from "./since";
import { logKeyManagerChanges } from "./log-changes";
import { storable } from "@/lib/db/storable";
import { forgetFinishedServers } from "./unfinished-servers";
import { digestOf } from "./digest-of";

export interface Owner {
  id: string;
  name: string;
  system: string;
}

function toRow(read: KeyManagerSnapshot, owner: Owner) {
  const { native, ...snapshot } = storable(read);
  const expiry = earliestExpiry(snapshot.certificates);
  const search = [
    snapshot.name,
    snapshot.scope.name,
    owner.name,
    snapshot.kind,
    snapshot.nativeState,
    ...snapshot.servers.flatMap(({ server, secondaries }) => [server, ...secondaries]),
    ...snapshot.certificates.map(({ name }) => name),
  ];
  const row = {
    ...snapshot,
    connectionId: owner.id,
    system: owner.system,
    severity: severityOf[snapshot.status],
    certificateExpiresAt: expiry === null ? null : new Date(expiry),
    native: maskSecrets(native),
    search: searchable(search),
  };
  return { ...row, digest: digestOf(row) };
}
type Row = ReturnType<typeof toRow>;
type Known = typeof keyManagers.$inferSelect;

const readBefore = async (db: DbOrTx, connectionId: string) =>
  (
    await db.select().from(keyManagerReads).where(eq(keyManagerReads.connectionId, connectionId))
  )[0];

type Before = Awaited<ReturnType<typeof readBefore>>;

/** Whether nothing kept reads from seeing a change as it happened: neither they nor those of peers failed meanwhile. */
async function watchedSince(db: DbOrTx, connectionId: string, before: Before): Promise<boolean> {
  if (!before?.asOf || before.problem !== null) return false;
  const failing = db
    .select({ id: connections.id })
    .from(connections)
    .where(and(eq(connections.id, connectionId), gt(connections.failures, 0)));
  const gaps = db
    .select({ id: connectionGaps.connectionId })
    .from(connectionGaps)
    .where(
      and(eq(connectionGaps.connectionId, connectionId), gt(connectionGaps.toAt, before.asOf)),
    );
  return (await failing.limit(1)).length === 0 && (await gaps.limit(1)).length === 0;
}

/** What was read before the clock was set back is no newer than a failure since. */
const notAfter = (at: Date) =>
  sql`case when ${keyManagerReads.asOf} > ${at.toISOString()}::timestamptz then ${at.toISOString()}::timestamptz else ${keyManagerReads.asOf} end`;

/** @returns whether it is another problem than before, or none any more. */
async function recordRead(
  db: DbOrTx,
  connectionId: string,
  before: Before,
  problem: ConnectionProblem | null,
  at: Date,
): Promise<boolean> {
  await db
    .insert(keyManagerReads)
    .values({ connectionId, problem, ...(problem === null && { asOf: at }) })
    .onConflictDoUpdate({
      target: keyManagerReads.connectionId,
      set: { problem, asOf: problem === null ? at : notAfter(at) },
    });
  return !before || !isDeepStrictEqual(before.problem, problem);
}

/** What is worth a line in the history. Which server or certificate it is about stands in the reason: that counts too. */
function changeOf(row: Row, before: Known | undefined): DraftEvent | null {
  const { key, name, status, nativeState, statusReason } = row;
  const event = eventOf(row, before);
  if (event || before?.statusReason === statusReason) return event;
  return {
    key,
    name,
    kind: "changed",
    fromStatus: status,
    toStatus: status,
    fromState: nativeState,
    toState: nativeState,
    reason: statusReason,
  };
}

async function writeRows(
  tx: DbOrTx,
  rows: readonly Row[],
  known: ReadonlyMap<string, Known>,
  look: Parameters<typeof sinceOf>[2],
): Promise<Map<string, string>> {
  const ids = new Map([...known].map(([key, { id }]) => [key, id]));
  for (const row of rows) {
    const before = known.get(row.key);
    const values = {
      ...row,
      ...sinceOf({ status: row.status, since: null }, before, look),
    };
    const [written] = await tx
      .insert(keyManagers)
      .values(values)
      .onConflictDoUpdate({ target: [keyManagers.connectionId, keyManagers.key], set: values })
      .returning({ id: keyManagers.id });
    if (written) ids.set(row.key, written.id);
  }
  return ids;
}

/**
 * Brings the inventory of key managers up to date with a full read of a connection. Only rows that changed are written;
 * those that are gone are deleted, and with them a backup that still waited to be saved. Every change of state is kept.
 * @returns whether anything a page shows has changed.
 */
export async function syncKeyManagers(
  owner: Owner,
  read: readonly KeyManagerSnapshot[],
  at: Date,
): Promise<boolean> {
  const db = await getDb();
  const rows = [
    ...new Map(read.map((snapshot) => [snapshot.key, toRow(snapshot, owner)])).values(),
  ];
  const changed = await db.transaction(async (tx) => {
    // What is there when a connection is first read did not appear just now.
    const before = await readBefore(tx, owner.id);
    const initial = !before?.asOf;
    const known = new Map(
      (await tx.select().from(keyManagers).where(eq(keyManagers.connectionId, owner.id))).map(
        (row) => [row.key, row],
      ),
    );
    const fresh = rows.filter((row) => known.get(row.key)?.digest !== row.digest);
    const watched = fresh.length > 0 && (await watchedSince(tx, owner.id, before));
    const ids = await writeRows(tx, fresh, known, { at, watched });
    const keys = rows.map(({ key }) => key);
    const gone = [...known.values()].filter(({ key }) => !keys.includes(key));
    if (gone.length > 0)
      await tx.delete(keyManagers).where(
        inArray(
          keyManagers.id,
          gone.map(({ id }) => id),
        ),
      );
    await tx
      .delete(keyBackupsPending)
      .where(
        and(
          eq(keyBackupsPending.connectionId, owner.id),
          keys.length > 0 ? notInArray(keyBackupsPending.key, keys) : sql`true`,
        ),
      );
    const finished = await forgetFinishedServers(tx, owner, read, at);
    const removed = gone.map(
      ({ key, name, status, nativeState }): DraftEvent => ({
        ...noChange,
        key,
        name,
        kind: "removed",
        fromStatus: status,
        fromState: nativeState,
      }),
    );
    const events = initial
      ? []
      : [...fresh.flatMap((row) => changeOf(row, known.get(row.key)) ?? []), ...removed];
    const values = events.map(({ key, ...event }) => ({
      ...event,
      keyManagerId: ids.get(key) ?? "",
      connectionId: owner.id,
      system: owner.system,
      at,
    }));
    if (values.length > 0) await tx.insert(keyManagerEvents).values(values);
    const told = await recordRead(tx, owner.id, before, null, at);
    return {
      any: fresh.length + gone.length > 0 || finished || told,
      events: events.map((event) => ({ ...event, keyManagerId: ids.get(event.key) ?? null })),
    };
  });
  logKeyManagerChanges(owner, changed.events);
  return changed.any;
}

/** Records that the key managers could not be read; they stay as they were last seen. @returns whether that is new. */
export async function recordKeyManagerProblem(
  connectionId: string,
  problem: ConnectionProblem,
  at: Date,
): Promise<boolean> {
  const db = await getDb();
  return recordRead(db, connectionId, await readBefore(db, connectionId), problem, at);
}
