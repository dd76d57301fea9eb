import "server-only";
import { sql } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { keptWhile } from "@/lib/db/kept-while";
import { readTogether } from "@/lib/db/read-together";
import type { ConnectionProblem } from "@/lib/domain/connection";
import type { Peer, PeerEvent } from "@/lib/domain/peer";
import type { PeerDetail } from "@/lib/domain/peer-detail";
import { logEvent } from "@/lib/log/logger";
import { isTimeout, problemOfRead } from "@/lib/connections/read-problem";
import { wakeMonitor } from "@/lib/monitor/start";
import { aheadMs, longestSpanMs } from "@/lib/domain/history/range";
import { dayMs, hourMs } from "@/lib/domain/time-units";
import { latestChanges, type Steps } from "@/lib/history/changes";
import { toEvent } from "@/lib/inventory/to-event";
import { systemOf } from "@/lib/systems/registry";
import { findOtherConnection } from "@/lib/services/pairing/other-connection";
import { shownStatus, works } from "@/lib/domain/status-scale";
import { readGaps } from "@/lib/services/connections/read-gaps";
import { findPeerAndSource, type FoundPeer } from "./find-peer";
import { otherHalvesOf } from "./relationships";
import { readLive } from "./read-live";

const eventsShown = 100;
/** Within two days one that changes all the time has had as many; the whole history of any other is read at once. */
const ofOnePeer: Steps = { firstMs: 2 * dayMs, times: longestSpanMs / dayMs };

async function readEvents(peerId: string): Promise<PeerEvent[]> {
  const changes = await latestChanges(
    await getDb(),
    { fromMs: clock.nowMs() - longestSpanMs, toMs: clock.nowMs() + aheadMs },
    { peers: sql`select ${peerId}::uuid` },
    eventsShown,
    { where: sql`c.kind <> 'found'` },
    ofOnePeer,
  );
  return changes.map((change) => toEvent({ ...change, at: new Date(change.atMs) }));
}

/**
 * A peer's changes, read again once one of its connection's peers has changed, and after an hour: old ones end.
 * @param version of its connection's part of the inventory, read before.
 */
const eventsOf = (peerId: string, version: number): Promise<PeerEvent[]> =>
  keptWhile("peer events", peerId, `${version} ${Math.floor(clock.nowMs() / hourMs)}`, () =>
    readEvents(peerId),
  );

/** The other ends, or the registered connection that should have the one that is missing. */
async function endsOf(peer: Peer): Promise<Pick<PeerDetail, "otherEnds" | "missingEnd">> {
  const sharing = (await otherHalvesOf([peer])).get(peer.id) ?? [];
  const { strangers } = systemOf(peer.system);
  const otherEnds = sharing.filter((other) => !strangers?.(peer, other));
  const isMisled = otherEnds.length < sharing.length;
  const other =
    otherEnds.length > 0 || (works(peer.status) && !isMisled)
      ? null
      : await findOtherConnection(peer);
  return { otherEnds, missingEnd: other && { connectionId: other.id, connectionName: other.name } };
}

/** What the inventory and the history say beside a peer. */
async function besidePeer({
  peer,
  source,
  version,
}: Pick<FoundPeer, "peer" | "source" | "version">): Promise<
  Pick<PeerDetail, "otherEnds" | "missingEnd" | "events" | "gaps">
> {
  const [ends, events, gaps] = await Promise.all([
    endsOf(peer),
    eventsOf(peer.id, version),
    readGaps(source),
  ]);
  return { ...ends, events, gaps };
}

async function tryLive(
  stored: Peer,
  signal: AbortSignal,
  revision: number,
): Promise<{ peer: Peer; problem: ConnectionProblem | null }> {
  try {
    return { peer: await readLive(stored, signal, revision), problem: null };
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
  const found = await readTogether(`peer row ${id}`, () => findPeerAndSource(id));
  const { peer: stored, source, revision, console } = found;
  const [{ peer, problem }, beside] = await Promise.all([
    tryLive(stored, signal, revision),
    readTogether(`beside peer ${id}`, () => besidePeer(found)),
  ]);
  const differs =
    problem?.code === "not_found" ||
    peer.status !== stored.status ||
    peer.nativeState !== stored.nativeState;
  // Lists must not go on saying what this page has just seen to be otherwise.
  if (differs) await wakeMonitor(stored.connectionId, 1_000);
  return { peer, source, console, live: problem === null, problem, ...beside };
}
