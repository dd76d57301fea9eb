import "server-only";
import { isAppError, withParts } from "@/lib/errors/app-error";
import { findPeerByKey } from "./find-peer";
import { noteSecretOf } from "./note-secret";
import { refreshAfterWrite, storeSnapshot } from "./store-snapshot";
import type { PeerCreateResult } from "@/lib/domain/peer-detail";
import { parseInput } from "@/lib/errors/parse";
import type { AuditNote } from "@/lib/audit/record";
import { adapterOf } from "@/lib/connections/adapter-of";
import { checkSystem } from "@/lib/connections/check-system";
import { logEvent } from "@/lib/log/logger";
import { underInput } from "./under-input";

/**
 * Runs a creating call. When it fails and leaves a peer behind, the error names that peer by its id in the inventory,
 * so that it can be opened and removed.
 */
async function nameLeftPeer<T>(connectionId: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!isAppError(error) || error.leftPeer === null) throw error;
    await refreshAfterWrite(connectionId);
    const peer = await findPeerByKey(connectionId, error.leftPeer.key);
    throw withParts(error, { leftPeer: { ...error.leftPeer, id: peer?.id ?? null } });
  }
}

/** Longest writing call with the reads around it, in milliseconds: Consul alone may dial for more than a minute. The caller going away does not abort it: half a change is worse than none seen. */
export const writeTimeoutMs = 120_000;

/**
 * Creates a peer through one connection; the inventory shows it when this resolves, unless the backend itself does not.
 * @returns the peer, and beside it what the backend returned once (a token, a generated passphrase): that reaches the
 * caller also when the peer cannot be found again or stored.
 * @throws AppError `invalid_input` and `refused` with pointers below "/input"; what the adapter throws.
 */
export async function createPeer(
  request: { system?: string | undefined; connectionId: string; input?: unknown },
  audit: AuditNote,
): Promise<PeerCreateResult> {
  const { connection, definition, adapter } = await adapterOf(request.connectionId);
  audit.target({ label: `new ${definition.peerNoun} of ${connection.name}` });
  audit.detail({ connectionId: connection.id, connection: connection.name });
  checkSystem(request.system, definition);
  const input = parseInput(definition.inputs.create, request.input, "/input");
  const {
    peer: created,
    secret,
    unlisted,
  } = await nameLeftPeer(
    connection.id,
    underInput(adapter.createPeer(input, AbortSignal.timeout(writeTimeoutMs))),
  );
  audit.target({ label: `${created.name} (${connection.name})` });
  if (unlisted) {
    await refreshAfterWrite(connection.id);
    return { peer: null, unlisted: created, secret };
  }
  try {
    const peer = await storeSnapshot(connection, created);
    audit.target({ id: peer.id });
    await noteSecretOf(definition, input, peer);
    return { peer, unlisted: null, secret };
  } catch (error) {
    if (secret === null) throw error;
    logEvent("connection.not-refreshed", {
      connectionId: connection.id,
      what: "its peers",
      err: error,
    });
    return { peer: null, unlisted: created, secret };
  }
}
