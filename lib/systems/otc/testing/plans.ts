import { parseCidr, type Cidr } from "@/lib/domain/cidr";
import type { RouterPlan } from "../routers/router-plan";

const cidr = (text: string): Cidr => {
  const found = parseCidr(text);
  if (!found) throw new Error(`Cannot read ${text}`);
  return found;
};
const cidrs = (...texts: string[]): Cidr[] => texts.map(cidr);

export const four: RouterPlan = {
  family: "ipv4",
  label: "Direct Connect vif-zrh-core-01 core-v4",
  vlan: 101,
  own: cidr("10.0.0.2/30"),
  cloud: cidr("10.0.0.1/30"),
  bgp: { ownAsn: 65010, cloudAsn: 64512, md5: true },
  bfd: null,
  announced: cidrs("172.16.0.5/16", "10.8.0.1/32"),
  cloudSubnets: cidrs("192.168.0.0/16", "10.9.9.9/32"),
};
export const six: RouterPlan = {
  ...four,
  family: "ipv6",
  own: cidr("FD00::2/126"),
  cloud: cidr("fd00:0:0::1/126"),
  announced: cidrs("2001:db8:a::/48"),
  cloudSubnets: cidrs("2001:db8:100::/56"),
};
const open = { announced: [], cloudSubnets: [] };

/** As Huawei Cloud tells it. */
const bfd: NonNullable<RouterPlan["bfd"]> = {
  mode: "auto_single",
  multihop: false,
  multiplier: 3,
  minRxMs: 1000,
  minTxMs: 1000,
};
const bfdUntold = { ...bfd, mode: null, multiplier: null, minRxMs: null, minTxMs: null };

/** Every shape a peer can have, by name. */
export const plans: readonly [string, RouterPlan][] = [
  ["BGP over IPv4", four],
  ["BGP over IPv6", six],
  ["BGP without MD5", { ...four, bgp: { ownAsn: 4_294_967_295, cloudAsn: 65146, md5: false } }],
  [
    "BGP with nothing known of the cloud",
    { ...four, ...open, bgp: { ownAsn: 1, cloudAsn: null, md5: true } },
  ],
  [
    "IPv6 BGP with nothing known of the cloud",
    { ...six, ...open, bgp: { ownAsn: 1, cloudAsn: null, md5: true } },
  ],
  ["a /31", { ...four, own: cidr("10.0.0.1/31"), cloud: cidr("10.0.0.0/31") }],
  ["a /127", { ...six, own: cidr("fd00::1/127"), cloud: cidr("fd00::/127") }],
  ["no VLAN", { ...four, vlan: null }],
  ["VLAN 0", { ...six, vlan: 0 }],
  ["static over IPv4", { ...four, bgp: null }],
  ["static over IPv6", { ...six, bgp: null }],
  ["static with nothing known of the cloud", { ...four, ...open, bgp: null }],
  ["BGP with BFD over IPv4", { ...four, bfd }],
  ["BGP with BFD over IPv6", { ...six, bfd }],
  ["BGP with BFD whose times are not told", { ...four, bfd: bfdUntold }],
  ["BGP with BFD over several hops", { ...four, bfd: { ...bfd, multihop: true } }],
  ["static with BFD over IPv4", { ...four, bgp: null, bfd }],
  ["static with BFD over IPv6", { ...six, bgp: null, bfd }],
  ["static with BFD and no VLAN", { ...six, bgp: null, bfd, vlan: null }],
  [
    "50 subnets",
    {
      ...four,
      announced: cidrs(...Array.from({ length: 50 }, (_, index) => `172.16.${index}.0/24`)),
    },
  ],
];
