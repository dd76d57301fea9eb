import "server-only";
import { asc, eq, inArray, sql, type SQL } from "drizzle-orm";
import { unknownConnections } from "@/lib/connections/freshness";
import { getDb } from "@/lib/db/client";
import { prepared } from "@/lib/db/prepared";
import { connections, peers } from "@/lib/db/schema";
import { groupBy } from "@/lib/domain/group-by";
import type { RelationshipCount } from "@/lib/domain/overview";
import type { PeerRow } from "@/lib/domain/peer";
import { relationshipKey } from "@/lib/domain/relationship";
import { lastKnown, needsAttention, peerStatuses, severityOf } from "@/lib/domain/status";
import { oncePerState } from "./once-per-state";
import type { VersionedSource } from "./sources";
import { peerRowColumns, toPeerRow } from "./to-peer";

const unknown = (alias: string): SQL =>
  sql`${sql.raw(alias)}.connection_id in ${unknownConnections}`;

/**
 * Which of the registered halves stands for a relationship, the first of this order: one that is known before one that
 * is not, of those the one that is worse off, and the id decides between equals.
 */
export const standingOrder = (alias: string): SQL => {
  const table = sql.raw(alias);
  return sql`(${unknown(alias)}), ${table}.severity, ${table}.id`;
};

const standsBefore: SQL = sql`select 1 from peers other where other.pair_key = ${peers.pairKey}
  and other.system = ${peers.system} and other.id <> ${peers.id}
  and (${standingOrder("other")}) < (${standingOrder("peers")})`;

/** Whether a peer stands for its relationship, found out of all peers at once: for whoever needs all of them. */
export const standsForBoth: SQL = sql`not exists (${standsBefore})`;

/**
 * The same, looked up for one row after the other: for whoever takes a few from the beginning of an order. OFFSET keeps
 * the planner from making it a join of everything with everything.
 */
export const eachStandsForBoth: SQL = sql`not exists (${standsBefore} offset 0)`;

/**
 * The first peers that stand for a relationship which is failed or degraded, as far as that is known now: failed before
 * degraded, longest broken first. Put into order before it is looked up which of them stand.
 */
export async function firstInNeedOfAttention(limit: number): Promise<string[]> {
  const db = await getDb();
  const severities = peerStatuses.filter(needsAttention).map((status) => severityOf[status]);
  const { rows } = await db.execute<{ id: string }>(sql`
    select id from (
      select id, pair_key, system, connection_id, severity, status_since from peers
      where ${inArray(peers.severity, severities)} and connection_id not in ${unknownConnections}
      order by severity, status_since, id) peers
    where ${eachStandsForBoth} order by severity, status_since, id limit ${limit}`);
  return rows.map(({ id }) => id);
}

/** From one index alone. */
async function countRelationships(): Promise<Record<string, RelationshipCount>> {
  const db = await getDb();
  const { rows } = await db.execute<{ severity: number | null; two: boolean; count: number }>(sql`
    select severity, two, count(*)::int as count from (
      select min(severity) filter (where connection_id not in ${unknownConnections}) as severity, count(*) > 1 as two
      from peers where pair_key is not null group by pair_key, system) paired group by 1, 2
    union all
    select severity, false, count(*)::int from (
      select case when connection_id in ${unknownConnections} then null else severity end as severity
      from peers where pair_key is null) single group by 1`);
  const statusOf = new Map<number, string>(
    peerStatuses.map((status) => [severityOf[status], status]),
  );
  const counts: Record<string, RelationshipCount> = {};
  for (const { severity, two, count } of rows) {
    const status = severity === null ? lastKnown : (statusOf.get(severity) ?? "unknown");
    const of = (counts[status] ??= { total: 0, bothEnds: 0, oneSided: 0 });
    of.total += count;
    if (two) of.bothEnds += count;
    else of.oneSided += count;
  }
  return counts;
}

/**
 * Relationships per status as it may be told, that of the known half that is worse off.
 * @param sources read before this is called.
 */
export const relationshipCounts = (
  sources: readonly VersionedSource[],
): Promise<Record<string, RelationshipCount>> =>
  oncePerState(sources, "relationships", countRelationships);

/** How many of them are failed or degraded. */
export const inNeedOfAttention = (counts: Readonly<Record<string, RelationshipCount>>): number =>
  peerStatuses
    .filter(needsAttention)
    .reduce((sum, status) => sum + (counts[status]?.total ?? 0), 0);

const halvesByKeys = prepared((db) =>
  db
    .select(peerRowColumns)
    .from(peers)
    .innerJoin(connections, eq(connections.id, peers.connectionId))
    .where(sql`${peers.pairKey} = any(${sql.placeholder("keys")})`)
    .orderBy(asc(peers.severity), asc(peers.id))
    .prepare(""),
);

/** The other registered halves of each of these peers, by the peers' ids. */
export async function otherHalvesOf(rows: readonly PeerRow[]): Promise<Map<string, PeerRow[]>> {
  const keys = [...new Set(rows.flatMap(({ pairKey }) => pairKey ?? []))];
  if (keys.length === 0) return new Map();
  const halves = (await (await halvesByKeys()).execute({ keys })).map(toPeerRow);
  const halvesOf = groupBy(halves, relationshipKey);
  return new Map(
    rows.map((row) => [
      row.id,
      (halvesOf.get(relationshipKey(row)) ?? []).filter(({ id }) => id !== row.id),
    ]),
  );
}
