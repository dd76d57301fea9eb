import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { knownCells } from "@/lib/connections/freshness";
import { connections, peers } from "@/lib/db/schema";
import type { PeerList, PeerListQuery, Source } from "@/lib/domain/list";
import { peerRowColumns, sourceColumns, toPeerRow, toSource } from "./to-peer";
import { filterConditions, orderOf, searchConditions } from "./conditions";
import { countFacets } from "./facets";
import { otherHalvesOf, standsForBoth } from "./relationships";

/** Every registered connection with how fresh its part of the inventory is, by name. */
export async function listSources(): Promise<Source[]> {
  const db = await getDb();
  const rows = await db
    .select(sourceColumns)
    .from(connections)
    .orderBy(sql`lower(${connections.name})`);
  return rows.map(toSource);
}

/**
 * One page of the inventory with counts for every filter and the freshness of every connection.
 * Answers from the database alone; no backend is called.
 */
export async function listPeers(query: PeerListQuery): Promise<PeerList> {
  const db = await getDb();
  const grouped = query.group === "relationship";
  const search = [...searchConditions(query.q), ...(grouped ? [standsForBoth] : [])];
  const [rows, cells, sources] = await Promise.all([
    db
      .select(peerRowColumns)
      .from(peers)
      .innerJoin(connections, eq(connections.id, peers.connectionId))
      .where(and(...search, ...filterConditions(query)))
      .orderBy(...orderOf(query.sort))
      .limit(query.limit)
      .offset(query.offset),
    db
      .select({
        status: peers.status,
        system: peers.system,
        connectionId: peers.connectionId,
        count: sql<number>`count(*)::int`,
      })
      .from(peers)
      .where(and(...search))
      .groupBy(peers.status, peers.system, peers.connectionId),
    listSources(),
  ]);
  const found = rows.map(toPeerRow);
  const others = grouped ? await otherHalvesOf(found) : null;
  const items = found.map((row) =>
    others ? { ...row, otherEnds: others.get(row.id) ?? [] } : row,
  );
  return { items, ...countFacets(knownCells(cells, sources), query), sources };
}
