import "server-only";
import type { Blocker } from "@/lib/domain/key-manager-detail";
import { keyManagersOf } from "./adapter-of";
import { findKeyManager } from "./find-key-manager";

/**
 * What stands in the way of deleting a key manager, read live.
 * @throws AppError `not_found`; what the adapter throws.
 */
export async function readBlockers(id: string, signal: AbortSignal): Promise<{ items: Blocker[] }> {
  const stored = await findKeyManager(id);
  const { definition, adapter } = await keyManagersOf(stored.connectionId);
  return {
    items: definition.can(stored, "delete").allowed
      ? await adapter.blockers(stored.key, signal)
      : [],
  };
}
