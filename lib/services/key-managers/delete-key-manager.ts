import "server-only";
import { AppError, isAppError } from "@/lib/errors/app-error";
import type { AuditNote } from "@/lib/audit/record";
import { keyManagersOf, keyManagerTimeoutMs } from "./adapter-of";
import { refreshKeyManagersAfterWrite } from "./after-write";
import { findKeyManager } from "./find-key-manager";
import { forgetWanted, refOf } from "./unfinished";

/**
 * Deletes a key manager through its connection. The system refuses while anything needs its keys.
 * @throws AppError `not_found`; `conflict` for one that is only watched; what the adapter throws.
 */
export async function deleteKeyManager(id: string, audit: AuditNote): Promise<void> {
  const stored = await findKeyManager(id);
  audit.target({ label: `${stored.name} (${stored.connectionName})` });
  audit.detail({ connectionId: stored.connectionId, key: stored.key, kind: stored.kind });
  const { definition, adapter } = await keyManagersOf(stored.connectionId);
  const capability = definition.can(stored, "delete");
  if (!capability.allowed) throw new AppError("conflict", capability.reason);
  try {
    await adapter.remove(stored.key, AbortSignal.timeout(keyManagerTimeoutMs));
  } catch (error) {
    if (isAppError(error) && error.code === "not_found")
      await refreshKeyManagersAfterWrite(stored.connectionId);
    throw error;
  }
  await forgetWanted(refOf(stored));
  await refreshKeyManagersAfterWrite(stored.connectionId);
}
