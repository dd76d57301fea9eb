import "server-only";
import { logEvent } from "@/lib/log/logger";
import type { DraftEvent } from "./diff";

interface Owner {
  id: string;
  name: string;
}

const fieldsOf = (owner: Owner, event: DraftEvent) => ({
  connectionId: owner.id,
  connection: owner.name,
  name: event.name,
  kind: event.kind,
  fromStatus: event.fromStatus,
  toStatus: event.toStatus,
  fromState: event.fromState,
  toState: event.toState,
});

/** Says in the log what a read found changed; the history has the same. @param ids by the peers' keys. */
export function logPeerChanges(
  owner: Owner,
  changes: readonly DraftEvent[],
  ids: ReadonlyMap<string, string>,
): void {
  for (const change of changes)
    logEvent("peer.changed", { ...fieldsOf(owner, change), peerId: ids.get(change.key) ?? null });
}

/** The same for key managers. */
export function logKeyManagerChanges(
  owner: Owner,
  changes: readonly (DraftEvent & { keyManagerId: string | null })[],
): void {
  for (const { keyManagerId, ...change } of changes)
    logEvent("key-manager.changed", { ...fieldsOf(owner, change), keyManagerId });
}
