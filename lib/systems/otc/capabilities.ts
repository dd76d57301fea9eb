import type { Peer } from "@/lib/domain/peer";
import type { Capability } from "@/lib/systems/contract/parts";
import type { PeerCapabilities } from "@/lib/systems/contract/definition";
import { nativeOf } from "./native";
import { changeBlockedBy, staying } from "./states";

const allowed: Capability = { allowed: true };
const refused = (reason: string): Capability => ({ allowed: false, reason });

function changeable(peer: Peer): Capability {
  const { vif, record } = nativeOf(peer);
  if (!vif || !record) {
    return refused(
      "This region keeps the peer in the virtual interface itself, where it can only be read. Change the virtual interface in the cloud console.",
    );
  }
  const blocked =
    changeBlockedBy("virtual interface", vif.status) ?? changeBlockedBy("peer", record.status);
  return blocked ? refused(blocked) : allowed;
}

/** "The virtual interface must contain at least one peer" (Direct Connect API reference, deleting a virtual interface peer). */
export const lastPeerReason =
  "A virtual interface keeps at least one peer. Add a peer of the other address family first, or delete the virtual interface.";

export const capabilities: PeerCapabilities = {
  edit: changeable,
  delete(peer) {
    const verdict = changeable(peer);
    if (!verdict.allowed) return verdict;
    const { vif } = nativeOf(peer);
    return staying(vif?.vif_peers ?? []).length > 1 ? allowed : refused(lastPeerReason);
  },
};
