import type { Peer } from "@/lib/domain/peer";
import { vifPeerSchema, virtualInterfaceSchema, type VifPeer, type VirtualInterface } from "./wire";

/**
 * The backend's records behind a peer of the inventory: its interface, and itself,
 * which is null for a peer read from the interface's own fields.
 */
export function nativeOf(peer: Pick<Peer, "native">): { vif: VirtualInterface | null; record: VifPeer | null } {
  const vif = virtualInterfaceSchema.safeParse(peer.native.virtual_interface);
  const record = vifPeerSchema.safeParse(peer.native.vif_peer);
  return { vif: vif.success ? vif.data : null, record: record.success ? record.data : null };
}
