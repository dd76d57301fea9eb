import "server-only";
import { asc, count, eq, sql } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { knownCells } from "@/lib/connections/freshness";
import { getDb } from "@/lib/db/client";
import { connections, peers } from "@/lib/db/schema";
import { aheadMs, longestSpanMs } from "@/lib/domain/history/range";
import type { ConnectionHealth, Overview, PeerChange, Relationship } from "@/lib/domain/overview";
import { needsAttention, peerStatuses } from "@/lib/domain/status";
import { latestChanges } from "@/lib/history/changes";
import { peerRowColumns, sourceColumns, toPeerRow, toSource } from "@/lib/services/peers/to-peer";
import {
  countRelationships,
  otherHalvesOf,
  needsAttentionNow,
} from "@/lib/services/peers/relationships";
import { keyManagersOverview } from "./key-managers";
import { tally } from "./tally";

/** Every connection with how fresh it is and what version answers, by name. */
async function listHealth(): Promise<Omit<ConnectionHealth, "peers">[]> {
  const db = await getDb();
  const rows = await db
    .select({ ...sourceColumns, identity: connections.identity })
    .from(connections)
    .orderBy(sql`lower(${connections.name})`);
  return rows.map(({ identity, ...row }) => ({
    ...toSource(row),
    version: identity?.version ?? null,
  }));
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
async function attention(): Promise<Relationship[]> {
  const db = await getDb();
  const rows = (
    await db
      .select(peerRowColumns)
      .from(peers)
      .innerJoin(connections, eq(connections.id, peers.connectionId))
      .where(needsAttentionNow)
      .orderBy(asc(peers.severity), asc(peers.statusSince), asc(peers.id))
      .limit(attentionShown)
  ).map(toPeerRow);
  const others = await otherHalvesOf(rows);
  return rows.map((row) => ({ ...row, otherEnds: others.get(row.id) ?? [] }));
}

/** What is broken now and since when, which offers are about to end, and how every connection is doing. */
export async function readOverview(): Promise<Overview> {
  const db = await getDb();
  const [cells, relationships, urgent, health, recent, keyManagers] = await Promise.all([
    db
      .select({
        status: peers.status,
        system: peers.system,
        connectionId: peers.connectionId,
        count: count(),
      })
      .from(peers)
      .groupBy(peers.status, peers.system, peers.connectionId),
    countRelationships(),
    attention(),
    listHealth(),
    recentChanges(),
    keyManagersOverview(),
  ]);
  const { total, byStatus, bySystem, byConnection } = tally(knownCells(cells, health));
  return {
    total,
    byStatus,
    relationships,
    bySystem,
    attention: {
      total: peerStatuses
        .filter(needsAttention)
        .reduce((sum, status) => sum + (relationships[status]?.total ?? 0), 0),
      items: urgent,
    },
    connections: health.map((connection) => ({
      ...connection,
      peers: byConnection[connection.id] ?? {},
    })),
    recent,
    keyManagers,
  };
}
