import type { Peer } from "@/lib/domain/peer";
import type { Capability } from "@/lib/systems/contract/parts";
import type { PeerCapabilities } from "@/lib/systems/contract/definition";

const allowed: Capability = { allowed: true };

/** Whether this is an open offer nobody has answered, as opposed to a relationship with a known cluster. */
export const isAnonymousOffer = (peer: Pick<Peer, "nativeState" | "remote">): boolean =>
  peer.nativeState === "unidentified" ||
  (peer.remote.name === null && peer.remote.addresses.length === 0);

/**
 * What may be done with a cluster peer. ONTAP lets every relationship be changed and deleted in any state;
 * only an offer that failed to find its cluster has nothing left to change (contact the other side anew instead).
 */
export const can: PeerCapabilities = {
  edit(peer) {
    if (isAnonymousOffer(peer) && peer.authentication === "problem") {
      return {
        allowed: false,
        reason: "This offer can no longer be accepted. Delete it and make a new one.",
      };
    }
    return allowed;
  },
  delete: () => allowed,
};
