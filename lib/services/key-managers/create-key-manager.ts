import "server-only";
import type { KeyManagerWriteResult } from "@/lib/domain/key-manager-detail";
import { parseInput } from "@/lib/errors/parse";
import type { AuditNote } from "@/lib/audit/record";
import { underInput } from "@/lib/services/peers/under-input";
import { keyManagersOf, keyManagerTimeoutMs } from "./adapter-of";
import { resultOf, unfinishedDetail } from "./after-write";
import { setServers, wantedOf } from "./set-servers";
import { forgetWanted, noteWanted } from "./unfinished";

/**
 * Sets up a key manager through one connection.
 * @returns it, and beside it the key backup, of which only that it waits to be saved is remembered; what is wanted of
 * its key servers and could not be made, or waits for the job, is remembered and can be tried again.
 * @throws AppError `invalid_input` and `refused` with pointers below "/input"; what the adapter throws.
 */
export async function createKeyManager(
  request: { connectionId: string; input?: unknown },
  audit: AuditNote,
): Promise<KeyManagerWriteResult> {
  const { connection, definition, adapter } = await keyManagersOf(request.connectionId);
  audit.target({ label: `new key manager of ${connection.name}` });
  audit.detail({ connectionId: connection.id, connection: connection.name });
  const input = parseInput((await definition.loadInputs()).create(), request.input, "/input");
  audit.detail({
    kind: input.kind,
    scope: input.scope || "whole",
    ...(input.kind === "external"
      ? {
          servers: input.servers.map(
            ({ host, port }) => `${host}:${port ?? definition.limits.defaultPort}`,
          ),
        }
      : {}),
  });
  const signal = AbortSignal.timeout(keyManagerTimeoutMs);
  const ref = { connectionId: connection.id, scope: input.scope };
  const write = await underInput(adapter.create(input, signal));
  await forgetWanted(ref);
  const wanted = input.kind === "external" ? wantedOf(definition, input.servers) : [];
  if (write.key === null) await noteWanted(ref, wanted, write.job);
  else await setServers(adapter, write.key, ref, wanted, signal);
  const result = await resultOf(ref, write);
  if (result.manager)
    audit.target({
      id: result.manager.id,
      label: `${definition.kinds[input.kind].label} of ${result.manager.name} (${connection.name})`,
    });
  audit.detail({ ...(result.job ? { job: result.job } : {}), ...unfinishedDetail(result) });
  return result;
}
