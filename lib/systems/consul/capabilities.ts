import type { Peer } from "@/lib/domain/peer";
import type { Capability } from "@/lib/systems/contract/parts";
import type { PeerCapabilities } from "@/lib/systems/contract/definition";
import { peeringOf } from "./explain";
import { roleOf } from "./role";
import { instantOf } from "./times";

const no = (reason: string): Capability => ({ allowed: false, reason });
const yes: Capability = { allowed: true };

/**
 * What may be done with a peering: an acceptor's token can be regenerated, a dialer can be established again.
 * Source: hashicorp/consul agent/rpc/peering/service.go and agent/consul/state/peering.go 580-583.
 */
export const can: PeerCapabilities = {
  edit(peer: Peer) {
    const peering = peeringOf(peer);
    if (peering.State === "DELETING" || instantOf(peering.DeletedAt) !== null)
      return no("It is being deleted.");
    if (peering.State === "TERMINATED" && roleOf(peering) === "acceptor") {
      return no(
        "The other side deleted it, so a new token for it would never work. Delete it and generate a token anew.",
      );
    }
    return yes;
  },
  delete(peer: Peer) {
    const peering = peeringOf(peer);
    if (peering.State === "DELETING" || instantOf(peering.DeletedAt) !== null)
      return no("It is being deleted already.");
    return yes;
  },
};
