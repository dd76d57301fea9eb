import { formatAddress, formatCidr, formatNetwork, type Cidr } from "@/lib/domain/cidr";
import type { Bfd } from "../bfd";
import { bfdRemarks, bfdTimes, md5Placeholder, policyName, type RouterPlan } from "./router-plan";

const fullLength = { ipv4: 32, ipv6: 128 } as const;
const keyword = { ipv4: "ip", ipv6: "ipv6" } as const;

/** A rule for a network and everything inside it; a single address has nothing inside. */
const orLonger = (cidr: Cidr): string =>
  `${formatNetwork(cidr)}${cidr.prefix < fullLength[cidr.family] ? ` le ${fullLength[cidr.family]}` : ""}`;

function prefixLists(plan: RouterPlan): string[] {
  const [ip, name] = [keyword[plan.family], policyName(plan)];
  const list = (suffix: string, rules: readonly string[]) =>
    rules.map(
      (rule, index) => `${ip} prefix-list ${name}-${suffix} seq ${(index + 1) * 5} ${rule}`,
    );
  const inbound =
    plan.cloudSubnets.length > 0
      ? plan.cloudSubnets.map((cidr) => `permit ${orLonger(cidr)}`)
      : ["permit any"];
  const outbound =
    plan.announced.length > 0
      ? plan.announced.map((cidr) => `permit ${formatNetwork(cidr)}`)
      : ["deny any"];
  return [...list("IN", inbound), ...list("OUT", outbound)];
}

/** FRRouting exchanges no eBGP routes without a policy in each direction (RFC 8212, bgp ebgp-requires-policy). */
const routeMaps = (plan: RouterPlan): string[] =>
  ["IN", "OUT"].flatMap((suffix) => [
    `route-map ${policyName(plan)}-${suffix} permit 10`,
    ` match ${keyword[plan.family]} address prefix-list ${policyName(plan)}-${suffix}`,
    "exit",
    "!",
  ]);

const lineName = ({ vlan }: RouterPlan): string => (vlan ? `eth0.${vlan}` : "eth0");

function bfdLines(bfd: Bfd): string[] {
  const { sendMs, receiveMs, multiplier } = bfdTimes(bfd);
  return [
    `  detect-multiplier ${multiplier}`,
    `  receive-interval ${receiveMs}`,
    `  transmit-interval ${sendMs}`,
    " exit",
    "exit",
    "!",
  ];
}

/** Times for a BGP neighbor stand in a profile; a static route has no neighbor, so its session is made by itself. */
function bfdBlock(plan: RouterPlan): string[] {
  if (!plan.bfd) return [];
  const session = plan.bgp
    ? ` profile ${policyName(plan)}`
    : ` peer ${formatAddress(plan.cloud)} local-address ${formatAddress(plan.own)} interface ${lineName(plan)}`;
  return [
    "! BFD needs bfdd=yes in /etc/frr/daemons.",
    ...bfdRemarks(plan.bfd).map((remark) => `! ${remark}`),
    "bfd",
    session,
    ...bfdLines(plan.bfd),
  ];
}

function bgpBlock(plan: RouterPlan, bgp: NonNullable<RouterPlan["bgp"]>): string[] {
  const neighbor = formatAddress(plan.cloud);
  return [
    ...prefixLists(plan),
    "!",
    ...routeMaps(plan),
    `router bgp ${bgp.ownAsn}`,
    ` neighbor ${neighbor} remote-as ${bgp.cloudAsn ?? "external"}`,
    ` neighbor ${neighbor} description ${plan.label}`,
    ...(bgp.md5 ? [` neighbor ${neighbor} password ${md5Placeholder}`] : []),
    ...(plan.bfd ? [` neighbor ${neighbor} bfd profile ${policyName(plan)}`] : []),
    " !",
    // Without this, FRRouting would exchange IPv4 routes over the IPv6 session as well.
    ...(plan.family === "ipv6"
      ? [
          " address-family ipv4 unicast",
          `  no neighbor ${neighbor} activate`,
          " exit-address-family",
          " !",
        ]
      : []),
    ` address-family ${plan.family} unicast`,
    ...plan.announced.map((cidr) => `  network ${formatNetwork(cidr)}`),
    `  neighbor ${neighbor} activate`,
    `  neighbor ${neighbor} route-map ${policyName(plan)}-IN in`,
    `  neighbor ${neighbor} route-map ${policyName(plan)}-OUT out`,
    " exit-address-family",
    "exit",
    "!",
  ];
}

function staticBlock(plan: RouterPlan): string[] {
  const [route, via] = [`${keyword[plan.family]} route`, formatAddress(plan.cloud)];
  if (plan.cloudSubnets.length === 0)
    return [`! For each subnet in the cloud: ${route} SUBNET ${via}`, "!"];
  return [...plan.cloudSubnets.map((cidr) => `${route} ${formatNetwork(cidr)} ${via}`), "!"];
}

/** The on-premises side for FRRouting, as `vtysh` reads it. The line is eth0, its VLAN a subinterface. */
export function frrSnippet(plan: RouterPlan): string {
  const name = lineName(plan);
  const lines = [
    `! ${plan.label}`,
    "! Put the name of your interface in place of eth0.",
    ...(plan.vlan
      ? [`! Make the VLAN first: ip link add link eth0 name ${name} type vlan id ${plan.vlan}`]
      : []),
    ...(plan.bgp && plan.family === "ipv6"
      ? ["! A router without any IPv4 address needs bgp router-id as well."]
      : []),
    `interface ${name}`,
    ` description ${plan.label}`,
    ` ${keyword[plan.family]} address ${formatCidr(plan.own)}`,
    "exit",
    "!",
    ...bfdBlock(plan),
    ...(plan.bgp ? bgpBlock(plan, plan.bgp) : staticBlock(plan)),
  ];
  return `${lines.join("\n")}\n`;
}
