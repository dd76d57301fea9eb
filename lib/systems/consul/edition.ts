import "server-only";
import { clock } from "@/lib/config/clock";
import { type ConsulClient, orNull } from "./client";

/** How long "this is Community Edition" is believed: an upgrade to Enterprise shows within this time. */
const believeForMs = 5 * 60_000;

/**
 * Tells which partitions a connection covers: the one of its settings; else, on Enterprise, every one the token may list.
 * `[undefined]` means "send no partition", the only thing Community Edition takes.
 */
export function createPartitionScope(client: ConsulClient, configured: string | undefined) {
  let communityUntilMs = 0;
  return async function partitions(signal: AbortSignal): Promise<(string | undefined)[]> {
    if (configured) return [configured];
    if (clock.elapsedMs() < communityUntilMs) return [undefined];
    const known = await orNull(client.partitions(signal));
    if (!known) {
      communityUntilMs = clock.elapsedMs() + believeForMs;
      return [undefined];
    }
    const alive = known
      .filter((partition) => !partition.DeletedAt)
      .map((partition) => partition.Name);
    return alive.length > 0 ? alive : [undefined];
  };
}
