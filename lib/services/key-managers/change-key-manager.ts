import "server-only";
import type { KeyManagerWriteResult } from "@/lib/domain/key-manager-detail";
import { AppError, isAppError } from "@/lib/errors/app-error";
import { parseInput } from "@/lib/errors/parse";
import type { AuditNote } from "@/lib/audit/record";
import { underInput } from "@/lib/services/peers/under-input";
import { keyManagersOf, keyManagerTimeoutMs } from "./adapter-of";
import { resultOf, unfinishedDetail } from "./after-write";
import { findKeyManager } from "./find-key-manager";
import { noteReplaced } from "../rotation/reminders";
import { setServers, wantedOf } from "./set-servers";
import { forgetWanted, noteMade, noteProblem, refOf } from "./unfinished";

/**
 * Carries out one change of a key manager; the inventory shows it when this resolves.
 * @throws AppError `not_found`; `conflict` when it cannot be done with this one; `invalid_input` and `refused` with
 * pointers below "/input"; what the adapter throws.
 */
export async function changeKeyManager(
  id: string,
  request: { input?: unknown },
  audit: AuditNote,
): Promise<KeyManagerWriteResult> {
  const stored = await findKeyManager(id);
  audit.target({ label: `${stored.name} (${stored.connectionName})` });
  const { connection, definition, adapter } = await keyManagersOf(stored.connectionId);
  const input = parseInput((await definition.loadInputs()).change(), request.input, "/input");
  audit.detail({
    act: input.act,
    ...("server" in input
      ? { server: input.server }
      : "host" in input
        ? { server: input.host }
        : {}),
    ...(input.act === "remove-server" ? { force: input.force } : {}),
  });
  const capability = definition.can(stored, input.act);
  if (!capability.allowed) throw new AppError("conflict", capability.reason);
  const signal = AbortSignal.timeout(keyManagerTimeoutMs);
  const ref = refOf(stored);
  const write = await underInput(adapter.change(stored.key, input, signal)).catch(
    async (error: unknown) => {
      if (input.act === "change-server" && isAppError(error))
        await noteProblem(ref, input.server, error);
      throw error;
    },
  );
  if (input.act === "change-passphrase")
    await noteReplaced({ connectionId: connection.id, keyManagerKey: stored.key }, "Peerdeck");
  if (input.act === "add-server")
    await setServers(adapter, stored.key, ref, wantedOf(definition, [input]), signal);
  if (input.act === "change-server") await noteMade(ref, input.server, input);
  if (input.act === "remove-server") await forgetWanted(ref, input.server);
  const result = await resultOf({ ...ref, connectionId: connection.id }, write);
  audit.detail({ ...(result.job ? { job: result.job } : {}), ...unfinishedDetail(result) });
  return result;
}
