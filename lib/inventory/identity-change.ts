import type { SystemDefinition } from "@/lib/systems/contract/definition";
import type { PeerDraft } from "./digest";
import type { KnownPeer } from "./digest";

/** Whether a peer that is new to the inventory is one that seems gone, under another key. */
export type IsSamePeer = NonNullable<SystemDefinition["isSamePeer"]>;

/**
 * The known peers that go on under a new key, by that key. Only where there is no doubt: one that may be several new
 * ones, or several that may be the same new one, are left as gone and new.
 */
export function identityChanges(
  gone: readonly KnownPeer[],
  fresh: readonly PeerDraft[],
  isSamePeer: IsSamePeer | undefined,
): Map<string, KnownPeer> {
  const found = new Map<string, KnownPeer>();
  if (!isSamePeer) return found;
  for (const draft of fresh) {
    const [before, ...others] = gone.filter((peer) => isSamePeer(peer, draft));
    if (
      !before ||
      others.length > 0 ||
      fresh.some((other) => other !== draft && isSamePeer(before, other))
    )
      continue;
    found.set(draft.key, before);
  }
  return found;
}
