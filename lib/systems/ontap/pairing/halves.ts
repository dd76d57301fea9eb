import type { SideName } from "@/lib/domain/operation";
import type { PairHalf } from "@/lib/domain/pairing";
import type { PeerSnapshot } from "@/lib/domain/peer";
import type { Ends } from "@/lib/systems/contract/repair";
import { addressSet } from "@/lib/domain/ip";

export const halfOf = ({ key, name, status, nativeState }: PeerSnapshot): PairHalf => ({
  key,
  id: null,
  name,
  status,
  nativeState,
});

export const sameUuid = (one: string, other: string): boolean =>
  one.toLowerCase() === other.toLowerCase();

/** Whether a peer is bound to one of these addresses. */
export const boundTo = (addresses: readonly string[]): ((peer: PeerSnapshot) => boolean) => {
  const isOne = addressSet(addresses);
  return (peer) => peer.remote.addresses.some(isOne);
};

/** What each side has of a relationship with the other: known by the other cluster's UUID, or by its addresses. */
export function halvesOf(
  peers: Readonly<Record<SideName, readonly PeerSnapshot[]>>,
  uuids: Readonly<Record<SideName, string>>,
  remoteAddresses: Readonly<Record<SideName, readonly string[]>>,
): Readonly<Record<SideName, PairHalf | null>> {
  const half = (side: SideName, otherUuid: string): PairHalf | null => {
    const found =
      peers[side].find((peer) => sameUuid(peer.key, otherUuid)) ??
      peers[side].find(boundTo(remoteAddresses[side]));
    return found ? halfOf(found) : null;
  };
  return { a: half("a", uuids.b), b: half("b", uuids.a) };
}

const isHalfOf = (own: PeerSnapshot, other: PeerSnapshot): boolean =>
  own.pairKey !== null && own.pairKey === other.pairKey;

/**
 * Both ends of one relationship, from the key of one of them. Halves that were never accepted may not share a key:
 * then it is the one bound to this cluster's own addresses.
 */
export function endsOf(
  peers: Readonly<Record<SideName, readonly PeerSnapshot[]>>,
  side: SideName,
  key: string,
): Ends {
  const theirs = peers[side === "a" ? "b" : "a"];
  const own = peers[side].find((peer) => peer.key === key) ?? null;
  const boundHere = boundTo(own?.local.addresses ?? []);
  const other =
    own &&
    (theirs.find((peer) => isHalfOf(own, peer)) ??
      theirs.find((peer) => boundHere(peer) && boundTo(peer.local.addresses)(own)) ??
      null);
  return side === "a" ? { a: own, b: other } : { a: other, b: own };
}
