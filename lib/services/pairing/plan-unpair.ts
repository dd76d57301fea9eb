import "server-only";
import { type SideName, sideNames } from "@/lib/domain/operation";
import type { PairHalf, UnpairPlan } from "@/lib/domain/pairing";
import { AppError } from "@/lib/http/app-error";
import { problemOf } from "@/lib/operations/problem";
import type { Dependent } from "@/lib/systems/contract";
import { findPeer } from "@/lib/services/peers/find-peer";
import { findOtherConnection } from "./other-connection";
import { readSide, type SideReading } from "./read-side";
import { removalDenied } from "./removal-denied";
import { type ChosenPair, choosePair } from "./sides";

const readTimeoutMs = 20_000;

export interface FoundPair extends ChosenPair {
  halves: Readonly<Record<SideName, PairHalf | null>>;
  readings: Readonly<Record<SideName, SideReading>>;
}

/** Both halves of the relationship a peer belongs to, read live. @throws AppError `not_found`, `conflict`. */
export async function findPair(peerId: string, signal: AbortSignal): Promise<FoundPair> {
  const peer = await findPeer(peerId);
  const other = await findOtherConnection(peer);
  if (!other) throw new AppError("conflict", "The other end of this peer is not on a registered connection.", { remedy: "Delete this end from its own page, and the other one where it is." });
  const chosen = await choosePair(peer.connectionId, other.id);
  const limited = AbortSignal.any([signal, AbortSignal.timeout(readTimeoutMs)]);
  const [a, b] = await Promise.all([readSide(chosen.sides.a, limited), readSide(chosen.sides.b, limited)]);
  return { ...chosen, halves: chosen.driver.halves({ a: a.peers, b: b.peers }, "a", peer.key), readings: { a, b } };
}

interface Dependents {
  items: Dependent[];
  problem: ReturnType<typeof problemOf> | null;
}

/** What stands on each half, read live; a side that does not answer says why. */
export async function dependentsOfPair({ sides, halves }: FoundPair, signal: AbortSignal): Promise<Readonly<Record<SideName, Dependents>>> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(readTimeoutMs)]);
  const read = async (side: SideName): Promise<Dependents> => {
    const half = halves[side];
    if (!half) return { items: [], problem: null };
    return sides[side].adapter.dependents(half.key, limited).then((items) => ({ items, problem: null }), (error: unknown) => ({ items: [], problem: problemOf(error) }));
  };
  const [a, b] = await Promise.all([read("a"), read("b")]);
  return { a, b };
}

/**
 * What removing both halves of a peer's relationship takes along, read from both sides. Changes nothing.
 * @throws AppError `not_found`; `conflict` when the other end is not on a registered connection.
 */
export async function planUnpair(peerId: string, signal: AbortSignal): Promise<UnpairPlan> {
  const found = await findPair(peerId, signal);
  const { system, sides, halves, readings } = found;
  const dependents = await dependentsOfPair(found, signal);
  const plan = (side: SideName) => {
    const { connectionId, connectionName } = sides[side];
    return { side, connectionId, connectionName, half: halves[side], dependents: dependents[side].items, problem: readings[side].problem ?? dependents[side].problem };
  };
  return { system, title: `Unpair ${sides.a.connectionName} from ${sides.b.connectionName}`, denied: removalDenied(found, { a: dependents.a.items, b: dependents.b.items }), sides: sideNames.map(plan) };
}
