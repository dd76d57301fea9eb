import "server-only";
import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { operations, operationSteps } from "@/lib/db/schema";
import type { ConnectionProblem } from "@/lib/domain/connection";
import type { SvmPeerHalf, SvmPeerList } from "@/lib/domain/svm-peer";
import { problemOfRead } from "@/lib/connections/read-problem";
import { lockKeyOf } from "@/lib/operations/begin";
import { type ClusterEnd, type ClusterEnds, openEnds, sidesOf } from "./ends";
import { matchHalves } from "./match";

/** Longest wait for one end, in milliseconds. */
const readTimeoutMs = 12_000;

interface Reading {
  halves: SvmPeerHalf[] | null;
  problem: ConnectionProblem | null;
}

async function read(end: ClusterEnd | null, signal: AbortSignal): Promise<Reading> {
  if (!end) return { halves: null, problem: null };
  try {
    return {
      halves: await end.svmPeers.list(
        end.key,
        AbortSignal.any([signal, AbortSignal.timeout(readTimeoutMs)]),
      ),
      problem: null,
    };
  } catch (error) {
    if (signal.aborted) throw error;
    return { halves: null, problem: problemOfRead(error, end.connectionName) };
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
  return {
    items: matchHalves(here.halves, there.halves, names),
    here: { connectionId: ends.here.connectionId, name: names.here, problem: here.problem },
    there: {
      connectionId: ends.there?.connectionId ?? null,
      name: names.there,
      problem: there.problem,
    },
    denied: deniedOf(ends, { here, there }),
    running,
  };
}
