import "server-only";
import { asc, eq, inArray, sql } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { knownCells } from "@/lib/connections/freshness";
import { getDb } from "@/lib/db/client";
import { readTogether } from "@/lib/db/read-together";
import { connections, peers } from "@/lib/db/schema";
import { aheadMs, longestSpanMs } from "@/lib/domain/history/range";
import { isPartial, isSilent } from "@/lib/domain/unread";
import type { ConnectionHealth, Overview, PeerChange, Relationship } from "@/lib/domain/overview";
import { latestChanges } from "@/lib/history/changes";
import { countCells } from "@/lib/services/peers/count-cells";
import { oncePerState } from "@/lib/services/peers/once-per-state";
import {
  listVersionedSources,
  type VersionedSource,
  withoutVersion,
} from "@/lib/services/peers/sources";
import { peerRowColumns, toPeerRow } from "@/lib/services/peers/to-peer";
import {
  firstInNeedOfAttention,
  inNeedOfAttention,
  otherHalvesOf,
  relationshipCounts,
} from "@/lib/services/peers/relationships";
import { keyManagersOverview } from "./key-managers";
import { tally } from "./tally";

const connectionsShown = 50;

/** The connections in most need of a look, with how fresh each is, what version answers there and how its peers are. */
function healthOf(
  sources: readonly VersionedSource[],
  byConnection: Readonly<Record<string, ConnectionHealth["peers"]>>,
): Overview["connections"] {
  const silent = sources.filter(isSilent);
  const partial = sources.filter(isPartial);
  const rest = sources.filter((source) => !isSilent(source) && !isPartial(source));
  const items = [...silent, ...partial, ...rest].slice(0, connectionsShown).map((source) => ({
    ...withoutVersion(source),
    version: source.answers,
    peers: byConnection[source.id] ?? {},
  }));
  return { total: sources.length, silent: silent.length, items };
}

const shown = 20;

/** The latest changes of state over all connections, newest first. */
async function recentChanges(): Promise<PeerChange[]> {
  const changes = await latestChanges(
    await getDb(),
    { fromMs: clock.nowMs() - longestSpanMs, toMs: clock.nowMs() + aheadMs },
    {},
    shown,
    { where: sql`c.kind <> 'found'` },
  );
  return changes.map(({ name, atMs, ...change }) => ({
    ...change,
    at: new Date(atMs).toISOString(),
    peerName: name,
  }));
}

const attentionShown = 50;

/** Relationships with a known half that is failed or degraded, the one that is worse off standing for both. */
async function attention(sources: readonly VersionedSource[]): Promise<Relationship[]> {
  const db = await getDb();
  const ids = await oncePerState(sources, "attention", () =>
    firstInNeedOfAttention(attentionShown),
  );
  if (ids.length === 0) return [];
  const rows = (
    await db
      .select(peerRowColumns)
      .from(peers)
      .innerJoin(connections, eq(connections.id, peers.connectionId))
      .where(inArray(peers.id, ids))
      .orderBy(asc(peers.severity), asc(peers.statusSince), asc(peers.id))
  ).map(toPeerRow);
  const others = await otherHalvesOf(rows);
  return rows.map((row) => ({ ...row, otherEnds: others.get(row.id) ?? [] }));
}

/** What is broken now and since when, which offers are about to end, and how every connection is doing. */
export const readOverview = (): Promise<Overview> => readTogether("overview", readAll);

async function readAll(): Promise<Overview> {
  const sources = await listVersionedSources();
  const [cells, relationships, urgent, recent, keyManagers] = await Promise.all([
    countCells({}, sources),
    relationshipCounts(sources),
    attention(sources),
    oncePerState(sources, "recent changes", recentChanges),
    keyManagersOverview(),
  ]);
  const { total, byStatus, bySystem, byConnection } = tally(knownCells(cells, sources));
  return {
    total,
    byStatus,
    relationships,
    bySystem,
    attention: {
      total: inNeedOfAttention(relationships),
      items: urgent,
    },
    connections: healthOf(sources, byConnection),
    recent,
    keyManagers,
  };
}
