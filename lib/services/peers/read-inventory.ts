import "server-only";
import { asc, eq, inArray, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections, peers } from "@/lib/db/schema";
import type { InventoryContents, InventoryPart } from "@/lib/domain/inventory-part";
import { packPart, type PeerFacts } from "@/lib/domain/packed-peers";
import { ownLabels } from "@/lib/inventory/label-sql";
import { countCells } from "./count-cells";
import { listVersionedSources, withoutVersion } from "./sources";
import { instantsOf, peerFactColumns } from "./to-peer";

/** Every connection with how fresh its part of the inventory is, the version of that part and how many peers it has. */
export async function readInventoryContents(): Promise<InventoryContents> {
  const sources = await listVersionedSources();
  const peersOf = new Map<string, number>();
  for (const { connectionId, count } of await countCells({}, sources))
    peersOf.set(connectionId, (peersOf.get(connectionId) ?? 0) + count);
  return {
    sources: sources.map((source) => ({
      ...withoutVersion(source),
      version: source.version,
      peers: peersOf.get(source.id) ?? 0,
    })),
  };
}

const columns = {
  connection: connections.id,
  version: connections.peersVersion,
  peer: { ...peerFactColumns, search: peers.search },
  ownLabels,
  lowerName: sql<string | null>`lower(${peers.name})`,
};

/**
 * Every peer of some connections, each with the version at which it is so. One statement, so that the two belong
 * together. A connection that is gone is left out.
 */
export async function readInventoryParts(connectionIds: string[]): Promise<InventoryPart[]> {
  const db = await getDb();
  const rows = await db
    .select(columns)
    .from(connections)
    .leftJoin(peers, eq(peers.connectionId, connections.id))
    .where(inArray(connections.id, connectionIds))
    .orderBy(asc(connections.id), asc(peers.id));
  const parts = new Map<string, { version: number; facts: PeerFacts[] }>();
  for (const { connection, version, peer, ownLabels: own, lowerName } of rows) {
    const part = parts.get(connection) ?? { version, facts: [] };
    parts.set(connection, part);
    // The join of a connection without peers has none.
    if (peer === null) continue;
    part.facts.push({
      ...peer,
      ...instantsOf(peer),
      ownLabels: own,
      orderName: lowerName === peer.name.toLowerCase() ? null : lowerName,
    });
  }
  return [...parts].map(([id, { version, facts }]) => packPart(id, version, facts));
}
