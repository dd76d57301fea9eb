import "server-only";
import { isDeepStrictEqual } from "node:util";
import { and, eq, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { later } from "@/lib/db/schedule";
import { connectionGaps, connections } from "@/lib/db/schema";
import type { ConnectionProblem, SystemIdentity } from "@/lib/domain/connection";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { noteWritten } from "./as-written";
import { compareRead } from "./compare-read";
import type { PeerDiff } from "./diff";
import { type KnownPeer } from "./digest";
import { gapOf } from "./gap";
import { logPeerChanges } from "./log-changes";
import { otherEndsOf } from "./other-ends";
import { hotMs, nextPauseMs } from "@/lib/connections/schedule";
import { type DueSamples, writeSamples } from "./samples";
import { deletePeers, movePeers, recordEvents, upsertPeers, writeAnswers } from "./write-peers";

/** The claimed connection a result belongs to; a result of another revision or a lost lease is dropped. */
export interface Claim {
  id: string;
  system: string;
  name: string;
  revision: number;
  /** Of its peers, when its read began. */
  peersVersion: number;
  leaseOwner: string;
  /** Never read in full before. */
  initial: boolean;
  reachable: boolean | null;
  problem: ConnectionProblem | null;
  failures: number;
  /** When its peers were last read in full. */
  asOf: Date | null;
  hotUntil: Date | null;
}

export interface SyncResult {
  /** False when the connection was changed, deleted or taken over meanwhile: nothing was written. */
  applied: boolean;
  /** Peers whose visible facts changed, appeared or went, and their other ends: a page shows both. */
  peerIds: string[];
  /** Whether reachability or the problem changed. */
  connectionChanged: boolean;
  /** Pause until the next read, in milliseconds. */
  pauseMs: number;
  /** Rows written or deleted. */
  written: number;
}

const lost: SyncResult = {
  applied: false,
  peerIds: [],
  connectionChanged: false,
  pauseMs: 0,
  written: 0,
};

const owned = (claim: Claim) =>
  and(
    eq(connections.id, claim.id),
    eq(connections.leaseOwner, claim.leaseOwner),
    eq(connections.revision, claim.revision),
  );

/** Ends a claim and writes what was learnt. @returns whether the claim still held. */
async function settle(
  db: DbOrTx,
  claim: Claim,
  pauseMs: number,
  learnt: PgUpdateSetSource<typeof connections>,
): Promise<boolean> {
  const rows = await db
    .update(connections)
    .set({
      ...learnt,
      leaseOwner: null,
      leaseUntil: null,
      nextPollAt: later(pauseMs),
      scheduledAt: sql`now()`,
    })
    .where(owned(claim))
    .returning({ id: connections.id });
  return rows.length > 0;
}

/** The version of a connection's peers once a difference is written; null where somebody else has written some too. */
async function versionAfter(tx: DbOrTx, claim: Claim, diff: PeerDiff): Promise<number | null> {
  const raises = [diff.moved, diff.changed, diff.removed].filter(({ length }) => length > 0).length;
  if (raises === 0) return claim.peersVersion;
  const [row] = await tx
    .select({ peersVersion: connections.peersVersion })
    .from(connections)
    .where(eq(connections.id, claim.id));
  return row?.peersVersion === claim.peersVersion + raises ? row.peersVersion : null;
}

async function writeDiff(
  tx: DbOrTx,
  claim: Claim,
  diff: PeerDiff & { samples: DueSamples[] },
  known: KnownPeer[],
  at: Date,
): Promise<{ peerIds: string[]; ids: ReadonlyMap<string, string> }> {
  const ids = new Map(known.map((peer) => [peer.key, peer.id]));
  await movePeers(tx, diff.moved);
  for (const [key, id] of await upsertPeers(tx, claim, diff.changed)) ids.set(key, id);
  await writeAnswers(tx, diff.touched);
  await writeSamples(tx, diff.samples, ids, at);
  await deletePeers(tx, diff.removed);
  await recordEvents(tx, claim, [...diff.found, ...diff.events], ids, at);
  return {
    peerIds: [...diff.changed, ...diff.removed].flatMap(({ key }) => ids.get(key) ?? []),
    ids,
  };
}

/** Of peers that lists show otherwise now, or no more. A peer that has another pair key leaves one end and gets another. */
function pairKeysBeforeAndAfter(diff: PeerDiff, known: readonly KnownPeer[]): (string | null)[] {
  const changed = new Set(diff.changed.map(({ key }) => key));
  const left = new Set([...diff.removed, ...diff.moved].map(({ id }) => id));
  const before = known.filter(({ id, key }) => changed.has(key) || left.has(id));
  return [...before, ...diff.changed].map(({ pairKey }) => pairKey);
}

export interface SyncOptions {
  intervalMs: number;
  random: number;
  at: Date;
  /** Whether answers that differ only in what no list shows (heartbeats, counters) are worth writing this time. */
  keepTouched: boolean;
  /** How long the read took, in milliseconds. */
  readMs?: number;
  /** What the read left out, with its problem in words for people. */
  leftOut?: { problem: ConnectionProblem; holds(key: string): boolean } | null;
  /** When the server's certificate and what signs in there end; null where there is none, or none was seen. */
  ends?: { certificateEndsAt: Date | null; credentialsEndAt: Date | null | undefined };
}

/** Whether a connection stays hot, becomes hot or cools: two minutes from every change, and from a first read that finds something waiting. */
function hotUntilAfter(claim: Claim, diff: PeerDiff, at: Date): Date | null {
  if (diff.events.length > 0 || (claim.initial && diff.transitional))
    return new Date(at.getTime() + hotMs);
  // One that lies further ahead was set before the clock was set back.
  const leftMs = (claim.hotUntil?.getTime() ?? 0) - at.getTime();
  return leftMs > 0 && leftMs <= hotMs ? claim.hotUntil : null;
}

/**
 * Brings the inventory up to date with a successful full read of a claimed connection, in one transaction. Only rows
 * that changed are written; peers that are gone are deleted and leave a "removed" event,
 * but not those of a part that was left out.
 * @param identity what the backend says it is; null keeps what is known.
 */
export async function syncRead(
  claim: Claim,
  listed: PeerSnapshot[],
  identity: SystemIdentity | null,
  { intervalMs, random, at, keepTouched, readMs, ends, leftOut = null }: SyncOptions,
): Promise<SyncResult> {
  const db = await getDb();
  const gap = gapOf(claim, at, intervalMs);
  const { known, diff, samples, digests } = await compareRead(db, claim, listed, {
    at,
    keepTouched,
    leftOut,
    afterGap: gap !== null,
  });
  const hotUntil = hotUntilAfter(claim, diff, at);
  const pauseMs = nextPauseMs({ intervalMs, failures: 0, hot: hotUntil !== null, random });
  const learnt = {
    reachable: true,
    problem: leftOut?.problem ?? null,
    asOf: at,
    lastAttemptAt: at,
    failures: 0,
    failingSince: null,
    nextProbeAt: null,
    hotUntil,
    ...(readMs !== undefined && { readMs }),
    ...(ends?.certificateEndsAt && { certificateEndsAt: ends.certificateEndsAt }),
    ...(ends?.credentialsEndAt && { credentialsEndAt: ends.credentialsEndAt }),
    ...(identity ? { identity } : {}),
  };
  const connectionChanged =
    claim.reachable !== true || !isDeepStrictEqual(claim.problem, leftOut?.problem ?? null);
  const written = diff.changed.length + diff.touched.length + diff.removed.length + samples.length;
  if (written === 0 && !gap) {
    if (!(await settle(db, claim, pauseMs, learnt))) return lost;
    if (digests) noteWritten(claim, digests, at);
    return { applied: true, peerIds: [], connectionChanged, pauseMs, written };
  }
  const done = await db.transaction(async (tx) => {
    // First, so that its row lock keeps a second reader out until the peers are written.
    if (!(await settle(tx, claim, pauseMs, learnt))) return null;
    if (gap) await tx.insert(connectionGaps).values(gap);
    const written = await writeDiff(tx, claim, { ...diff, samples }, known, at);
    return { ...written, peersVersion: await versionAfter(tx, claim, diff) };
  });
  if (!done) return lost;
  const { peersVersion } = done;
  if (digests && peersVersion !== null) noteWritten({ ...claim, peersVersion }, digests, at);
  logPeerChanges(claim, diff.events, done.ids);
  const otherEnds = await otherEndsOf(claim, pairKeysBeforeAndAfter(diff, known));
  const peerIds = [...done.peerIds, ...otherEnds];
  return { applied: true, peerIds, connectionChanged, pauseMs, written };
}

interface FailureOptions extends Omit<SyncOptions, "keepTouched" | "readMs" | "ends"> {
  /** Pause until it is worth asking cheaply whether it answers again, in milliseconds; null for never. */
  probeAfterMs: number | null;
}

/** Records a failed read. The peers stay as they were last seen, and count as last known until the next good one. */
export async function syncFailure(
  claim: Claim,
  problem: ConnectionProblem,
  { intervalMs, random, at, probeAfterMs }: FailureOptions,
): Promise<SyncResult> {
  const failures = claim.failures + 1;
  const pauseMs = nextPauseMs({ intervalMs, failures, hot: false, random });
  const applied = await settle(await getDb(), claim, pauseMs, {
    reachable: false,
    problem,
    lastAttemptAt: at,
    // Read before the clock was set back: how old it is nobody knows, but it is no newer than this failure.
    asOf: sql`case when ${connections.asOf} > ${at.toISOString()}::timestamptz then ${at.toISOString()}::timestamptz else ${connections.asOf} end`,
    failures,
    failingSince: sql`coalesce(${connections.failingSince}, ${at.toISOString()}::timestamptz)`,
    nextProbeAt: probeAfterMs === null ? null : later(Math.min(probeAfterMs, pauseMs)),
  });
  const connectionChanged = claim.reachable !== false || !isDeepStrictEqual(claim.problem, problem);
  return applied ? { applied, peerIds: [], connectionChanged, pauseMs, written: 0 } : lost;
}
