import "server-only";
import { adapterOf } from "@/lib/connections/adapter-of";
import type { Dependent } from "@/lib/systems/contract/parts";
import { findPairingDriver } from "@/lib/systems/load";
import { findPeer } from "./find-peer";
import { shareInFlight } from "@/lib/upstream/in-flight";

/**
 * What stands on a peer and goes or breaks with it, read live, and why its system would not delete it because of that.
 * @throws AppError `not_found`; what the adapter throws.
 */
export async function readDependents(
  id: string,
  signal: AbortSignal,
): Promise<{ items: Dependent[]; denied: string | null }> {
  const { connectionId, key, system } = await findPeer(id);
  const { adapter } = await adapterOf(connectionId);
  const items = await shareInFlight(`dependents ${connectionId} ${key}`, signal, (shared) =>
    adapter.dependents(key, shared),
  );
  return { items, denied: findPairingDriver(system)?.repair.removalDenied(items) ?? null };
}
