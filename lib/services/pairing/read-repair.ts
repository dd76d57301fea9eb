import "server-only";
import { type SideName, sideNames } from "@/lib/domain/operation";
import type { PeerSnapshot } from "@/lib/domain/peer";
import type { Repair, RepairEnd } from "@/lib/domain/repair";
import { type SideDependents, readDependents } from "./dependents";
import { type Diagnosed, diagnose, type DiagnosedAlone } from "./diagnose";
import { type ReadSide, readSide } from "./read-side";
import { offersOf } from "./repair-offers";
import { findSvmPeersAlong } from "./svm-peers-along";

const halfOf = ({
  key,
  local,
  name,
  status,
  nativeState,
  authentication,
  offerExpiresAt,
}: PeerSnapshot): NonNullable<RepairEnd["half"]> => ({
  key,
  id: local.id,
  name,
  status,
  nativeState,
  authentication,
  offerExpiresAt,
});

const nothing = { a: null, b: null };

/** What stands on each half that would be removed; read only where something is wrong. */
export const dependentsOf = (
  { sides, ends, diagnosis }: Diagnosed,
  signal: AbortSignal,
): Promise<SideDependents> =>
  readDependents(sides, diagnosis.acts.length === 0 ? nothing : ends, signal);

const goesAlong =
  (dependents: SideDependents) =>
  (side: SideName): boolean =>
    dependents[side].items.some((item) => item.goesAlong);

function ofOne({ system, peer, diagnosis }: DiagnosedAlone): Repair {
  const ends: RepairEnd[] = [
    {
      side: "a",
      connectionId: peer.connectionId,
      connectionName: peer.connectionName,
      half: halfOf(peer),
      dependents: [],
      problem: null,
    },
    {
      side: "b",
      connectionId: null,
      connectionName: peer.remote.name ?? "The other end",
      half: null,
      dependents: [],
      problem: null,
    },
  ];
  return {
    system,
    finding: diagnosis.finding,
    words: diagnosis.words,
    ends,
    acts: [],
    recommended: null,
    byHand: [...diagnosis.byHand],
  };
}

/**
 * What is the matter with the relationship a peer belongs to, and what can be done: read live from both ends, changing
 * nothing. @throws AppError `not_found`, `invalid_input`.
 */
export async function readRepair(
  peerId: string,
  signal: AbortSignal,
  read: ReadSide = readSide,
): Promise<Repair> {
  const found = await diagnose(peerId, signal, read);
  if ("peer" in found) return ofOne(found);
  const { system, sides, ends, readings, diagnosis } = found;
  const dependents = await dependentsOf(found, signal);
  const removes = diagnosis.acts.some((act) => act !== "renew");
  const along = removes && sideNames.some(goesAlong(dependents));
  const svmPeers = along ? await findSvmPeersAlong(found, ends, signal) : null;
  const acts = offersOf(found, dependents, svmPeers);
  const end = (side: SideName): RepairEnd => {
    const { connectionId, connectionName } = sides[side];
    const half = ends[side];
    return {
      side,
      connectionId,
      connectionName,
      half: half && halfOf(half),
      dependents: dependents[side].items,
      problem: readings[side].problem ?? dependents[side].problem,
    };
  };
  return {
    system,
    finding: diagnosis.finding,
    words: diagnosis.words,
    ends: sideNames.map(end),
    acts,
    recommended: diagnosis.sure ? (acts[0]?.act ?? null) : null,
    byHand: [...diagnosis.byHand],
  };
}
