import "server-only";
import { and, eq, isNotNull, ne, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections, peers } from "@/lib/db/schema";
import type { Peer } from "@/lib/domain/peer";
import { findPairingDriver } from "@/lib/systems/load";

export interface OtherConnection {
  id: string;
  name: string;
  /** Whether the inventory has a peer there that shares this one's pair key. */
  hasHalf: boolean;
}

const one = <Row>(rows: readonly Row[]): Row | null =>
  rows.length === 1 ? (rows[0] ?? null) : null;

/** By what both ends share. */
async function byPairKey({ pairKey, system, connectionId }: Peer): Promise<OtherConnection | null> {
  if (pairKey === null) return null;
  const db = await getDb();
  const [row] = await db
    .select({ id: connections.id, name: connections.name })
    .from(peers)
    .innerJoin(connections, eq(connections.id, peers.connectionId))
    .where(
      and(
        eq(peers.pairKey, pairKey),
        eq(peers.system, system),
        ne(peers.connectionId, connectionId),
      ),
    );
  return row ? { ...row, hasHalf: true } : null;
}

/** By what the peer says of the other end and a connection says of itself. Two that fit are none. */
async function byIdentity(peer: Peer): Promise<OtherConnection | null> {
  const driver = findPairingDriver(peer.system);
  if (!driver) return null;
  const db = await getDb();
  const rows = await db
    .select({ id: connections.id, name: connections.name, identity: connections.identity })
    .from(connections)
    .where(
      and(
        eq(connections.system, peer.system),
        ne(connections.id, peer.connectionId),
        isNotNull(connections.identity),
      ),
    );
  const found = one(
    rows.filter(({ identity }) => identity !== null && driver.repair.belongsTo(peer, identity)),
  );
  return found && { id: found.id, name: found.name, hasHalf: false };
}

/** By addresses that another connection's peers have as their own. */
async function byAddress({ system, connectionId, remote }: Peer): Promise<OtherConnection | null> {
  if (remote.addresses.length === 0) return null;
  const db = await getDb();
  const wanted = sql.join(
    remote.addresses.map((address) => sql`${address}`),
    sql`, `,
  );
  const rows = await db
    .selectDistinct({ id: connections.id, name: connections.name })
    .from(peers)
    .innerJoin(connections, eq(connections.id, peers.connectionId))
    .where(
      and(
        eq(peers.system, system),
        ne(peers.connectionId, connectionId),
        sql`jsonb_exists_any(${peers.local} -> 'addresses', array[${wanted}]::text[])`,
      ),
    );
  const found = one(rows);
  return found && { ...found, hasHalf: false };
}

/**
 * The registered connection that has, or should have, the other end of a peer, as the inventory knows it; null when
 * none is known to. Never a guess: what is found there may be changed.
 */
export const findOtherConnection = async (peer: Peer): Promise<OtherConnection | null> =>
  (await byPairKey(peer)) ?? (await byIdentity(peer)) ?? (await byAddress(peer));
