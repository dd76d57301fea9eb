import type { Peer } from "@/lib/domain/peer";
import { overlaps, parseCidr, type Cidr } from "@/lib/domain/cidr";
import { type AddressFamily } from "@/lib/domain/ip";
import { bfdOf, type Bfd } from "../bfd";
import { nativeOf } from "../native";
import { isBgp } from "../routing";

/** What the on-premises router has to be told, from the router's point of view. */
export interface RouterPlan {
  family: AddressFamily;
  /** One line for comments and descriptions: printable ASCII without quotes. */
  label: string;
  /** Null or 0 where the line carries one untagged network. */
  vlan: number | null;
  /** The router's own address. */
  own: Cidr;
  /** The cloud's address. */
  cloud: Cidr;
  /** Null for static routing. */
  bgp: { ownAsn: number; cloudAsn: number | null; md5: boolean } | null;
  /** How the cloud watches this router, where it does: the router needs the same. */
  bfd: Bfd | null;
  /** Networks behind the router, which the cloud is to reach. */
  announced: Cidr[];
  /** Networks in the cloud; empty where they are not known. */
  cloudSubnets: Cidr[];
}

/** Written where the MD5 key belongs: it is nowhere kept. */
export const md5Placeholder = "<md5-key>";
export const cloudAsnPlaceholder = "<cloud-asn>";

/** Names come from the cloud: whatever could end a line or a quoted text of a router's configuration is replaced. */
const oneLine = (text: string): string =>
  text
    .replace(/[^A-Za-z0-9 _.:/()-]+/g, "-")
    .slice(0, 60)
    .trim();

const parsed = (texts: readonly string[] | null | undefined, family: AddressFamily): Cidr[] =>
  (texts ?? []).map(parseCidr).filter((cidr) => cidr?.family === family) as Cidr[];

/** The router's side of a peer; null when the peer's addresses, or the ASN of a BGP peer, are not known. */
export function routerPlan(
  peer: Pick<Peer, "name" | "local" | "remote" | "authentication" | "native">,
): RouterPlan | null {
  const { vif, record, gateway } = nativeOf(peer);
  const [cloud, own] = [
    parseCidr(peer.local.addresses[0] ?? ""),
    parseCidr(peer.remote.addresses[0] ?? ""),
  ];
  if (!vif || !cloud || !own || cloud.family !== own.family) return null;
  const source = record ?? vif;
  const ownAsn = source.bgp_asn ?? null;
  const routedByBgp = isBgp(source.route_mode);
  if (routedByBgp && ownAsn === null) return null;
  const { family } = own;
  return {
    family,
    label: oneLine(`Direct Connect ${vif.name ?? ""} ${peer.name}`.replace(/\s+/g, " ")),
    vlan: vif.vlan ?? null,
    own,
    cloud,
    bgp:
      routedByBgp && ownAsn !== null
        ? { ownAsn, cloudAsn: gateway?.bgp_asn ?? null, md5: peer.authentication !== "none" }
        : null,
    bfd: bfdOf(vif, record),
    // Some regions add the subnet of the gateways to the list; both routers have it on the line already.
    announced: parsed(source.remote_ep_group, family).filter(
      (cidr) => !(overlaps(cidr, own) && cidr.prefix >= own.prefix),
    ),
    cloudSubnets: parsed(
      family === "ipv6" ? gateway?.local_ep_group_ipv6 : gateway?.local_ep_group,
      family,
    ),
  };
}

/** Times of BFD from the router's side: it sends as often as the cloud listens, and listens as often as the cloud sends. */
export function bfdTimes({ minRxMs, minTxMs, multiplier }: Bfd): {
  sendMs: number;
  receiveMs: number;
  multiplier: number;
  /** The cloud tells all of them; otherwise some are what the cloud starts with. */
  told: boolean;
} {
  return {
    sendMs: minRxMs ?? minTxMs ?? 1000,
    receiveMs: minTxMs ?? minRxMs ?? 1000,
    multiplier: multiplier ?? 5,
    told: minRxMs !== null && minTxMs !== null && multiplier !== null,
  };
}

/** What a snippet says beside BFD where that needs words; without the sign of a comment. */
export const bfdRemarks = (bfd: Bfd): string[] => [
  ...(bfdTimes(bfd).told
    ? []
    : ["The cloud does not report all its BFD times; agree on these with the provider."]),
  ...(bfd.multihop
    ? ["The cloud runs BFD over several hops here; see that this router does too."]
    : []),
];

/** Prefix of the names of lists and policies, different for the two peers of an interface. */
export const policyName = ({ family, vlan }: RouterPlan): string =>
  `DC${vlan ? `-VLAN${vlan}` : ""}-${family === "ipv6" ? "V6" : "V4"}`;
