import "server-only";
import { adapterOf } from "@/lib/connections/adapter-of";
import type { Peer } from "@/lib/domain/peer";
import { AppError } from "@/lib/errors/app-error";
import { findPeer } from "@/lib/services/peers/find-peer";
import type {
  SvmPermissionAdapter,
  SvmPermissionDefinition,
} from "@/lib/systems/contract/svm-permissions";
import { systemOf } from "@/lib/systems/registry";

export interface OpenPermissions {
  peer: Peer;
  definition: SvmPermissionDefinition;
  permissions: SvmPermissionAdapter;
}

/**
 * What reads and changes the permissions on a peer.
 * @throws AppError `not_found` for an unknown peer, and where its system has none.
 */
export async function openPermissions(peerId: string): Promise<OpenPermissions> {
  const peer = await findPeer(peerId);
  const definition = (await systemOf(peer.system).loadSvmPeers?.())?.permissions;
  const { adapter } = await adapterOf(peer.connectionId);
  const permissions = adapter.svmPeers?.permissions;
  if (!definition || !permissions)
    throw new AppError(
      "not_found",
      `Peers of ${systemOf(peer.system).label} have nothing to permit.`,
    );
  return { peer, definition, permissions };
}
