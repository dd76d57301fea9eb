import type { Peer } from "@/lib/domain/peer";
import type { PeerAction } from "@/lib/systems/contract/forms";
import { capabilities, lastPeerReason } from "../capabilities";
import { usualSpelling } from "@/lib/domain/cidr";
import { familyLabel, otherFamily, type AddressFamily } from "@/lib/domain/ip";
import { nativeOf } from "../native";
import { isBgp } from "../routing";
import { familyOf } from "../to-peer";
import type { CreateValues, OtcForms } from "./draft";

export const familyOfPeer = (peer: Peer): AddressFamily | null => {
  const { vif, record } = nativeOf(peer);
  return familyOf(record ? record.address_family : vif?.address_family);
};

const missingFamily = (peer: Peer): string => {
  const family = familyOfPeer(peer);
  return family ? familyLabel[otherFamily[family]] : "other";
};

/**
 * How something that cannot be changed is replaced all the same. The API changes name, description and remote subnets
 * only, and keeps the last peer of an interface (API reference, "Updating" and "Deleting a Virtual Interface Peer").
 */
export function howToReplace(peer: Peer): string {
  const verdict = capabilities.delete(peer);
  if (verdict.allowed)
    return "Delete this peer and create it again with the new value; the other peer of the interface stays.";
  if (verdict.reason !== lastPeerReason)
    return `Delete this peer and create it again with the new value. Not now: ${verdict.reason}`;
  return `This is the interface's only peer, which cannot be deleted. Add an ${missingFamily(peer)} peer first, then delete this one and create it again with the new value.`;
}

/** The peer as the create form would have been filled in; its MD5 key is not known. */
function valuesOf(peer: Peer): CreateValues {
  const { vif, record } = nativeOf(peer);
  const bgp = isBgp(record?.route_mode);
  const subnets = record?.remote_ep_group ?? [];
  return {
    virtualInterfaceId: vif?.id ?? "",
    addressFamily: familyOfPeer(peer) ?? "ipv4",
    name: record?.name ?? "",
    description: record?.description ?? "",
    localGateway: peer.local.addresses[0] ?? "",
    remoteGateway: peer.remote.addresses[0] ?? "",
    routeMode: bgp ? "bgp" : "static",
    bgpAsn: bgp ? (record?.bgp_asn ?? undefined) : undefined,
    withoutMd5: bgp && peer.authentication === "none",
    bgpMd5: "",
    weakMd5: false,
    remoteSubnets: subnets.map(usualSpelling),
    withoutRemoteSubnets: !bgp && subnets.length === 0,
  };
}

/** Delete and create again, the only way to other gateways, another ASN or another key. */
export function replaceAction(peer: Peer): PeerAction<OtcForms> {
  const verdict = capabilities.delete(peer);
  const key =
    peer.authentication === "BGP MD5" ? " Have the MD5 key at hand, or agree on a new one." : "";
  return {
    id: "replace",
    label: "Replace",
    ...(verdict.allowed ? {} : { denied: verdict.reason }),
    confirm: {
      title: `Replace ${peer.name}?`,
      body: `The peer is deleted first; what it carries stops until the new one is ACTIVE. The create form then opens with its values, so that gateways, routing mode, ASN or MD5 key can be other ones.${key}`,
      verb: "Delete and create again",
      danger: true,
    },
    replaceWith: { mode: "peer", values: valuesOf(peer) },
  };
}
