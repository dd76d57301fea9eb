import type { Peer } from "@/lib/domain/peer";
import { usualSpelling } from "@/lib/domain/cidr";
import { familyLabel, otherFamily } from "@/lib/domain/ip";
import { nativeOf } from "../native";
import { isBgp } from "../routing";
import { familyOfPeer } from "./replacing";

const address = (gateway: string | undefined): string => gateway?.split("/")[0] ?? "the cloud";

/** What deleting a peer loses and what stays. Source: cloud console, "Delete Peer" ("A deleted peer cannot be recovered"). */
export function deleteConsequences(peer: Peer): readonly string[] {
  const { vif, record } = nativeOf(peer);
  const family = familyOfPeer(peer);
  const subnets = (record?.remote_ep_group ?? []).map(usualSpelling);
  const neighbor = address(peer.local.addresses[0]);
  const bgp = isBgp(record?.route_mode);
  const lost =
    subnets.length > 0
      ? `The cloud no longer reaches ${subnets.join(", ")} through this peer.`
      : "What the cloud reaches through this peer is lost.";
  return [
    bgp ? `The BGP session with AS${record?.bgp_asn ?? ""} ends. ${lost}` : lost,
    ...(family
      ? [`The ${familyLabel[otherFamily[family]]} peer of ${vif?.name || "the interface"} stays.`]
      : []),
    bgp
      ? `Your router keeps its configuration: remove the neighbor ${neighbor} and what belongs to it.`
      : `Your router keeps its configuration: remove the routes by way of ${neighbor}.`,
    peer.authentication === "BGP MD5"
      ? "A deleted peer cannot be recovered, and its MD5 key is kept nowhere."
      : "A deleted peer cannot be recovered.",
  ];
}
