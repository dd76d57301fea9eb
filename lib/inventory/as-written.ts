import "server-only";
import { singleton } from "@/lib/config/singleton";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { explainPeer } from "@/lib/systems/explain-peer";
import { digestOf } from "./digest-of";
import type { PutOffNumbers } from "./samples";

/** The connection that was read, as it was when its read began. */
export interface Claimed {
  id: string;
  system: string;
  name: string;
  revision: number;
  peersVersion: number;
  asOf: Date | null;
}

/** What the inventory has of a read, as short texts, and what it is to have later. */
export interface ReadDigests {
  /** Of what lists show and of the numbers, but for those that are put off. */
  facts: string;
  /** Of the backend's own answers; null where those of the read were put off. */
  answers: string | null;
  putOff: PutOffNumbers;
}

interface Written extends ReadDigests {
  revision: number;
  peersVersion: number;
  atMs: number;
}

/** By connection, about 400 bytes each. */
const writtenReads = () => singleton("written-reads", () => new Map<string, Written>());

/** Everything of a read but the backend's own answers and what is put off, as one short text. */
export const digestOfFacts = (
  { name, system }: Claimed,
  listed: readonly PeerSnapshot[],
  putOff: PutOffNumbers["of"],
): string =>
  digestOf([
    name,
    system,
    listed.map((peer) => {
      const without = putOff.get(peer.key);
      const numbers = Object.entries(peer.numbers ?? {}).filter(([id]) => !without?.has(id));
      return { ...peer, numbers, native: explainPeer(system, peer) };
    }),
  ]);

/** The backend's own answers, as one short text. */
export const digestOfAnswers = (listed: readonly PeerSnapshot[]): string =>
  digestOf(listed.map(({ native }) => native));

/**
 * Notes that the inventory has all facts of a read: nothing of them is to be written, neither now nor later.
 * @param at when the read ended, as it was written.
 */
export const noteWritten = (
  { id, revision, peersVersion }: Claimed,
  digests: ReadDigests,
  at: Date,
): void => void writtenReads().set(id, { ...digests, revision, peersVersion, atMs: at.getTime() });

/**
 * What the inventory has of a connection where that is all its last read said and nothing is due. Anybody else who read
 * the connection since has moved the time it is as of, and who wrote or removed a peer its version.
 * @param at when the read ended that is to be compared.
 */
export function writtenOf(claim: Claimed, at: Date): ReadDigests | null {
  const known = writtenReads().get(claim.id);
  return known?.revision === claim.revision &&
    known.peersVersion === claim.peersVersion &&
    known.atMs === claim.asOf?.getTime() &&
    at.getTime() >= known.atMs &&
    at.getTime() < known.putOff.untilMs
    ? known
    : null;
}
