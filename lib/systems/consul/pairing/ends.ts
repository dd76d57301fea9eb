import type { SideName } from "@/lib/domain/operation";
import type { PeerSnapshot } from "@/lib/domain/peer";
import type { Ends } from "@/lib/systems/contract/repair";
import { type Role, roleOf } from "../role";
import { type Peering, peeringSchema } from "../wire";
import { otherSide } from "./options";

export const peeringAt = (peer: PeerSnapshot | null): Peering | null => {
  const parsed = peeringSchema.safeParse(peer?.native);
  return parsed.success ? parsed.data : null;
};

export const roleAt = (peer: PeerSnapshot): Role => {
  const peering = peeringAt(peer);
  return peering ? roleOf(peering) : "acceptor";
};

/** Both ends of one peering: the dialer stores the acceptor's ID. */
export function endsOf(
  peers: Readonly<Record<SideName, readonly PeerSnapshot[]>>,
  side: SideName,
  key: string,
): Ends {
  const own = peers[side].find((peer) => peer.key === key) ?? null;
  const other = own?.pairKey
    ? (peers[otherSide(side)].find((peer) => peer.pairKey === own.pairKey) ?? null)
    : null;
  return side === "a" ? { a: own, b: other } : { a: other, b: own };
}
