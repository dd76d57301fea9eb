import "server-only";
import type { Peer } from "@/lib/domain/peer";
import { maskSecrets } from "@/lib/inventory/mask-secrets";
import { adapterOf } from "@/lib/connections/adapter-of";
import { shareInFlight } from "./in-flight";

/** Longest wait for the backend before the inventory's copy has to do, in milliseconds. Consul takes up to 14 s to refuse a read. */
const liveTimeoutMs = 20_000;

/**
 * The peer as its backend has it this moment, with the inventory's identity and times.
 * @throws AppError of the adapter; `not_found` when the backend has it no more.
 */
export async function readLive(stored: Peer, signal: AbortSignal): Promise<Peer> {
  const { adapter } = await adapterOf(stored.connectionId);
  const limited = AbortSignal.any([signal, AbortSignal.timeout(liveTimeoutMs)]);
  const snapshot = await shareInFlight(
    `peer ${stored.connectionId} ${stored.key}`,
    limited,
    (shared) => adapter.readPeer(stored.key, shared),
  );
  return { ...stored, ...snapshot, native: maskSecrets(snapshot.native) };
}
