import "server-only";
import { type SideName, sideNames } from "@/lib/domain/operation";
import type { PeerSnapshot } from "@/lib/domain/peer";
import type { Repair, RepairEnd } from "@/lib/domain/repair";
import { problemOf } from "@/lib/operations/problem";
import type { Dependent } from "@/lib/systems/contract";
import { type Diagnosed, diagnose, type DiagnosedAlone, readTimeoutMs } from "./diagnose";
import { offersOf } from "./repair-offers";

const halfOf = ({ key, local, name, status, nativeState, authentication, offerExpiresAt }: PeerSnapshot): NonNullable<RepairEnd["half"]> => ({ key, id: local.id, name, status, nativeState, authentication, offerExpiresAt });

type Read = { items: Dependent[]; problem: RepairEnd["problem"] };

/** What stands on each half that would be removed; read only where something is wrong. */
export async function dependentsOf({ sides, ends, diagnosis }: Diagnosed, signal: AbortSignal): Promise<Readonly<Record<SideName, Read>>> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(readTimeoutMs)]);
  const read = async (side: SideName): Promise<Read> => {
    const half = ends[side];
    if (!half || diagnosis.acts.length === 0) return { items: [], problem: null };
    return sides[side].adapter.dependents(half.key, limited).then((items) => ({ items, problem: null }), (error: unknown) => ({ items: [], problem: problemOf(error) }));
  };
  const [a, b] = await Promise.all([read("a"), read("b")]);
  return { a, b };
}

function ofOne({ system, peer, diagnosis }: DiagnosedAlone): Repair {
  const ends: RepairEnd[] = [
    { side: "a", connectionId: peer.connectionId, connectionName: peer.connectionName, half: halfOf(peer), dependents: [], problem: null },
    { side: "b", connectionId: null, connectionName: peer.remote.name ?? "The other end", half: null, dependents: [], problem: null },
  ];
  return { system, finding: diagnosis.finding, words: diagnosis.words, ends, acts: [], recommended: null, byHand: [...diagnosis.byHand] };
}

/**
 * What is the matter with the relationship a peer belongs to, and what can be done: read live from both ends, changing
 * nothing. @throws AppError `not_found`, `invalid_input`.
 */
export async function readRepair(peerId: string, signal: AbortSignal): Promise<Repair> {
  const found = await diagnose(peerId, signal);
  if ("peer" in found) return ofOne(found);
  const { system, sides, ends, readings, diagnosis } = found;
  const dependents = await dependentsOf(found, signal);
  const acts = offersOf(found, { a: dependents.a.items, b: dependents.b.items });
  const end = (side: SideName): RepairEnd => {
    const { connectionId, connectionName } = sides[side];
    const half = ends[side];
    return { side, connectionId, connectionName, half: half && halfOf(half), dependents: dependents[side].items, problem: readings[side].problem ?? dependents[side].problem };
  };
  return { system, finding: diagnosis.finding, words: diagnosis.words, ends: sideNames.map(end), acts, recommended: diagnosis.sure ? (acts[0]?.act ?? null) : null, byHand: [...diagnosis.byHand] };
}
