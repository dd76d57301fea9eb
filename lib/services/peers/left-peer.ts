import "server-only";
import { isAppError, withParts } from "@/lib/errors/app-error";
import { findPeerByKey } from "./find-peer";
import { refreshAfterWrite } from "./store-snapshot";

/**
 * Runs a creating call. When it fails and leaves a peer behind, the error names that peer by its id in the inventory,
 * so that it can be opened and removed.
 */
export async function nameLeftPeer<T>(connectionId: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!isAppError(error) || error.leftPeer === null) throw error;
    await refreshAfterWrite(connectionId);
    const peer = await findPeerByKey(connectionId, error.leftPeer.key);
    throw withParts(error, { leftPeer: { ...error.leftPeer, id: peer?.id ?? null } });
  }
}
