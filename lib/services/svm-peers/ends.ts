import "server-only";
import { and, eq, ne } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections, peers } from "@/lib/db/schema";
import type { OperationSide } from "@/lib/domain/operation";
import type { Peer } from "@/lib/domain/peer";
import { AppError } from "@/lib/errors/app-error";
import { adapterOf } from "@/lib/connections/adapter-of";
import { findPeer } from "@/lib/services/peers/find-peer";
import type { SvmPeerAdapter, SvmPeerDefinition } from "@/lib/systems/contract/svm-peers";
import { systemOf } from "@/lib/systems/registry";

/** Stands for the connection of an end that is not registered: no connection has it. */
export const unregisteredId = "00000000-0000-0000-0000-000000000000";

/** One end of a peer: its key there, and what stands on it. */
export interface ClusterEnd {
  connectionId: string;
  connectionName: string;
  /** Of the connection's configuration. */
  revision: number;
  key: string;
  svmPeers: SvmPeerAdapter;
}

export interface ClusterEnds {
  peer: Peer;
  definition: SvmPeerDefinition;
  here: ClusterEnd;
  /** Null while no registered connection has the other end. */
  there: ClusterEnd | null;
  /** What the other end is called: its connection, else as this end knows it. */
  thereName: string;
}

async function openEnd(connectionId: string, key: string): Promise<ClusterEnd> {
  const { connection, adapter } = await adapterOf(connectionId);
  if (!adapter.svmPeers)
    throw new AppError("not_found", `Nothing stands on the peers of ${connection.name}.`);
  return {
    connectionId,
    connectionName: connection.name,
    revision: connection.revision,
    key,
    svmPeers: adapter.svmPeers,
  };
}

async function otherEnd({
  pairKey,
  system,
  id,
}: Peer): Promise<{ connectionId: string; key: string } | null> {
  if (pairKey === null) return null;
  const db = await getDb();
  const [row] = await db
    .select({ connectionId: connections.id, key: peers.key })
    .from(peers)
    .innerJoin(connections, eq(connections.id, peers.connectionId))
    .where(and(eq(peers.pairKey, pairKey), eq(peers.system, system), ne(peers.id, id)));
  return row ?? null;
}

/**
 * Both ends of a peer with what reads and changes the SVM peers on it.
 * @throws AppError `not_found` for an unknown peer, and where nothing stands on peers of its system.
 */
export async function openEnds(peerId: string): Promise<ClusterEnds> {
  const peer = await findPeer(peerId);
  const definition = await systemOf(peer.system).loadSvmPeers?.();
  if (!definition)
    throw new AppError("not_found", `Nothing stands on peers of ${systemOf(peer.system).label}.`);
  const other = await otherEnd(peer);
  const [here, there] = await Promise.all([
    openEnd(peer.connectionId, peer.key),
    other && openEnd(other.connectionId, other.key),
  ]);
  return {
    peer,
    definition,
    here,
    there,
    // What an open offer is called here is nobody's name.
    thereName:
      there?.connectionName ??
      peer.remote.name ??
      (peer.remote.addresses.join(", ") || "The other cluster"),
  };
}

/** The two sides of an operation on a peer's ends. */
export const sidesOf = ({
  here,
  there,
  thereName,
}: ClusterEnds): { a: OperationSide; b: OperationSide } => ({
  a: { connectionId: here.connectionId, connectionName: here.connectionName, key: here.key },
  b: there
    ? { connectionId: there.connectionId, connectionName: there.connectionName, key: there.key }
    : { connectionId: unregisteredId, connectionName: thereName, key: null },
});
