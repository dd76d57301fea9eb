import "server-only";
import { clock } from "@/lib/config/clock";
import { type AppError, isAppError } from "@/lib/errors/app-error";
import { type ConsulClient, orNull } from "./client";
import { isEnterprise } from "./releases";

/** How long "this is Community Edition" is believed: an upgrade to Enterprise shows within this time. */
const believeForMs = 5 * 60_000;

/** Which partitions a connection covers. */
export interface PartitionScope {
  /** `[undefined]` means "send no partition", the only thing Community Edition takes. */
  partitions: readonly (string | undefined)[];
  /** Why there may be further ones: the token may not list them. */
  unlisted: AppError | null;
}

/** Tells which partitions a connection covers: the one of its settings; else, on Enterprise, every one the token may list. */
export function createPartitionScope(client: ConsulClient, configured: string | undefined) {
  let communityUntilMs = 0;
  const alone = { partitions: [undefined], unlisted: null };
  const community = (): PartitionScope => {
    communityUntilMs = clock.elapsedMs() + believeForMs;
    return alone;
  };
  return async function scope(signal: AbortSignal): Promise<PartitionScope> {
    if (configured) return { partitions: [configured], unlisted: null };
    if (clock.elapsedMs() < communityUntilMs) return alone;
    try {
      // Community Edition does not know the route.
      const known = await orNull(client.partitions(signal), [404]);
      if (!known) return community();
      const alive = known.filter(({ DeletedAt }) => !DeletedAt).map(({ Name }) => Name);
      return alive.length > 0 ? { partitions: alive, unlisted: null } : alone;
    } catch (error) {
      if (!isAppError(error) || error.code !== "backend_auth") throw error;
      const version = await orNull(client.agentVersion(signal));
      return version !== null && !isEnterprise(version)
        ? community()
        : { partitions: [undefined], unlisted: error };
    }
  };
}
