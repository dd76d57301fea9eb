import "server-only";
import { and, eq } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections, peerAnswers, peers } from "@/lib/db/schema";
import type { Source } from "@/lib/domain/list";
import type { Peer } from "@/lib/domain/peer";
import { AppError } from "@/lib/errors/app-error";
import { peerColumns, sourceColumns, toPeer, toSource } from "./to-peer";

const unknownPeer = () =>
  new AppError("not_found", "This peer is not in the inventory. It may have been deleted.");

async function findWhere(where: ReturnType<typeof and>): Promise<Peer | null> {
  const db = await getDb();
  const [row] = await db
    .select(peerColumns)
    .from(peers)
    .innerJoin(connections, eq(connections.id, peers.connectionId))
    .leftJoin(peerAnswers, eq(peerAnswers.peerId, peers.id))
    .where(where);
  return row ? toPeer(row) : null;
}

/**
 * A peer as the inventory has it.
 * @throws AppError `not_found`.
 */
export async function findPeer(id: string): Promise<Peer> {
  const peer = await findWhere(eq(peers.id, id));
  if (!peer) throw unknownPeer();
  return peer;
}

/**
 * A peer as the inventory has it, with its connection's freshness and revision.
 * @throws AppError `not_found`.
 */
export async function findPeerAndSource(
  id: string,
): Promise<{ peer: Peer; source: Source; revision: number }> {
  const db = await getDb();
  const [row] = await db
    .select({ peer: peerColumns, source: sourceColumns, revision: connections.revision })
    .from(peers)
    .innerJoin(connections, eq(connections.id, peers.connectionId))
    .leftJoin(peerAnswers, eq(peerAnswers.peerId, peers.id))
    .where(eq(peers.id, id));
  if (!row) throw unknownPeer();
  return { peer: toPeer(row.peer), source: toSource(row.source), revision: row.revision };
}

/** The inventory's row of what a connection calls `key`; null when there is none. */
export const findPeerByKey = (connectionId: string, key: string): Promise<Peer | null> =>
  findWhere(and(eq(peers.connectionId, connectionId), eq(peers.key, key)));
