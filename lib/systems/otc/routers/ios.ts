import { formatAddress, formatCidr, formatNetwork, type Cidr } from "@/lib/domain/cidr";
import {
  bfdRemarks,
  bfdTimes,
  cloudAsnPlaceholder,
  md5Placeholder,
  policyName,
  type RouterPlan,
} from "./router-plan";

const fullLength = { ipv4: 32, ipv6: 128 } as const;
const keyword = { ipv4: "ip", ipv6: "ipv6" } as const;

const dotted = (bits: bigint): string =>
  [24n, 16n, 8n, 0n].map((shift) => String((bits >> shift) & 255n)).join(".");
/** "255.255.255.252" for /30. */
export const netmask = (prefix: number): string =>
  dotted(((1n << BigInt(prefix)) - 1n) << BigInt(32 - prefix));

const network = (cidr: Cidr): string => formatAddress({ ...cidr, address: cidr.first });

/** A network the way IOS writes it in routes: with a mask in IPv4, with a length in IPv6. */
const routed = (cidr: Cidr): string =>
  cidr.family === "ipv4" ? `${network(cidr)} ${netmask(cidr.prefix)}` : formatNetwork(cidr);
const orLonger = (cidr: Cidr): string =>
  `${formatNetwork(cidr)}${cidr.prefix < fullLength[cidr.family] ? ` le ${fullLength[cidr.family]}` : ""}`;
const everything = { ipv4: "0.0.0.0/0 le 32", ipv6: "::/0 le 128" } as const;

function prefixLists(plan: RouterPlan): string[] {
  const [ip, name] = [keyword[plan.family], policyName(plan)];
  const list = (suffix: string, rules: readonly string[]) =>
    rules.map(
      (rule, index) => `${ip} prefix-list ${name}-${suffix} seq ${(index + 1) * 5} ${rule}`,
    );
  const inbound =
    plan.cloudSubnets.length > 0
      ? plan.cloudSubnets.map((cidr) => `permit ${orLonger(cidr)}`)
      : [`permit ${everything[plan.family]}`];
  const outbound =
    plan.announced.length > 0
      ? plan.announced.map((cidr) => `permit ${formatNetwork(cidr)}`)
      : [`deny ${everything[plan.family]}`];
  return [...list("IN", inbound), ...list("OUT", outbound), "!"];
}

const lineName = ({ vlan }: RouterPlan): string => `GigabitEthernet0/0/0${vlan ? `.${vlan}` : ""}`;

function bfdOnLine({ bfd }: RouterPlan): string[] {
  if (!bfd) return [];
  const { sendMs, receiveMs, multiplier } = bfdTimes(bfd);
  return [
    ...(Math.max(sendMs, receiveMs) > 999 ? [" ! IOS before IOS XE takes at most 999 here."] : []),
    ` bfd interval ${sendMs} min_rx ${receiveMs} multiplier ${Math.max(3, multiplier)}`,
  ];
}

function interfaceBlock(plan: RouterPlan): string[] {
  const address =
    plan.family === "ipv4"
      ? `ip address ${formatAddress(plan.own)} ${netmask(plan.own.prefix)}`
      : `ipv6 address ${formatCidr(plan.own)}`;
  return [
    ...(plan.bfd ? bfdRemarks(plan.bfd).map((remark) => `! ${remark}`) : []),
    `interface ${lineName(plan)}`,
    ` description ${plan.label}`,
    ...(plan.vlan ? [` encapsulation dot1Q ${plan.vlan}`] : []),
    ` ${address}`,
    ...bfdOnLine(plan),
    " no shutdown",
    "!",
  ];
}

function bgpBlock(plan: RouterPlan, bgp: NonNullable<RouterPlan["bgp"]>): string[] {
  const neighbor = formatAddress(plan.cloud);
  return [
    ...prefixLists(plan),
    `router bgp ${bgp.ownAsn}`,
    ` neighbor ${neighbor} remote-as ${bgp.cloudAsn ?? cloudAsnPlaceholder}`,
    ` neighbor ${neighbor} description ${plan.label}`,
    ...(bgp.md5 ? [` neighbor ${neighbor} password ${md5Placeholder}`] : []),
    ...(plan.bfd
      ? [` neighbor ${neighbor} fall-over bfd${plan.bfd.multihop ? " multi-hop" : ""}`]
      : []),
    ...(plan.family === "ipv6"
      ? [
          " address-family ipv4 unicast",
          `  no neighbor ${neighbor} activate`,
          " exit-address-family",
        ]
      : []),
    ` address-family ${plan.family} unicast`,
    ...plan.announced.map(
      (cidr) =>
        `  network ${cidr.family === "ipv4" ? `${network(cidr)} mask ${netmask(cidr.prefix)}` : formatNetwork(cidr)}`,
    ),
    `  neighbor ${neighbor} activate`,
    `  neighbor ${neighbor} prefix-list ${policyName(plan)}-IN in`,
    `  neighbor ${neighbor} prefix-list ${policyName(plan)}-OUT out`,
    " exit-address-family",
    "!",
  ];
}

function staticBlock(plan: RouterPlan): string[] {
  const route = `${keyword[plan.family]} route`;
  const cloud = formatAddress(plan.cloud);
  // A static route follows BFD only where it names the line beside the address.
  const via = plan.bfd ? `${lineName(plan)} ${cloud}` : cloud;
  const watched = plan.bfd ? [`${route} static bfd ${via}`] : [];
  if (plan.cloudSubnets.length === 0)
    return [...watched, `! For each subnet in the cloud: ${route} SUBNET ${via}`, "!"];
  return [...watched, ...plan.cloudSubnets.map((cidr) => `${route} ${routed(cidr)} ${via}`), "!"];
}

/** The on-premises side for Cisco IOS and IOS XE. The line is GigabitEthernet0/0/0, its VLAN a subinterface. */
export function iosSnippet(plan: RouterPlan): string {
  const lines = [
    `! ${plan.label}`,
    "! Put the name of your interface in place of GigabitEthernet0/0/0.",
    ...(plan.family === "ipv6" ? ["ipv6 unicast-routing", "!"] : []),
    ...interfaceBlock(plan),
    ...(plan.bgp ? bgpBlock(plan, plan.bgp) : staticBlock(plan)),
  ];
  return `${lines.join("\n")}\n`;
}
