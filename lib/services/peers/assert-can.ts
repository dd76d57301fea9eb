import "server-only";
import type { Peer } from "@/lib/domain/peer";
import { AppError, isAppError } from "@/lib/errors/app-error";
import type { Capability } from "@/lib/systems/contract/parts";
import { readLive } from "./read-live";

/**
 * Asks the same rule that guards the button, about the peer as it is this moment.
 * @throws AppError `conflict` with the rule's reason; `not_found` when the backend has the peer no more.
 */
export async function assertCan(
  rule: (peer: Peer) => Capability,
  stored: Peer,
  signal: AbortSignal,
): Promise<void> {
  const peer = await readLive(stored, signal).catch((error: unknown) => {
    if (signal.aborted || (isAppError(error) && error.code === "not_found")) throw error;
    // The backend may still accept the write; judge by what is known.
    return stored;
  });
  const capability = rule(peer);
  if (!capability.allowed) throw new AppError("conflict", capability.reason);
}
