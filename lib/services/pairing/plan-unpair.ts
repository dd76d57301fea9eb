import "server-only";
import { and, eq, ne } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections, peers } from "@/lib/db/schema";
import type { SideName } from "@/lib/domain/operation";
import type { PairHalf, UnpairPlan } from "@/lib/domain/pairing";
import type { Peer, PeerSnapshot } from "@/lib/domain/peer";
import { AppError, isAppError } from "@/lib/http/app-error";
import { problemOf } from "@/lib/operations/problem";
import { findPeer } from "@/lib/services/peers/find-peer";
import type { PairSide } from "@/lib/systems/pairing-contract";
import { type ChosenPair, choosePair } from "./sides";

const readTimeoutMs = 20_000;

/** The connection that has the other end, as the inventory knows it. */
async function otherConnection(peer: Peer): Promise<string> {
  const db = await getDb();
  const [other] =
    peer.pairKey === null
      ? []
      : await db
          .select({ id: connections.id })
          .from(peers)
          .innerJoin(connections, eq(connections.id, peers.connectionId))
          .where(and(eq(peers.pairKey, peer.pairKey), eq(peers.system, peer.system), ne(peers.connectionId, peer.connectionId)));
  if (!other) throw new AppError("conflict", "The other end of this peer is not on a registered connection.", { remedy: "Delete this end from its own page, and the other one where it is." });
  return other.id;
}

interface SideReading {
  peers: readonly PeerSnapshot[];
  problem: ReturnType<typeof problemOf> | null;
}

async function read({ adapter }: PairSide, signal: AbortSignal): Promise<SideReading> {
  try {
    return { peers: await adapter.listPeers(signal), problem: null };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { peers: [], problem: problemOf(error) };
  }
}

export interface FoundPair extends ChosenPair {
  halves: Readonly<Record<SideName, PairHalf | null>>;
  readings: Readonly<Record<SideName, SideReading>>;
}

/** Both halves of the relationship a peer belongs to, read live. @throws AppError `not_found`, `conflict`. */
export async function findPair(peerId: string, signal: AbortSignal): Promise<FoundPair> {
  const peer = await findPeer(peerId);
  const chosen = await choosePair(peer.connectionId, await otherConnection(peer));
  const limited = AbortSignal.any([signal, AbortSignal.timeout(readTimeoutMs)]);
  const [a, b] = await Promise.all([read(chosen.sides.a, limited), read(chosen.sides.b, limited)]);
  return { ...chosen, halves: chosen.driver.halves({ a: a.peers, b: b.peers }, "a", peer.key), readings: { a, b } };
}

/**
 * What removing both halves of a peer's relationship takes along, read from both sides. Changes nothing.
 * @throws AppError `not_found`; `conflict` when the other end is not on a registered connection.
 */
export async function planUnpair(peerId: string, signal: AbortSignal): Promise<UnpairPlan> {
  const { system, sides, halves, readings } = await findPair(peerId, signal);
  const plan = async (side: SideName) => {
    const { connectionId, connectionName, adapter } = sides[side];
    const half = halves[side];
    const read = half ? await adapter.dependents(half.key, AbortSignal.any([signal, AbortSignal.timeout(readTimeoutMs)])).then((items) => ({ items, problem: null }), (error: unknown) => ({ items: [], problem: problemOf(error) })) : { items: [], problem: null };
    return { side, connectionId, connectionName, half, dependents: read.items, problem: readings[side].problem ?? read.problem };
  };
  return { system, title: `Unpair ${sides.a.connectionName} from ${sides.b.connectionName}`, sides: await Promise.all([plan("a"), plan("b")]) };
}
