import "server-only";
import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { type DbOrTx } from "@/lib/db/client";
import { connections, operations, peerAnswers, peers, wantedSets } from "@/lib/db/schema";
import { isKnown } from "@/lib/domain/status-scale";
import type { WantedInput } from "@/lib/domain/wanted/wanted-set";
import { connectionLabels } from "@/lib/inventory/label-sql";
import { filesRefused } from "@/lib/services/provisioned/refused";
import { provisionedFiles } from "@/lib/services/provisioned/owner";
import { findWantedForms } from "@/lib/systems/load";
import { findSystem } from "@/lib/systems/registry";
import {
  FleetPicture,
  type PictureConnection,
  type PictureHalf,
  type PictureSet,
  type SystemRules,
} from "./fleet-picture";

export type StoredSet = typeof wantedSets.$inferSelect;

/** A stored set as it is written. */
export const inputOf = ({ name, system, definition }: StoredSet): WantedInput => ({
  name,
  system,
  ...definition,
});

const unreadFiles = "Its configuration file could not be loaded.";

/** What files that cannot be used leave in doubt. */
export interface Doubt {
  sets: ReadonlySet<string>;
  connections: ReadonlySet<string>;
}

/** What is in doubt now: everything that files define, while a process has files it cannot use. */
export async function readDoubt(db: DbOrTx): Promise<Doubt> {
  if (!(await filesRefused(db))) return { sets: new Set(), connections: new Set() };
  const [sets, ofFiles] = await Promise.all([
    provisionedFiles("wanted", db),
    provisionedFiles("connections", db),
  ]);
  return { sets: new Set(sets.keys()), connections: new Set(ofFiles.keys()) };
}

function whyUnknown(
  row: {
    id: string;
    name: string;
    reachable: boolean | null;
    asOf: Date | null;
    identity: unknown;
  },
  doubt: Doubt,
): string | null {
  if (doubt.connections.has(row.id))
    return `${row.name}: its configuration file could not be loaded.`;
  if (row.asOf === null) return `${row.name} was not read yet.`;
  if (!isKnown(row)) return `${row.name} cannot be read now.`;
  return row.identity === null ? `${row.name} has not said who it is yet.` : null;
}

export interface LoadedConnection extends PictureConnection {
  peersVersion: number;
}

/** Connections as a picture has them, by name. */
export async function loadConnections(
  db: DbOrTx,
  doubt: Doubt,
  where: SQL | undefined,
): Promise<LoadedConnection[]> {
  const rows = await db
    .select({
      id: connections.id,
      name: connections.name,
      system: connections.system,
      identity: sql<{
        id: string | null;
        name: string;
      } | null>`case when jsonb_typeof(${connections.identity}) = 'object'
        then jsonb_build_object('id', ${connections.identity} -> 'id', 'name', ${connections.identity} -> 'name') end`,
      reachable: connections.reachable,
      asOf: connections.asOf,
      partial: sql<boolean>`coalesce(jsonb_typeof(${connections.problem}), 'null') <> 'null'`,
      peersVersion: connections.peersVersion,
      labels: connectionLabels,
    })
    .from(connections)
    .where(where)
    .orderBy(sql`lower(${connections.name})`);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    system: row.system,
    identity: row.identity,
    labels: row.labels,
    unknown: whyUnknown(row, doubt),
    partial: row.partial,
    peersVersion: row.peersVersion,
  }));
}

/** Halves of connections of one system, by connection. @param whole with what the systems themselves said. */
export async function loadHalves(
  db: DbOrTx,
  where: SQL | undefined,
  whole: boolean,
): Promise<Map<string, PictureHalf[]>> {
  const columns = {
    id: peers.id,
    connectionId: peers.connectionId,
    system: peers.system,
    key: peers.key,
    name: peers.name,
    status: peers.status,
    nativeState: peers.nativeState,
    nativeId: sql<string | null>`${peers.local} ->> 'id'`,
    pairKey: peers.pairKey,
    encryption: peers.encryption,
    remote: peers.remote,
    localAddresses: sql<string[] | null>`${peers.local} -> 'addresses'`,
  };
  const rows = whole
    ? await db
        .select({ ...columns, native: peerAnswers.native })
        .from(peers)
        .leftJoin(peerAnswers, eq(peerAnswers.peerId, peers.id))
        .where(where)
    : await db.select(columns).from(peers).where(where);
  const byConnection = new Map<string, PictureHalf[]>();
  for (const row of rows) {
    const half: PictureHalf = {
      ...row,
      localAddresses: row.localAddresses ?? [],
      native: ("native" in row ? (row.native as PictureHalf["native"] | null) : null) ?? {},
    };
    const known = byConnection.get(row.connectionId);
    if (known) known.push(half);
    else byConnection.set(row.connectionId, [half]);
  }
  return byConnection;
}

/** Pairs of connections an operation on which is not over. */
export async function loadBusy(db: DbOrTx): Promise<Set<string>> {
  const rows = await db
    .select({ lockKey: operations.lockKey })
    .from(operations)
    .where(isNull(operations.endedAt));
  return new Set(rows.map(({ lockKey }) => lockKey));
}

export const rulesOf = (system: string): SystemRules => ({
  strangers: findSystem(system)?.strangers,
  wanted: findWantedForms(system),
});

/** Whether sets ask for more than the inventory's own columns tell. */
export const needsAnswers = (sets: readonly Pick<PictureSet, "set">[]): boolean =>
  sets.some(({ set }) => Object.keys(set.options).some((name) => name !== "encryption"));

export const toPictureSet = (row: StoredSet, doubt: Doubt): PictureSet => ({
  set: { id: row.id, ...inputOf(row) },
  unknown: doubt.sets.has(row.id) ? unreadFiles : null,
});

const setsOf = (db: DbOrTx, system: string): Promise<StoredSet[]> =>
  db.select().from(wantedSets).where(eq(wantedSets.system, system)).orderBy(wantedSets.createdAt);

/**
 * One system as the inventory has it now.
 * @param options.instead a set in place of the stored one of its id, or beside them; `among`: halves of these
 * connections alone, whose own relationships are all that is asked for.
 */
export async function loadPicture(
  db: DbOrTx,
  system: string,
  { instead, among }: { instead?: PictureSet; among?: readonly string[] } = {},
): Promise<FleetPicture> {
  const doubt = await readDoubt(db);
  const stored = (await setsOf(db, system)).map((row) => toPictureSet(row, doubt));
  const sets = instead
    ? [...stored.filter(({ set }) => set.id !== instead.set.id), instead]
    : stored;
  const all = await loadConnections(db, doubt, eq(connections.system, system));
  const picture = new FleetPicture(all, sets, rulesOf(system));
  const halves = await loadHalves(
    db,
    and(eq(peers.system, system), among && inArray(peers.connectionId, [...among])),
    needsAnswers(sets),
  );
  for (const [id, own] of halves) picture.putHalves(id, own);
  picture.setBusy(await loadBusy(db));
  return picture;
}
