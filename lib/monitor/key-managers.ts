import "server-only";
import { clock } from "@/lib/config/clock";
import { singleton } from "@/lib/config/singleton";
import type { ConnectionProblem } from "@/lib/domain/connection";
import { isAppError } from "@/lib/errors/app-error";
import { logEvent } from "@/lib/log/logger";
import { adapterOf } from "@/lib/connections/adapter-of";
import type { SystemAdapter } from "@/lib/systems/contract/adapter";
import { abortable } from "@/lib/upstream/abortable";
import { publish } from "@/lib/events/bus";
import { problemOfRead } from "@/lib/connections/read-problem";
import { readTimeoutMs } from "@/lib/connections/schedule";
import {
  recordKeyManagerProblem,
  syncKeyManagers,
  type Owner,
} from "@/lib/inventory/sync-key-managers";

/** Their status is an expensive field: the nodes ask every key server (NetApp reference, key managers). */
const keyManagerEveryMs = 60_000;

interface State {
  running: Map<string, { controller: AbortController; done: Promise<ConnectionProblem | null> }>;
  /** Asked for and not begun, so that several askers share one. */
  awaited: Map<string, Promise<ConnectionProblem | null>>;
  lastAt: Map<string, number>;
}
const state = (): State =>
  singleton("key-manager-reads", () => ({
    running: new Map(),
    awaited: new Map(),
    lastAt: new Map(),
  }));

type Read = (signal: AbortSignal) => Promise<ConnectionProblem | null>;

async function readNow(
  connection: Owner,
  adapter: SystemAdapter,
  signal: AbortSignal,
): Promise<ConnectionProblem | null> {
  const connectionId = connection.id;
  if (!adapter.keyManagers) return null;
  try {
    const managers = await abortable(adapter.keyManagers.list(signal), signal);
    const changed = await syncKeyManagers(connection, managers, clock.now());
    if (changed) await publish({ kind: "key-managers", connectionId });
    return null;
  } catch (error) {
    if (signal.aborted && (signal.reason as Error).name !== "TimeoutError") throw error;
    const problem = problemOfRead(
      signal.aborted ? signal.reason : error,
      connection.name,
      `${connection.name} did not tell about its key managers within ${readTimeoutMs / 1000} seconds.`,
    );
    if (!isAppError(error) && !signal.aborted)
      logEvent("connection.failed", { connectionId, what: "its key managers", err: error });
    if (await recordKeyManagerProblem(connectionId, problem, clock.now()))
      await publish({ kind: "key-managers", connectionId });
    return problem;
  }
}

function start(connectionId: string, read: Read): Promise<ConnectionProblem | null> {
  const controller = new AbortController();
  const timer = setTimeout(
    () => controller.abort(new DOMException("The read took too long.", "TimeoutError")),
    readTimeoutMs,
  );
  state().lastAt.set(connectionId, clock.elapsedMs());
  const done = read(controller.signal).finally(() => {
    clearTimeout(timer);
    state().running.delete(connectionId);
  });
  state().running.set(connectionId, { controller, done });
  return done;
}

/** Reads a connection's key managers beside its peers, at most once a minute. Nobody waits for it. */
export function pollKeyManagers(connection: Owner, adapter: SystemAdapter): void {
  const { running, lastAt } = state();
  if (
    running.has(connection.id) ||
    clock.elapsedMs() - (lastAt.get(connection.id) ?? -Infinity) < keyManagerEveryMs
  )
    return;
  // What failed was recorded; what was stopped is read again.
  start(connection.id, (signal) => readNow(connection, adapter, signal)).catch(() => undefined);
}

/**
 * Reads a connection's key managers now; a read that began before the call is waited for and does not count.
 * @returns why they could not be read; null when they were.
 */
export async function refreshKeyManagersOf(
  connectionId: string,
  signal: AbortSignal,
): Promise<ConnectionProblem | null> {
  const { running, awaited } = state();
  let read = awaited.get(connectionId);
  if (!read) {
    read = (async () => {
      await running.get(connectionId)?.done.catch(() => undefined);
      awaited.delete(connectionId);
      return start(connectionId, async (stop) => {
        const { connection, adapter } = await adapterOf(connectionId);
        return readNow(connection, adapter, stop);
      });
    })();
    awaited.set(connectionId, read);
  }
  return abortable(read, signal);
}

/** Aborts the reads of key managers of this process, as part of stopping it. */
export async function abortKeyManagerReads(): Promise<void> {
  const reads = [...state().running.values()];
  for (const { controller } of reads)
    controller.abort(new DOMException("The server is stopping.", "AbortError"));
  await Promise.allSettled(reads.map(({ done }) => done));
}
