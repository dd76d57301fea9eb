import "server-only";
import type { PeerWriteResult } from "@/lib/domain/peer-detail";
import { parseInput } from "@/lib/errors/parse";
import type { AuditNote } from "@/lib/audit/record";
import { adapterOf } from "@/lib/connections/adapter-of";
import { checkSystem } from "@/lib/connections/check-system";
import { assertCan } from "./assert-can";
import { writeTimeoutMs } from "./create-peer";
import { findPeer } from "./find-peer";
import { noteSecretOf } from "./note-secret";
import { storeSnapshot } from "./store-snapshot";
import { underInput } from "./under-input";

/**
 * Changes a peer through its connection; the inventory shows it when this resolves.
 * @throws AppError `not_found`; `conflict` when the peer's state does not allow it; `invalid_input` and `refused` with
 * pointers below "/input"; what the adapter throws.
 */
export async function updatePeer(
  id: string,
  request: { system?: string | undefined; input?: unknown },
  signal: AbortSignal,
  audit: AuditNote,
): Promise<PeerWriteResult> {
  const stored = await findPeer(id);
  audit.target({ label: `${stored.name} (${stored.connectionName})` });
  const { connection, definition, adapter } = await adapterOf(stored.connectionId);
  checkSystem(request.system, definition);
  const input = parseInput(definition.inputs.update, request.input, "/input");
  audit.detail({ fields: Object.keys((request.input ?? {}) as object) });
  await assertCan(definition.can.edit, stored, signal);
  const { peer: changed, secret } = await underInput(
    adapter.updatePeer(stored.key, input, AbortSignal.timeout(writeTimeoutMs)),
  );
  const peer = await storeSnapshot(connection, changed);
  await noteSecretOf(definition, input, peer);
  return { peer, secret };
}
