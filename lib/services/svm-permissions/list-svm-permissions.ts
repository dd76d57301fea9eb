import "server-only";
import type { SvmPermissionList } from "@/lib/domain/svm-permission";
import { isAppError } from "@/lib/errors/app-error";
import { openPermissions, type OpenPermissions } from "./open";

const readTimeoutMs = 12_000;

/** The svms to choose from are a help alone: what is permitted is shown without them. */
const svmsOf = ({ permissions }: OpenPermissions, signal: AbortSignal) =>
  permissions.svms(signal).catch((error: unknown) => {
    if (!isAppError(error)) throw error;
    return null;
  });

/** @throws AppError what the adapter throws when the permissions cannot be read. */
export async function readPermissions(
  open: OpenPermissions,
  signal: AbortSignal,
): Promise<SvmPermissionList> {
  const { peer, definition, permissions } = open;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(readTimeoutMs)]);
  const able = definition.canChange(peer);
  const [items, svms] = await Promise.all([
    permissions.list(peer.key, limited),
    svmsOf(open, limited),
  ]);
  return {
    items,
    svms,
    end: peer.connectionName,
    other: peer.remote.name ?? peer.name,
    denied: able.allowed ? null : able.reason,
  };
}

/**
 * Which svms of a peer's own end may be peered without acceptance, read live.
 * @throws AppError `not_found`; what the adapter throws.
 */
export const listSvmPermissions = async (
  peerId: string,
  signal: AbortSignal,
): Promise<SvmPermissionList> => readPermissions(await openPermissions(peerId), signal);
