import type { Peer, PeerSnapshot } from "@/lib/domain/peer";
import { splitKey } from "./to-peer";

/**
 * Whether a peer read from its interface's own fields is one of the interface's list, or the other way round: the list is
 * missing while an interface is being created, and where a region does not publish it. The peer an interface was made
 * with has its name.
 */
export function isSamePeer(
  before: Pick<Peer, "key" | "name">,
  now: Pick<PeerSnapshot, "key" | "name">,
): boolean {
  const [old, fresh] = [splitKey(before.key), splitKey(now.key)];
  return (
    old !== null &&
    fresh !== null &&
    old.vifId === fresh.vifId &&
    (old.peerId === null) !== (fresh.peerId === null) &&
    before.name === now.name
  );
}
