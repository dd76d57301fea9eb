import "server-only";
import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { singleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { operations, operationSteps } from "@/lib/db/schema";
import type { ConnectionProblem } from "@/lib/domain/connection";
import type { SvmPeer, SvmPeerHalf, SvmPeerList } from "@/lib/domain/svm-peer";
import { problemOfRead } from "@/lib/connections/read-problem";
import { lockKeyOf } from "@/lib/operations/begin";
import { type ClusterEnd, type ClusterEnds, openEnds, sidesOf } from "./ends";
import { matchHalves } from "./match";
import {
  type ReplicationReading,
  readReplications,
  replicationsProblemOf,
  withReplications,
} from "./replications";

/** Longest wait for one end, in milliseconds. */
const readTimeoutMs = 12_000;

interface LastKnown {
  halves: SvmPeerHalf[];
  asOf: Date;
}

/** So many peers' ends are remembered at most. */
const rememberedAtMost = 500;

/** The last good answer of each end, in this process's memory: shown as last known while no end can be read. */
const lastKnown = () => singleton("svm-peers-last-known", () => new Map<string, LastKnown>());

const endKey = ({ connectionId, key, revision }: ClusterEnd): string =>
  `${connectionId} ${revision} ${key}`;

function remember(end: ClusterEnd, halves: SvmPeerHalf[]): LastKnown {
  const last = { halves, asOf: clock.now() };
  const known = lastKnown();
  // What is written anew stands last, so that the first is the oldest.
  known.delete(endKey(end));
  known.set(endKey(end), last);
  const [oldest] = known.keys();
  if (known.size > rememberedAtMost && oldest !== undefined) known.delete(oldest);
  return last;
}

interface Reading {
  halves: SvmPeerHalf[] | null;
  problem: ConnectionProblem | null;
  last: LastKnown | null;
  replications: ReplicationReading;
}

async function read(end: ClusterEnd | null, signal: AbortSignal): Promise<Reading> {
  const replications = { items: null, problem: null };
  if (!end) return { halves: null, problem: null, last: null, replications };
  try {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(readTimeoutMs)]);
    const halves = await end.svmPeers.list(end.key, limited);
    return {
      halves,
      problem: null,
      last: remember(end, halves),
      replications: await readReplications(end, halves, limited),
    };
  } catch (error) {
    if (signal.aborted) throw error;
    return {
      halves: null,
      problem: problemOfRead(error, end.connectionName),
      replications,
      // What another address or account answered says nothing about this one.
      last: lastKnown().get(endKey(end)) ?? null,
    };
  }
}

/** The operation that is changing what stands between these two ends now. */
async function runningOn(ends: ClusterEnds): Promise<SvmPeerList["running"]> {
  const { a, b } = sidesOf(ends);
  const db = await getDb();
  const [row] = await db
    .select({ id: operations.id, title: operations.title, step: operationSteps.title })
    .from(operations)
    .leftJoin(
      operationSteps,
      and(eq(operationSteps.operationId, operations.id), eq(operationSteps.state, "started")),
    )
    .where(
      and(
        eq(operations.lockKey, lockKeyOf(a, b)),
        inArray(operations.kind, ["svm-pair", "svm-unpair"]),
        isNull(operations.endedAt),
      ),
    )
    .orderBy(desc(operationSteps.position))
    .limit(1);
  return row ? { id: row.id, title: row.title, step: row.step ?? "" } : null;
}

function deniedOf(
  { definition, peer, here, there }: ClusterEnds,
  readings: { here: Reading; there: Reading },
): string | null {
  const able = definition.canCreate(peer);
  if (!able.allowed) return able.reason;
  if (readings.here.problem) return `${here.connectionName} cannot be read.`;
  return there && readings.there.problem ? `${there.connectionName} cannot be read.` : null;
}

const asOfText = ({ last }: Reading): string | null =>
  last && clock.notAhead(last.asOf).toISOString();

/** What both ends say now; while neither can be read, what they said last. */
function itemsOf(here: Reading, there: Reading, names: { here: string; there: string }): SvmPeer[] {
  if (here.halves !== null || there.halves !== null)
    return matchHalves(here.halves, there.halves, names);
  return matchHalves(here.last?.halves ?? null, there.last?.halves ?? null, names).map(
    (svmPeer) => ({ ...svmPeer, known: false }),
  );
}

/**
 * What stands on a peer, read live from both ends and matched. An end that cannot be read is part of the answer.
 * @throws AppError `not_found`.
 */
export async function listSvmPeers(peerId: string, signal: AbortSignal): Promise<SvmPeerList> {
  const ends = await openEnds(peerId);
  const [here, there, running] = await Promise.all([
    read(ends.here, signal),
    read(ends.there, signal),
    runningOn(ends),
  ]);
  const names = { here: ends.here.connectionName, there: ends.thereName };
  const replications = { here: here.replications, there: there.replications };
  return {
    items: withReplications(itemsOf(here, there, names), replications),
    replicationsProblem: replicationsProblemOf(replications),
    here: {
      connectionId: ends.here.connectionId,
      name: names.here,
      problem: here.problem,
      asOf: asOfText(here),
    },
    there: {
      connectionId: ends.there?.connectionId ?? null,
      name: names.there,
      problem: there.problem,
      asOf: asOfText(there),
    },
    denied: deniedOf(ends, { here, there }),
    running,
  };
}
