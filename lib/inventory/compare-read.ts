import "server-only";
import { eq } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { peerAnswers, peers } from "@/lib/db/schema";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { findSystem } from "@/lib/systems/registry";
import {
  type Claimed,
  digestOfAnswers,
  digestOfFacts,
  type ReadDigests,
  writtenOf,
} from "./as-written";
import { diffPeers, noDiff, type PeerDiff } from "./diff";
import type { KnownPeer } from "./digest";
import { type DueSamples, dueSamples, putOffNumbers } from "./samples";

const knownPeers = (db: Db, connectionId: string): Promise<KnownPeer[]> =>
  db
    .select({
      id: peers.id,
      key: peers.key,
      name: peers.name,
      status: peers.status,
      nativeState: peers.nativeState,
      pairKey: peers.pairKey,
      digest: peers.digest,
      answerDigest: peerAnswers.digest,
      samples: peerAnswers.samples,
      statusSince: peers.statusSince,
      statusSinceKnown: peers.statusSinceKnown,
    })
    .from(peers)
    .leftJoin(peerAnswers, eq(peerAnswers.peerId, peers.id))
    .where(eq(peers.connectionId, connectionId));

interface Options {
  /** When the read ended. */
  at: Date;
  /** Whether answers that differ only in what no list shows (heartbeats, counters) are worth writing this time. */
  keepTouched: boolean;
  /** What the read left out. */
  leftOut: { holds(key: string): boolean } | null;
  /** Nothing could be read for a while before this. */
  afterGap: boolean;
}

/** What is to be written of a read. */
interface Comparison {
  known: KnownPeer[];
  diff: PeerDiff;
  samples: DueSamples[];
  /** Of what the inventory has once this is written; null where the read was not whole, or is the first for a while. */
  digests: ReadDigests | null;
}

/**
 * Compares a full read with what the inventory holds, but for what may be in a part that was left out. One that says what
 * the inventory has is not compared.
 */
export async function compareRead(
  db: Db,
  claim: Claimed & { initial: boolean; failures: number },
  listed: PeerSnapshot[],
  { at, keepTouched, leftOut, afterGap }: Options,
): Promise<Comparison> {
  // What a read left out may be found again at any time.
  const isWhole = !leftOut && !afterGap;
  const written = isWhole ? writtenOf(claim, at) : null;
  if (
    written !== null &&
    written.facts === digestOfFacts(claim, listed, written.putOff.of) &&
    (!keepTouched || written.answers === digestOfAnswers(listed))
  )
    return { known: [], diff: noDiff, samples: [], digests: written };
  const { numbers = [], isSamePeer } = findSystem(claim.system) ?? {};
  const read = new Set(listed.map(({ key }) => key));
  // A peer in a part that could not be read is not gone.
  const known = (await knownPeers(db, claim.id)).filter(
    ({ key }) => read.has(key) || !leftOut?.holds(key),
  );
  const diff = diffPeers(known, listed, claim, {
    initial: claim.initial,
    at,
    afterGap: afterGap || claim.failures > 0,
    isSamePeer,
  });
  const putsOff = diff.touched.length > 0 && !keepTouched;
  if (putsOff) diff.touched = [];
  const samples = dueSamples(listed, known, numbers, at);
  const putOff = putOffNumbers(listed, known, samples, numbers);
  const digests = isWhole
    ? {
        facts: digestOfFacts(claim, listed, putOff.of),
        answers: putsOff ? null : digestOfAnswers(listed),
        putOff,
      }
    : null;
  return { known, diff, samples, digests };
}
