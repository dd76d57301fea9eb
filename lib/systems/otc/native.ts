import type { Peer } from "@/lib/domain/peer";
import {
  vifPeerSchema,
  virtualGatewaySchema,
  virtualInterfaceSchema,
  type VifPeer,
  type VirtualGateway,
  type VirtualInterface,
} from "./wire";

/**
 * The backend's records behind a peer of the inventory: its interface, itself, which is null for a peer read from the
 * interface's own fields, and the virtual gateway, which is null where it cannot be read.
 */
export function nativeOf(peer: Pick<Peer, "native">): {
  vif: VirtualInterface | null;
  record: VifPeer | null;
  gateway: VirtualGateway | null;
} {
  const vif = virtualInterfaceSchema.safeParse(peer.native.virtual_interface);
  const record = vifPeerSchema.safeParse(peer.native.vif_peer);
  const gateway = virtualGatewaySchema.safeParse(peer.native.virtual_gateway);
  return {
    vif: vif.success ? vif.data : null,
    record: record.success ? record.data : null,
    gateway: gateway.success ? gateway.data : null,
  };
}
