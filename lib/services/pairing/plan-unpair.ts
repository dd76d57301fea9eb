import "server-only";
import { type SideName, sideNames } from "@/lib/domain/operation";
import type { PairHalf, UnpairPlan } from "@/lib/domain/pairing";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { AppError } from "@/lib/errors/app-error";
import { findPeer, peersOf } from "@/lib/services/peers/find-peer";
import { readDependents, removalDenied } from "./dependents";
import { findOtherConnection } from "./other-connection";
import { type ReadSide, readSide, sideTimeoutMs, type SideReading } from "./read-side";
import { type ChosenPair, choosePair } from "./sides";
import { deniedAsWell, findSvmPeersAlong } from "./svm-peers-along";

export interface FoundPair extends ChosenPair {
  halves: Readonly<Record<SideName, PairHalf | null>>;
  readings: Readonly<Record<SideName, SideReading>>;
}

interface Finding {
  read?: ReadSide;
  /** The half of a side that does not answer is taken from the inventory, as it was last read. */
  lastKnown?: boolean;
}

/** Both halves of the relationship a peer belongs to, read live. @throws AppError `not_found`, `conflict`. */
export async function findPair(
  peerId: string,
  signal: AbortSignal,
  { read = readSide, lastKnown = false }: Finding = {},
): Promise<FoundPair> {
  const peer = await findPeer(peerId);
  const other = await findOtherConnection(peer);
  if (!other)
    throw new AppError(
      "conflict",
      "The other end of this peer is not on a registered connection.",
      { remedy: "Delete this end from its own page, and the other one where it is." },
    );
  const chosen = await choosePair(peer.connectionId, other.id);
  const limited = AbortSignal.any([signal, AbortSignal.timeout(sideTimeoutMs)]);
  const [a, b] = await Promise.all([read(chosen.sides.a, limited), read(chosen.sides.b, limited)]);
  const peersAt = async (side: SideName, { peers, problem }: SideReading) =>
    lastKnown && problem
      ? ((await peersOf(chosen.sides[side].connectionId)) as readonly PeerSnapshot[])
      : peers;
  const [peersA, peersB] = await Promise.all([peersAt("a", a), peersAt("b", b)]);
  return {
    ...chosen,
    halves: chosen.driver.halves({ a: peersA, b: peersB }, "a", peer.key),
    readings: { a, b },
  };
}

/**
 * What removing both halves of a peer's relationship takes along, read from both sides. Changes nothing.
 * @param along whether it is read too which SVM peers could be removed with it, and what is replicated over them.
 * @throws AppError `not_found`; `conflict` when the other end is not on a registered connection.
 */
export async function planUnpair(
  peerId: string,
  signal: AbortSignal,
  { along = true, ...finding }: Finding & { along?: boolean } = {},
): Promise<UnpairPlan> {
  const found = await findPair(peerId, signal, finding);
  const { system, driver, sides, halves, readings } = found;
  const endAt = (side: SideName) =>
    readings[side].peers.find(({ key }) => key === halves[side]?.key) ?? null;
  const [dependents, svmPeers] = await Promise.all([
    readDependents(sides, halves, signal),
    along ? findSvmPeersAlong(found, halves, signal) : null,
  ]);
  const plan = (side: SideName) => {
    const { connectionId, connectionName } = sides[side];
    return {
      side,
      connectionId,
      connectionName,
      half: halves[side],
      dependents: dependents[side].items,
      problem: readings[side].problem ?? dependents[side].problem,
    };
  };
  return {
    system,
    title: `Unpair ${sides.a.connectionName} from ${sides.b.connectionName}`,
    lost: [
      ...driver.repair.removalLoses(
        { a: endAt("a"), b: endAt("b") },
        { a: sides.a.connectionName, b: sides.b.connectionName },
      ),
    ],
    denied: removalDenied(found, dependents),
    svmPeers: deniedAsWell(found, dependents, svmPeers),
    sides: sideNames.map(plan),
  };
}
