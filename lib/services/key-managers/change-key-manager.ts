import "server-only";
import type { KeyManagerWriteResult } from "@/lib/domain/key-manager-detail";
import { AppError } from "@/lib/http/app-error";
import { parseInput } from "@/lib/http/parse";
import type { AuditNote } from "@/lib/services/audit/record";
import { underInput } from "@/lib/services/peers/under-input";
import { keyManagersOf, writeTimeoutMs } from "./adapter-of";
import { resultOf } from "./after-write";
import { findKeyManager } from "./find-key-manager";

/**
 * Carries out one change of a key manager; the inventory shows it when this resolves.
 * @throws AppError `not_found`; `conflict` when it cannot be done with this one; `invalid_input` and `refused` with
 * pointers below "/input"; what the adapter throws.
 */
export async function changeKeyManager(id: string, request: { input?: unknown }, audit: AuditNote): Promise<KeyManagerWriteResult> {
  const stored = await findKeyManager(id);
  audit.target({ label: `${stored.name} (${stored.connectionName})` });
  const { connection, definition, adapter } = await keyManagersOf(stored.connectionId);
  const input = parseInput(definition.inputs.change(), request.input, "/input");
  audit.detail({ act: input.act, ...("server" in input ? { server: input.server } : "host" in input ? { server: input.host } : {}), ...(input.act === "remove-server" ? { force: input.force } : {}) });
  const capability = definition.can(stored, input.act);
  if (!capability.allowed) throw new AppError("conflict", capability.reason);
  const result = await resultOf(connection.id, await underInput(adapter.change(stored.key, input, AbortSignal.timeout(writeTimeoutMs))));
  if (result.job) audit.detail({ job: result.job });
  return result;
}
