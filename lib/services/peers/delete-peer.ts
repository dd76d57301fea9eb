import "server-only";
import { isAppError } from "@/lib/errors/app-error";
import type { AuditNote } from "@/lib/audit/record";
import { adapterOf } from "@/lib/connections/adapter-of";
import { assertCan } from "./assert-can";
import { writeTimeoutMs } from "./create-peer";
import { findPeer } from "./find-peer";
import { refreshAfterWrite } from "./store-snapshot";

/**
 * Deletes this side of a peer through its connection. The inventory is read again before this resolves, also when the
 * backend says that the peer was gone already.
 * @throws AppError `not_found`; `conflict` when its state does not allow it; what the adapter throws.
 */
export async function deletePeer(id: string, signal: AbortSignal, audit: AuditNote): Promise<void> {
  const stored = await findPeer(id);
  audit.target({ label: `${stored.name} (${stored.connectionName})` });
  audit.detail({
    connectionId: stored.connectionId,
    key: stored.key,
    status: stored.status,
    nativeState: stored.nativeState,
  });
  const { definition, adapter } = await adapterOf(stored.connectionId);
  try {
    await assertCan(definition.can.delete, stored, signal);
    await adapter.deletePeer(stored.key, AbortSignal.timeout(writeTimeoutMs));
  } catch (error) {
    if (isAppError(error) && error.code === "not_found")
      await refreshAfterWrite(stored.connectionId);
    throw error;
  }
  await refreshAfterWrite(stored.connectionId);
}
