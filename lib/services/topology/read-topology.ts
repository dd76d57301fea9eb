import "server-only";
import { count, inArray, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections, peers } from "@/lib/db/schema";
import { isKnown } from "@/lib/domain/status-scale";
import type { Topology, TopologyQuery } from "@/lib/domain/topology";
import { standingOrder } from "@/lib/services/peers/relationships";
import { sourceColumns, toSource } from "@/lib/services/peers/to-peer";
import { findSystem } from "@/lib/systems/registry";
import { buildTopology } from "./build-topology";

/** Peers one answer tells of. */
const mostPeers = 20_000;

/**
 * The fleet as a picture: registered connections and other sides as nodes, relationships as edges. Answers from the
 * inventory alone; no backend is called.
 */
export async function readTopology({ system }: TopologyQuery, most = mostPeers): Promise<Topology> {
  const db = await getDb();
  const ofSystem = system.length > 0;
  const wanted = ofSystem ? inArray(peers.system, system) : undefined;
  const [found, rows, [total]] = await Promise.all([
    db
      .select({ ...sourceColumns, identity: connections.identity })
      .from(connections)
      .where(ofSystem ? inArray(connections.system, system) : undefined)
      .orderBy(sql`lower(${connections.name})`),
    db
      .select({
        id: peers.id,
        connectionId: peers.connectionId,
        system: peers.system,
        name: peers.name,
        status: peers.status,
        nativeState: peers.nativeState,
        pairKey: peers.pairKey,
        remote: peers.remote,
        localAddresses: sql<string[]>`${peers.local} -> 'addresses'`,
      })
      .from(peers)
      .where(wanted)
      .orderBy(standingOrder("peers"))
      .limit(most),
    db.select({ count: count() }).from(peers).where(wanted),
  ]);
  const { edges, unregistered } = buildTopology(
    found.map((row) => ({ ...row, known: isKnown(row) })),
    rows,
    (id) => findSystem(id)?.strangers,
  );
  return {
    nodes: [
      ...found.map((row) => ({
        kind: "connection" as const,
        ...toSource(row),
        systemName: row.identity?.name ?? null,
      })),
      ...unregistered,
    ],
    edges,
    peersLeftOut: Math.max(0, (total?.count ?? 0) - rows.length),
  };
}
