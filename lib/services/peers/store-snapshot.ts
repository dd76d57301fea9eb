import "server-only";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import type { Peer, PeerSnapshot } from "@/lib/domain/peer";
import { AppError } from "@/lib/errors/app-error";
import { logEvent } from "@/lib/log/logger";
import type { DraftEvent } from "@/lib/inventory/diff";
import { toDraft } from "@/lib/inventory/digest";
import { publish } from "@/lib/events/bus";
import { refreshConnection } from "@/lib/monitor/refresh";
import { otherEndsOf } from "@/lib/inventory/other-ends";
import { recordEvents, upsertPeers } from "@/lib/inventory/write-peers";
import { findPeerByKey } from "./find-peer";

interface Owner {
  id: string;
  name: string;
  system: string;
}

const appeared = ({ key, name, status, nativeState, statusReason }: PeerSnapshot): DraftEvent => ({
  key,
  name,
  kind: "appeared",
  fromStatus: null,
  toStatus: status,
  fromState: null,
  toState: nativeState,
  reason: statusReason,
});

/** How long a mutation waits for its connection to be read again, in milliseconds; it has succeeded by then. */
const refreshTimeoutMs = 20_000;

/** Reads a connection again after a change. Never throws: the change has been made, whatever becomes of the read. */
export async function refreshAfterWrite(connectionId: string): Promise<void> {
  try {
    await refreshConnection(connectionId, AbortSignal.timeout(refreshTimeoutMs));
  } catch (error) {
    logEvent("connection.not-refreshed", { connectionId, what: "its peers", err: error });
  }
}

/**
 * The inventory's peer for what a writing call returned, after the connection was read again. When that read did not
 * show it (the backend went away, or lists it later), the returned snapshot is stored itself.
 */
export async function storeSnapshot(owner: Owner, snapshot: PeerSnapshot): Promise<Peer> {
  await refreshAfterWrite(owner.id);
  const found = await findPeerByKey(owner.id, snapshot.key);
  if (found) return found;
  const db = await getDb();
  const at = clock.now();
  const ids = await db.transaction(async (tx) => {
    const written = await upsertPeers(tx, owner, [
      { ...toDraft(snapshot, owner), statusSince: at, statusSinceKnown: true },
    ]);
    await recordEvents(tx, owner, [appeared(snapshot)], written, at);
    return written;
  });
  const otherEnds = await otherEndsOf(owner, [snapshot.pairKey]);
  await publish({
    kind: "peers",
    connectionId: owner.id,
    peerIds: [...ids.values(), ...otherEnds],
  });
  const stored = await findPeerByKey(owner.id, snapshot.key);
  if (!stored)
    throw new AppError("internal", "The peer was created, but cannot be stored in the inventory.");
  return stored;
}
