import "server-only";
import { and, asc, count, desc, eq, gt, inArray, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections, peerEvents, peers } from "@/lib/db/schema";
import type { ConnectionHealth, Overview, PeerChange } from "@/lib/domain/overview";
import { peerRowColumns, sourceColumns, toPeerRow, toSource } from "@/lib/services/peers/to-peer";
import { clock } from "@/lib/config/clock";
import type { PeerRow } from "@/lib/domain/peer";
import { needsAttention, peerStatuses } from "@/lib/domain/status";
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
  const db = await getDb();
  const rows = await db.select().from(peerEvents).orderBy(desc(peerEvents.id)).limit(shown);
  return rows.map(({ name, at, ...row }) => ({ ...row, at: at.toISOString(), peerName: name }));
}

const attentionShown = 50;
const offersShown = 20;

async function attention(): Promise<PeerRow[]> {
  const db = await getDb();
  const rows = await db
    .select(peerRowColumns)
    .from(peers)
    .innerJoin(connections, eq(connections.id, peers.connectionId))
    .where(inArray(peers.status, peerStatuses.filter(needsAttention)))
    .orderBy(asc(peers.severity), asc(peers.statusSince), asc(peers.id))
    .limit(attentionShown);
  return rows.map(toPeerRow);
}

async function expiringOffers(): Promise<PeerRow[]> {
  const db = await getDb();
  const rows = await db
    .select(peerRowColumns)
    .from(peers)
    .innerJoin(connections, eq(connections.id, peers.connectionId))
    .where(and(eq(peers.status, "pending"), gt(peers.offerExpiresAt, clock.now())))
    .orderBy(asc(peers.offerExpiresAt), asc(peers.id))
    .limit(offersShown);
  return rows.map(toPeerRow);
}

/** What is broken now and since when, which offers are about to end, and how every connection is doing. */
export async function readOverview(): Promise<Overview> {
  const db = await getDb();
  const [cells, urgent, offers, health, recent, keyManagers] = await Promise.all([
    db
      .select({
        status: peers.status,
        system: peers.system,
        connectionId: peers.connectionId,
        count: count(),
      })
      .from(peers)
      .groupBy(peers.status, peers.system, peers.connectionId),
    attention(),
    expiringOffers(),
    listHealth(),
    recentChanges(),
    keyManagersOverview(),
  ]);
  const { total, byStatus, bySystem, byConnection } = tally(cells);
  return {
    total,
    byStatus,
    bySystem,
    attention: {
      total: peerStatuses
        .filter(needsAttention)
        .reduce((sum, status) => sum + (byStatus[status] ?? 0), 0),
      items: urgent,
    },
    expiringOffers: offers,
    connections: health.map((connection) => ({
      ...connection,
      peers: byConnection[connection.id] ?? {},
    })),
    recent,
    keyManagers,
  };
}
