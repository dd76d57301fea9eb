import "server-only";
import { clock } from "@/lib/config/clock";
import { type SideName, sideNames } from "@/lib/domain/operation";
import type { Peer } from "@/lib/domain/peer";
import { AppError } from "@/lib/errors/app-error";
import { findPeer } from "@/lib/services/peers/find-peer";
import { findPairingDriver } from "@/lib/systems/load";
import type { PairingDriver } from "@/lib/systems/contract/pairing";
import type { PairSides } from "@/lib/systems/contract/pair-sides";
import type { Diagnosis, Ends } from "@/lib/systems/contract/repair";
import { systemOf } from "@/lib/systems/registry";
import { findOtherConnection } from "./other-connection";
import { type ReadSide, readSide, sideTimeoutMs, type SideReading } from "./read-side";
import { choosePair } from "./sides";

export interface Diagnosed {
  system: string;
  driver: PairingDriver;
  /** Side a is the one that offers. */
  sides: PairSides;
  ends: Ends;
  readings: Readonly<Record<SideName, SideReading>>;
  diagnosis: Diagnosis;
}
/** The other end is on no registered connection. */
export interface DiagnosedAlone {
  system: string;
  peer: Peer;
  diagnosis: Diagnosis;
}

const swapped = <Value>({
  a,
  b,
}: Readonly<Record<SideName, Value>>): Readonly<Record<SideName, Value>> => ({ a: b, b: a });

/** What is not known cannot be judged: a half may be missing, or only hidden. */
function unreadable(
  sides: PairSides,
  readings: Readonly<Record<SideName, SideReading>>,
): Diagnosis | null {
  const silent = sideNames.find((side) => readings[side].problem !== null);
  if (!silent) return null;
  const { connectionName } = sides[silent];
  return {
    finding: "unknown",
    words:
      `${connectionName} cannot be read now, so it is not known what it has of this relationship. ${readings[silent].problem?.detail ?? ""}`.trim(),
    acts: [],
    sure: false,
    byHand: ["Look again when it answers."],
  };
}

/**
 * What is the matter with the relationship a peer belongs to, read live from both ends. Changes nothing.
 * @throws AppError `not_found`; `invalid_input` for a system whose connections cannot be paired here.
 */
export async function diagnose(
  peerId: string,
  signal: AbortSignal,
  read: ReadSide = readSide,
): Promise<Diagnosed | DiagnosedAlone> {
  const peer = await findPeer(peerId);
  const driver = findPairingDriver(peer.system);
  if (!driver)
    throw new AppError(
      "invalid_input",
      `Relationships of ${systemOf(peer.system).label} are not repaired here.`,
    );
  const other = await findOtherConnection(peer);
  if (!other)
    return {
      system: peer.system,
      peer,
      diagnosis: driver.repair.alone(peer, peer.connectionName, clock.nowMs()),
    };
  const chosen = await choosePair(peer.connectionId, other.id);
  const limited = AbortSignal.any([signal, AbortSignal.timeout(sideTimeoutMs)]);
  const [a, b] = await Promise.all([read(chosen.sides.a, limited), read(chosen.sides.b, limited)]);
  const ends = driver.repair.ends({ a: a.peers, b: b.peers }, "a", peer.key);
  const turned = driver.repair.offering(ends) === "b";
  const turn = <Value>(both: Readonly<Record<SideName, Value>>) => (turned ? swapped(both) : both);
  const found = {
    system: peer.system,
    driver,
    sides: turn(chosen.sides),
    ends: turn(ends),
    readings: turn({ a, b }),
  };
  const names = { a: found.sides.a.connectionName, b: found.sides.b.connectionName };
  return {
    ...found,
    diagnosis:
      unreadable(found.sides, found.readings) ??
      driver.repair.diagnose(found.ends, names, clock.nowMs()),
  };
}
