import "server-only";
import type { UnfinishedServer } from "@/lib/domain/key-manager";
import type { ServerInput } from "@/lib/domain/key-manager-input";
import { isAppError } from "@/lib/errors/app-error";
import type { KeyManagerAdapter, KeyManagerDefinition } from "@/lib/systems/contract/key-managers";
import { noteMade, noteProblem, noteWanted, type KeyManagerRef } from "./unfinished";

interface Wanted extends Pick<UnfinishedServer, "server" | "wanted"> {
  password: string | undefined;
}

/** What new servers need beside their addresses; those that need nothing are left out. */
export const wantedOf = (
  definition: KeyManagerDefinition,
  servers: readonly ServerInput[],
): Wanted[] =>
  servers.flatMap(({ timeoutS, username, password, secondaries, ...address }) => {
    const wanted = {
      ...(timeoutS === undefined ? {} : { timeoutS }),
      ...(username === undefined ? {} : { username }),
      ...(secondaries.length === 0 ? {} : { secondaries: secondaries.map(definition.serverName) }),
    };
    return Object.keys(wanted).length === 0
      ? []
      : [{ server: definition.serverName(address), wanted, password }];
  });

/**
 * Makes settings of servers that exist, one call each, and remembers what is still wanted: one that is refused keeps
 * none of the others from being made.
 * @throws what is no AppError; what was not tried then stays remembered.
 */
export async function setServers(
  adapter: KeyManagerAdapter,
  key: string,
  ref: KeyManagerRef,
  servers: readonly Wanted[],
  signal: AbortSignal,
): Promise<void> {
  await noteWanted(ref, servers, null);
  for (const { server, wanted, password } of servers) {
    // Out of time: what was not tried stays remembered as such.
    if (signal.aborted) return;
    try {
      await adapter.change(key, { act: "change-server", server, ...wanted, password }, signal);
      await noteMade(ref, server, wanted);
    } catch (error) {
      if (signal.aborted) return;
      if (!isAppError(error)) throw error;
      await noteProblem(ref, server, error);
    }
  }
}
