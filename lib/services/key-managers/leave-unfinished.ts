import "server-only";
import type { AuditNote } from "@/lib/audit/record";
import { findKeyManager } from "./find-key-manager";
import { forgetWanted, refOf } from "./unfinished";

/**
 * Somebody decides that key servers stay as they are; what was asked for beside that is forgotten.
 * @throws AppError `not_found`.
 */
export async function leaveUnfinished(id: string, audit: AuditNote): Promise<void> {
  const stored = await findKeyManager(id);
  audit.target({ label: `${stored.name} (${stored.connectionName})` });
  audit.detail({ servers: stored.unfinished.map(({ server }) => server) });
  await forgetWanted(refOf(stored));
}
