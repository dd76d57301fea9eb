import "server-only";
import { eq, sql } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import type { ConnectionProblem } from "@/lib/domain/connection";
import type { Peer, PeerEvent } from "@/lib/domain/peer";
import type { PeerDetail } from "@/lib/domain/peer-detail";
import { AppError } from "@/lib/errors/app-error";
import { logEvent } from "@/lib/log/logger";
import { isTimeout, problemOfRead } from "@/lib/connections/read-problem";
import { wakeMonitor } from "@/lib/monitor/start";
import { aheadMs, longestSpanMs } from "@/lib/domain/history/range";
import { latestChanges } from "@/lib/history/changes";
import { toEvent } from "@/lib/inventory/to-event";
import { systemOf } from "@/lib/systems/registry";
import { findOtherConnection } from "@/lib/services/pairing/other-connection";
import { shownStatus } from "@/lib/domain/status-scale";
import { readGaps } from "@/lib/services/connections/read-gaps";
import { findPeer } from "./find-peer";
import { otherHalvesOf } from "./relationships";
import { readLive } from "./read-live";
import { sourceColumns, toSource } from "./to-peer";

const eventsShown = 100;

async function eventsOf(peerId: string): Promise<PeerEvent[]> {
  const changes = await latestChanges(
    await getDb(),
    { fromMs: clock.nowMs() - longestSpanMs, toMs: clock.nowMs() + aheadMs },
    { peers: sql`select ${peerId}::uuid` },
    eventsShown,
    { where: sql`c.kind <> 'found'` },
  );
  return changes.map((change) => toEvent({ ...change, at: new Date(change.atMs) }));
}

/** The other ends, or the registered connection that should have the one that is missing. */
async function endsOf(peer: Peer): Promise<Pick<PeerDetail, "otherEnds" | "missingEnd">> {
  const sharing = (await otherHalvesOf([peer])).get(peer.id) ?? [];
  const { strangers } = systemOf(peer.system);
  const otherEnds = sharing.filter((other) => !strangers?.(peer, other));
  // What works has another end, whether or not it can be seen from here.
  const works =
    peer.status === "healthy" || peer.status === "degraded" || peer.status === "removing";
  const isMisled = otherEnds.length < sharing.length;
  const other =
    otherEnds.length > 0 || (works && !isMisled) ? null : await findOtherConnection(peer);
  return { otherEnds, missingEnd: other && { connectionId: other.id, connectionName: other.name } };
}

async function tryLive(
  stored: Peer,
  signal: AbortSignal,
): Promise<{ peer: Peer; problem: ConnectionProblem | null }> {
  try {
    return { peer: await readLive(stored, signal), problem: null };
  } catch (error) {
    // A caller who has gone needs no answer; one whose patience has run out gets the inventory's copy.
    if (signal.aborted && !isTimeout(signal.reason)) throw error;
    const problem = problemOfRead(error, stored.connectionName);
    if (problem.code === "internal")
      logEvent("connection.failed", {
        connectionId: stored.connectionId,
        what: `the peer ${stored.id}`,
        err: error,
      });
    return {
      peer: { ...stored, known: false, shownStatus: shownStatus(stored.status, false) },
      problem,
    };
  }
}

/**
 * One peer with everything its page shows: read live from the backend, or the inventory's copy beside the problem when
 * the backend cannot be read.
 * @throws AppError `not_found` when the inventory does not know the id.
 */
export async function readPeer(id: string, signal: AbortSignal): Promise<PeerDetail> {
  const stored = await findPeer(id);
  const db = await getDb();
  const [{ peer, problem }, { otherEnds, missingEnd }, events, gaps, [source]] = await Promise.all([
    tryLive(stored, signal),
    endsOf(stored),
    eventsOf(id),
    readGaps(stored.connectionId),
    db.select(sourceColumns).from(connections).where(eq(connections.id, stored.connectionId)),
  ]);
  const differs =
    problem?.code === "not_found" ||
    peer.status !== stored.status ||
    peer.nativeState !== stored.nativeState;
  // Lists must not go on saying what this page has just seen to be otherwise.
  if (differs) await wakeMonitor(stored.connectionId, 1_000);
  if (!source)
    throw new AppError("not_found", "This peer's connection is not registered any more.");
  return {
    peer,
    source: toSource(source),
    live: problem === null,
    problem,
    otherEnds,
    missingEnd,
    events,
    gaps,
  };
}
