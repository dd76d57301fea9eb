import "server-only";
import type { Peer } from "@/lib/domain/peer";
import { maskSecrets } from "@/lib/inventory/mask-secrets";
import { adapterAt, adapterOf } from "@/lib/connections/adapter-of";
import { clock } from "@/lib/config/clock";
import { instantOrNull } from "@/lib/inventory/digest";
import { sinceOf } from "@/lib/inventory/since";
import { explainPeer } from "@/lib/systems/explain-peer";
import { shareInFlight } from "@/lib/upstream/in-flight";

/** Longest wait for the backend before the inventory's copy has to do, in milliseconds. Consul takes up to 14 s to refuse a read. */
const liveTimeoutMs = 20_000;

/** A status that is new since the last read is told as seen now; the next read writes it down. */
const liveSince = (stored: Peer, status: Peer["status"], since: string | null) => {
  const dated = sinceOf(
    { status, since },
    {
      status: stored.status,
      statusSince: new Date(stored.statusSince),
      statusSinceKnown: stored.statusSinceKnown,
    },
    { at: clock.now(), watched: stored.known },
  );
  return { ...dated, statusSince: dated.statusSince.toISOString() };
};

/**
 * The peer as its backend has it this moment, with the inventory's identity and times.
 * @param revision of its connection, where that was read just now.
 * @throws AppError of the adapter; `not_found` when the backend has it no more.
 */
export async function readLive(
  stored: Peer,
  signal: AbortSignal,
  revision?: number,
): Promise<Peer> {
  const { adapter } = await (revision === undefined
    ? adapterOf(stored.connectionId)
    : adapterAt(stored.connectionId, revision));
  const limited = AbortSignal.any([signal, AbortSignal.timeout(liveTimeoutMs)]);
  const snapshot = await shareInFlight(
    `peer ${stored.connectionId} ${stored.key}`,
    limited,
    (shared) => adapter.readPeer(stored.key, shared),
  );
  const { since, certificateEndsAt, native, ...read } = snapshot;
  return {
    ...stored,
    ...read,
    native: maskSecrets(native),
    certificateEndsAt: instantOrNull(certificateEndsAt),
    explanation: explainPeer(stored.system, snapshot),
    known: true,
    shownStatus: snapshot.status,
    ...liveSince(stored, snapshot.status, instantOrNull(since)),
  };
}
