import {
  hasHostBits,
  formatNetwork,
  overlaps,
  parseCidr,
  sameNetwork,
  type Cidr,
} from "@/lib/domain/cidr";
import { familyLabel, otherFamily, type AddressFamily } from "@/lib/domain/ip";

/** What is known of the virtual interface a peer is made for. */
export interface InterfaceFacts {
  gatewayAsn: number | null;
  /** Subnets the virtual gateway advertises, per family. */
  localSubnets: Record<AddressFamily, readonly string[]>;
}

export interface PeerPlan {
  addressFamily: AddressFamily;
  localGateway: string;
  remoteGateway: string;
  routeMode: "static" | "bgp";
  bgpAsn: number | null;
  remoteSubnets: readonly string[];
}

/** A thing worth knowing that does not stop the peer. */
export interface Warning {
  pointer: string;
  detail: string;
  /** What to enter instead, where that is known. */
  replacement?: string;
  /** It is about a subnet of the gateways wider than a line between two routers needs. */
  wide?: true;
}

const cidrs = (texts: readonly string[]): Cidr[] =>
  texts.map(parseCidr).filter((cidr) => cidr !== null);
const known = (text: string): Cidr[] => cidrs([text]);

/** Ranges on-premises networks must not use (user guide, quotas and constraints). */
const reserved = cidrs(["127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3"]);
/** Carries the cloud's own services: object storage, DNS, API gateway. */
const cloudServices = cidrs(["100.64.0.0/10"]);
const recommendedPrefix: Record<AddressFamily, readonly number[]> = {
  ipv4: [30, 31],
  ipv6: [126, 127, 64],
};

function subnetWarnings(plan: PeerPlan, facts: InterfaceFacts): Warning[] {
  const gatewaySubnets = cidrs(facts.localSubnets[plan.addressFamily]);
  const interconnect = [...known(plan.localGateway), ...known(plan.remoteGateway)];
  return plan.remoteSubnets.flatMap((text, index) => {
    const cidr = parseCidr(text);
    if (!cidr) return [];
    const warn = (applies: boolean, detail: string, rest: Partial<Warning> = {}) =>
      applies ? [{ pointer: `/remoteSubnets/${index}`, detail, ...rest }] : [];
    const meets = (others: readonly Cidr[]) => others.some((other) => overlaps(cidr, other));
    return [
      ...warn(hasHostBits(cidr), `Host bits are set; the subnet is ${formatNetwork(cidr)}.`, {
        replacement: formatNetwork(cidr),
      }),
      ...warn(
        meets(gatewaySubnets),
        "Overlaps a local subnet of the virtual gateway; the cloud may refuse it.",
      ),
      ...warn(meets(interconnect), "Overlaps the subnet of the gateways."),
      ...warn(
        meets(cloudServices),
        "Overlaps 100.64.0.0/10, which carries the cloud's own services such as object storage and DNS.",
      ),
      ...warn(
        meets(reserved),
        "Overlaps a range on-premises networks must not use (127.0.0.0/8, 169.254.0.0/16, 224.0.0.0/3).",
      ),
    ];
  });
}

/** RFC 4291, 2.6.1: the all-zeros address of an IPv6 subnet is its routers' anycast one; a /127 has none (RFC 6164). */
const isAnycast = (cidr: Cidr): boolean =>
  cidr.family === "ipv6" && cidr.prefix < 127 && cidr.address === cidr.first;

function gatewayWarnings(plan: PeerPlan, facts: InterfaceFacts): Warning[] {
  const [local] = known(plan.localGateway);
  const [remote] = known(plan.remoteGateway);
  const warnings: Warning[] = [];
  if (local && !recommendedPrefix[plan.addressFamily].includes(local.prefix)) {
    const [first, ...others] = recommendedPrefix[plan.addressFamily];
    warnings.push({
      pointer: "/localGateway",
      detail: `A /${first} is recommended${others.map((prefix) => `, or /${prefix}`).join("")}.`,
      wide: true,
    });
  }
  for (const [pointer, gateway] of [
    ["/localGateway", local],
    ["/remoteGateway", remote],
  ] as const) {
    if (gateway && isAnycast(gateway))
      warnings.push({
        pointer,
        detail:
          "This is the anycast address all routers of the subnet share; a host address is safer.",
      });
  }
  if (
    local &&
    remote &&
    local.family === "ipv6" &&
    local.prefix === remote.prefix &&
    !sameNetwork(local, remote)
  ) {
    warnings.push({ pointer: "/remoteGateway", detail: "The gateways are in different subnets." });
  }
  const gatewaySubnets = cidrs(facts.localSubnets[plan.addressFamily]);
  if (local && gatewaySubnets.some((subnet) => overlaps(local, subnet))) {
    warnings.push({
      pointer: "/localGateway",
      detail: "The subnet of the gateways overlaps a local subnet of the virtual gateway.",
    });
  }
  return warnings;
}

function routingWarnings(plan: PeerPlan, facts: InterfaceFacts): Warning[] {
  const warnings: Warning[] = [];
  if (plan.routeMode !== "bgp") {
    if (plan.remoteSubnets.length === 0)
      warnings.push({
        pointer: "/remoteSubnets",
        detail: "Without remote subnets the cloud sends nothing to your router.",
      });
    return warnings;
  }
  // The gateway's own ASN is refused (DC.1223), which is the form's rule and no warning.
  if (plan.bgpAsn === 64512 && facts.gatewayAsn !== 64512) {
    warnings.push({ pointer: "/bgpAsn", detail: "64512 is the cloud's own ASN in most regions." });
  }
  if (plan.remoteSubnets.length === 0) {
    warnings.push({
      pointer: "/remoteSubnets",
      detail: "The cloud console asks for remote subnets with BGP as well.",
    });
  }
  return warnings;
}

/** Everything worth a warning before a peer is created. Source: user guide, "Creating a Peer" and constraints. */
export function warningsFor(plan: PeerPlan, facts: InterfaceFacts): Warning[] {
  const otherSubnets = facts.localSubnets[otherFamily[plan.addressFamily]];
  const familyMissing =
    facts.localSubnets[plan.addressFamily].length === 0 && otherSubnets.length > 0;
  const family = familyMissing
    ? [
        {
          pointer: "/addressFamily",
          detail: `The virtual gateway has no ${familyLabel[plan.addressFamily]} local subnets; traffic needs them.`,
        },
      ]
    : [];
  return [
    ...family,
    ...gatewayWarnings(plan, facts),
    ...routingWarnings(plan, facts),
    ...subnetWarnings(plan, facts),
  ];
}
