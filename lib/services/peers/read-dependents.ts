import "server-only";
import { adapterOf } from "@/lib/connections/adapter-of";
import type { Dependent } from "@/lib/systems/contract/parts";
import { findPeer } from "./find-peer";
import { shareInFlight } from "./in-flight";

/**
 * What stands on a peer and goes or breaks with it, read live.
 * @throws AppError `not_found`; what the adapter throws.
 */
export async function readDependents(
  id: string,
  signal: AbortSignal,
): Promise<{ items: Dependent[] }> {
  const { connectionId, key } = await findPeer(id);
  const { adapter } = await adapterOf(connectionId);
  return {
    items: await shareInFlight(`dependents ${connectionId} ${key}`, signal, (shared) =>
      adapter.dependents(key, shared),
    ),
  };
}
