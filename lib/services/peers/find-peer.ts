import "server-only";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { consoleColumns, consoleLink } from "@/lib/connections/console-link";
import { type Db, getDb } from "@/lib/db/client";
import { prepared } from "@/lib/db/prepared";
import { connections, peerAnswers, peers } from "@/lib/db/schema";
import type { ConsoleLink } from "@/lib/domain/console-link";
import type { Source } from "@/lib/domain/list";
import type { Peer } from "@/lib/domain/peer";
import { AppError } from "@/lib/errors/app-error";
import { peerColumns, sourceColumns, toPeer, toSource } from "./to-peer";

/** A peer as the inventory has it, with its connection's freshness, revision and the version of its part of it. */
export interface FoundPeer {
  peer: Peer;
  source: Source;
  revision: number;
  version: number;
  console: ConsoleLink | null;
}

const selectFound = (db: Db, where: SQL | undefined) =>
  db
    .select({
      peer: peerColumns,
      source: sourceColumns,
      revision: connections.revision,
      version: connections.peersVersion,
      connection: consoleColumns,
    })
    .from(peers)
    .innerJoin(connections, eq(connections.id, peers.connectionId))
    .leftJoin(peerAnswers, eq(peerAnswers.peerId, peers.id))
    .where(where);

function toFound([row]: Awaited<ReturnType<typeof selectFound>>): FoundPeer | null {
  if (!row) return null;
  const { revision, version, connection } = row;
  const peer = toPeer(row.peer);
  const console = consoleLink(connection, { kind: "peer", key: peer.key });
  return { peer, source: toSource(row.source), revision, version, console };
}

const foundById = prepared((db) =>
  selectFound(db, eq(peers.id, sql.placeholder("id"))).prepare(""),
);

/** @throws AppError `not_found`. */
export async function findPeerAndSource(id: string): Promise<FoundPeer> {
  const found = toFound(await (await foundById()).execute({ id }));
  if (!found)
    throw new AppError("not_found", "This peer is not in the inventory. It may have been deleted.");
  return found;
}

/**
 * A peer as the inventory has it.
 * @throws AppError `not_found`.
 */
export const findPeer = async (id: string): Promise<Peer> => (await findPeerAndSource(id)).peer;

/** The inventory's row of what a connection calls `key`; null when there is none. */
export async function findPeerByKey(connectionId: string, key: string): Promise<Peer | null> {
  const where = and(eq(peers.connectionId, connectionId), eq(peers.key, key));
  return toFound(await selectFound(await getDb(), where))?.peer ?? null;
}

async function allWhere(where: SQL | undefined): Promise<Peer[]> {
  const db = await getDb();
  const rows = await db
    .select(peerColumns)
    .from(peers)
    .innerJoin(connections, eq(connections.id, peers.connectionId))
    .leftJoin(peerAnswers, eq(peerAnswers.peerId, peers.id))
    .where(where);
  return rows.map(toPeer);
}

/** Every peer of a connection as the inventory has it. */
export const peersOf = (connectionId: string): Promise<Peer[]> =>
  allWhere(eq(peers.connectionId, connectionId));

/** Those of these peers that the inventory has, in no order. */
export const findPeers = (ids: readonly string[]): Promise<Peer[]> =>
  allWhere(inArray(peers.id, [...ids]));

/** Every registered half of the relationships that these peers are of. */
export const halvesOf = (of: readonly Peer[]): Promise<Peer[]> =>
  allWhere(inArray(peers.pairKey, [...new Set(of.flatMap(({ pairKey }) => pairKey ?? []))]));
