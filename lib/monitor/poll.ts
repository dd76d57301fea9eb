import "server-only";
import { leftOutOf } from "@/lib/systems/contract/left-out";
import { clock } from "@/lib/config/clock";
import { singleton } from "@/lib/config/singleton";
import { env } from "@/lib/config/env";
import { minuteMs } from "@/lib/domain/time-units";
import type { ConnectionProblem, SystemIdentity } from "@/lib/domain/connection";
import { isAppError } from "@/lib/errors/app-error";
import { logEvent } from "@/lib/log/logger";
import { processMetrics } from "@/lib/metrics/process-metrics";
import { inSpan } from "@/lib/tracing/span";
import { adapterAt } from "@/lib/connections/adapter-of";
import type { SystemAdapter } from "@/lib/systems/contract/adapter";
import { certificateEndOf } from "@/lib/upstream/pool";
import { abortable } from "@/lib/upstream/abortable";
import { abortKeyManagerReads, pollKeyManagers } from "./key-managers";
import { leaseOwner } from "../db/lease-owner";
import { releaseConnection } from "@/lib/inventory/lease";
import { logRead } from "./log-read";
import { probeAfter, probeProved } from "./probe";
import { publish } from "@/lib/events/bus";
import { isTimeout, problemOfRead } from "@/lib/connections/read-problem";
import { readTimeoutMs } from "@/lib/connections/schedule";
import { type Claim, syncFailure, syncRead, type SyncResult } from "@/lib/inventory/sync";

/** Identity and version change rarely; asking with every read would double the load on the backend. */
const identifyEveryMs = 10 * 60_000;
const identifyAgainMs = 60_000;
/**
 * Answers that differ only in heartbeats and counters are stored this often: writing them is most of what reading a
 * connection costs, and it is the last known answer alone that shows them.
 */
const keepTouchedEveryMs = 5 * minuteMs;

export interface ReadOutcome {
  /** Null when the connection was read in full. */
  problem: ConnectionProblem | null;
  /** For the caller that wants to watch the backend after a good read. */
  adapter: SystemAdapter | null;
  /** Rows of the inventory it changed. */
  written: number;
  /** Pause until the connection is read again, in milliseconds. */
  pauseMs: number;
}

interface RunningRead {
  claim: Claim;
  controller: AbortController;
  done: Promise<ReadOutcome>;
}

interface ReaderState {
  running: Map<string, RunningRead>;
  /** Keyed by connection and revision. */
  lastIdentified: Map<string, number>;
  lastKept: Map<string, number>;
}

const state = (): ReaderState =>
  singleton("monitor-reads", () => ({
    running: new Map(),
    lastIdentified: new Map(),
    lastKept: new Map(),
  }));

/** Reads of this process that are under way, by connection. */
export const runningReads = (): ReadonlyMap<string, RunningRead> => state().running;

/** Whether so much time has passed since this was last true for the key. */
function isTime(times: Map<string, number>, key: string, everyMs: number): boolean {
  const now = clock.elapsedMs();
  const before = times.get(key);
  if (before !== undefined && now - before < everyMs) return false;
  // What begins together must not come due together ever after.
  times.set(key, before === undefined ? now - Math.random() * everyMs : now);
  return true;
}

async function identify(
  claim: Claim,
  adapter: SystemAdapter,
  signal: AbortSignal,
): Promise<SystemIdentity | null> {
  const key = `${claim.id}:${claim.revision}`;
  if (!isTime(state().lastIdentified, key, claim.reachable === true ? identifyEveryMs : 0))
    return null;
  try {
    return await abortable(adapter.identify(signal), signal);
  } catch {
    // Peers may be readable where the identity is not; what is known of it stays.
    state().lastIdentified.set(key, clock.elapsedMs() - identifyEveryMs + identifyAgainMs);
    return null;
  }
}

async function tell(claim: Claim, result: SyncResult, asOf: Date | null): Promise<void> {
  if (result.peerIds.length > 0)
    await publish({ kind: "peers", connectionId: claim.id, peerIds: result.peerIds });
  if (result.connectionChanged) await publish({ kind: "connection", connectionId: claim.id });
  if (asOf) await publish({ kind: "read", connectionId: claim.id, asOf: asOf.toISOString() });
}

