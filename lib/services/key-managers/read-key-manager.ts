import "server-only";
import { desc, eq } from "drizzle-orm";
import { consoleLinkOf } from "@/lib/connections/console-link";
import { getDb } from "@/lib/db/client";
import { keyManagerEvents } from "@/lib/db/schema";
import type { ConnectionProblem } from "@/lib/domain/connection";
import { earliestExpiry, type KeyManager } from "@/lib/domain/key-manager";
import type { KeyManagerDetail } from "@/lib/domain/key-manager-detail";
import type { PeerEvent } from "@/lib/domain/peer";
import { AppError } from "@/lib/errors/app-error";
import { logEvent } from "@/lib/log/logger";
import { refreshKeyManagersOf } from "@/lib/monitor/key-managers";
import { isTimeout, problemOfRead } from "@/lib/connections/read-problem";
import { maskSecrets } from "@/lib/inventory/mask-secrets";
import { clock } from "@/lib/config/clock";
import { shownStatus } from "@/lib/domain/status-scale";
import { explainKeyManager } from "@/lib/systems/explain-peer";
import { shareInFlight } from "@/lib/upstream/in-flight";
import { toEvent } from "@/lib/inventory/to-event";
import { keyManagersOf } from "./adapter-of";
import { findKeyManager } from "./find-key-manager";
import { keyManagerSources } from "./sources";

/** Longest wait for the backend before the inventory's copy has to do, in milliseconds; asking key servers takes long. */
const liveTimeoutMs = 15_000;
const refreshTimeoutMs = 30_000;
const eventsShown = 100;

async function readLive(stored: KeyManager, signal: AbortSignal): Promise<KeyManager> {
  const { adapter } = await keyManagersOf(stored.connectionId);
  const limited = AbortSignal.any([signal, AbortSignal.timeout(liveTimeoutMs)]);
  const snapshot = await shareInFlight(
    `key manager ${stored.connectionId} ${stored.key}`,
    limited,
    (shared) => adapter.read(stored.key, shared),
  );
  return {
    ...stored,
    ...snapshot,
    known: true,
    shownStatus: snapshot.status,
    explanation: explainKeyManager(stored.system, snapshot, clock.nowMs()),
    native: maskSecrets(snapshot.native),
    certificateExpiresAt: earliestExpiry(snapshot.certificates),
  };
}

async function tryLive(
  stored: KeyManager,
  signal: AbortSignal,
): Promise<{ manager: KeyManager; problem: ConnectionProblem | null }> {
  try {
    return { manager: await readLive(stored, signal), problem: null };
  } catch (error) {
    if (signal.aborted && !isTimeout(signal.reason)) throw error;
    const problem = problemOfRead(error, stored.connectionName);
    if (problem.code === "internal")
      logEvent("connection.failed", {
        connectionId: stored.connectionId,
        what: `the key manager ${stored.id}`,
        err: error,
      });
    return {
      manager: { ...stored, known: false, shownStatus: shownStatus(stored.status, false) },
      problem,
    };
  }
}

async function eventsOf(id: string): Promise<PeerEvent[]> {
  const db = await getDb();
  const rows = await db
    .select()
    .from(keyManagerEvents)
    .where(eq(keyManagerEvents.keyManagerId, id))
    .orderBy(desc(keyManagerEvents.id))
    .limit(eventsShown);
  return rows.map(toEvent);
}

/** Lists must not go on saying what a page has just seen to be otherwise. */
function catchUp(connectionId: string): void {
  // What failed was recorded with the connection.
  refreshKeyManagersOf(connectionId, AbortSignal.timeout(refreshTimeoutMs)).catch(() => undefined);
}

/**
 * One key manager with everything its page shows: read live, or the inventory's copy beside the problem.
 * @throws AppError `not_found` when the inventory does not know the id.
 */
export async function readKeyManager(id: string, signal: AbortSignal): Promise<KeyManagerDetail> {
  const stored = await findKeyManager(id);
  const [{ manager, problem }, [source], events, console] = await Promise.all([
    tryLive(stored, signal),
    keyManagerSources(stored.connectionId),
    eventsOf(id),
    consoleLinkOf(stored.connectionId, { kind: "key-manager" }),
  ]);
  if (!source)
    throw new AppError("not_found", "This key manager's connection is not registered any more.");
  if (
    problem?.code === "not_found" ||
    manager.known !== stored.known ||
    manager.status !== stored.status ||
    manager.nativeState !== stored.nativeState
  )
    catchUp(stored.connectionId);
  return { manager, source, console, live: problem === null, problem, events };
}
