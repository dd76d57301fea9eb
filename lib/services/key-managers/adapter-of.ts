import "server-only";
import { AppError } from "@/lib/errors/app-error";
import { adapterOf, type ConnectionInfo } from "@/lib/connections/adapter-of";
import type { KeyManagerAdapter, KeyManagerDefinition } from "@/lib/systems/contract/key-managers";

/** Longest writing call, in milliseconds. The caller going away does not abort it: half a change is worse than none seen. */
export const keyManagerTimeoutMs = 90_000;

/**
 * What talks about key managers with a connection.
 * @throws AppError `not_found` for an unknown connection, and for one whose system has no key managers.
 */
export async function keyManagersOf(connectionId: string): Promise<{
  connection: ConnectionInfo;
  definition: KeyManagerDefinition;
  adapter: KeyManagerAdapter;
}> {
  const { connection, definition, adapter } = await adapterOf(connectionId);
  if (!definition.keyManagers || !adapter.keyManagers)
    throw new AppError("not_found", `${definition.label} has no key managers.`);
  return { connection, definition: definition.keyManagers, adapter: adapter.keyManagers };
}