async function finish(
  claim: Claim,
  result: SyncResult,
  read: { asOf: Date } | { problem: ConnectionProblem },
): Promise<void> {
  if (result.applied) {
    logRead(claim, "problem" in read ? read.problem : null);
    return tell(claim, result, "asOf" in read ? read.asOf : null);
  }
  await releaseConnection(claim.leaseOwner, [claim.id]);
}

async function readAndSync(
  claim: Claim,
  asked: boolean,
  signal: AbortSignal,
): Promise<ReadOutcome> {
  const begunAt = clock.elapsedMs();
  const timing = { intervalMs: env().PEERDECK_POLL_INTERVAL * 1000, random: Math.random() };
  try {
    const { adapter, credentialsEndAt } = await adapterAt(claim.id, claim.revision);
    const [read, identity] = await Promise.all([
      abortable(adapter.listPeers(signal), signal),
      identify(claim, adapter, signal),
    ]);
    const at = clock.now();
    const keepTouched = isTime(state().lastKept, claim.id, asked ? 0 : keepTouchedEveryMs);
    const part = leftOutOf(read);
    const leftOut = part && {
      problem: problemOfRead(part.problem, claim.name),
      holds: (key: string) => part.holds(key),
    };
    const result = await syncRead(claim, read, identity, {
      ...timing,
      at,
      keepTouched,
      readMs: Math.round(clock.elapsedMs() - begunAt),
      leftOut,
      ends: { certificateEndsAt: certificateEndOf(claim.id), credentialsEndAt },
    });
    probeProved(claim.id);
    processMetrics().reads.inc({ system: claim.system, outcome: "success" });
    await finish(claim, result, { asOf: at });
    if (result.applied && adapter.keyManagers) pollKeyManagers(claim, adapter);
    const { written, pauseMs } = result;
    return { problem: null, adapter, written, pauseMs };
  } catch (error) {
    const stopped = signal.aborted && !isTimeout(signal.reason);
    if (stopped) {
      await releaseConnection(claim.leaseOwner, [claim.id]);
      throw error;
    }
    const problem = problemOfRead(
      signal.aborted ? signal.reason : error,
      claim.name,
      `${claim.name} did not list all its peers within ${readTimeoutMs / 1000} seconds.`,
    );
    if (!isAppError(error) && !signal.aborted)
      logEvent("connection.failed", { connectionId: claim.id, what: "its peers", err: error });
    processMetrics().reads.inc({ system: claim.system, outcome: "failure" });
    const failed = await syncFailure(claim, problem, {
      ...timing,
      at: clock.now(),
      probeAfterMs: probeAfter(claim.id, problem),
    });
    await finish(claim, failed, { problem });
    return { problem, adapter: null, written: 0, pauseMs: failed.pauseMs };
  }
}

/**
 * Reads a claimed connection and brings the inventory up to date. Never rejects because of the backend; rejects when
 * it is stopped or the database fails.
 * @param options `asked`: somebody waits for it, and finds every answer as it is now.
 */
export function startRead(claim: Claim, { asked = false } = {}): Promise<ReadOutcome> {
  const controller = new AbortController();
  const timer = setTimeout(
    () => controller.abort(new DOMException("The read took too long.", "TimeoutError")),
    readTimeoutMs,
  );
  const read = {
    name: "read connection",
    alone: true,
    attributes: { "peerdeck.system": claim.system, "peerdeck.connection.id": claim.id },
  };
  const done = inSpan(read, () => readAndSync(claim, asked, controller.signal)).finally(() => {
    clearTimeout(timer);
    state().running.delete(claim.id);
    // What is still under way when one part failed must not go on behind the lease.
    controller.abort();
  });
  state().running.set(claim.id, { claim, controller, done });
  return done;
}

/** Aborts every read of this process and gives the claims back. */
export async function abortReads(): Promise<void> {
  const reads = [...state().running.values()];
  for (const { controller } of reads)
    controller.abort(new DOMException("The server is stopping.", "AbortError"));
  await Promise.allSettled([...reads.map(({ done }) => done), abortKeyManagerReads()]);
  await releaseConnection(
    leaseOwner(),
    reads.map(({ claim }) => claim.id),
  );
}
