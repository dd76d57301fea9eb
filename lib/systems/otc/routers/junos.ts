import { formatAddress, formatCidr, formatNetwork } from "@/lib/domain/cidr";
import {
  bfdRemarks,
  bfdTimes,
  cloudAsnPlaceholder,
  md5Placeholder,
  policyName,
  type RouterPlan,
} from "./router-plan";

const inet = { ipv4: "inet", ipv6: "inet6" } as const;

function interfaceLines(plan: RouterPlan): string[] {
  const port = "set interfaces ge-0/0/0";
  const unit = `${port} unit ${plan.vlan || 0}`;
  return [
    ...(plan.vlan ? [`${port} vlan-tagging`, `${unit} vlan-id ${plan.vlan}`] : []),
    `${unit} description "${plan.label}"`,
    `${unit} family ${inet[plan.family]} address ${formatCidr(plan.own)}`,
  ];
}

function policyLines(plan: RouterPlan): string[] {
  const statement = (suffix: string) =>
    `set policy-options policy-statement ${policyName(plan)}-${suffix}`;
  const [inbound, outbound] = [statement("IN"), statement("OUT")];
  return [
    ...plan.cloudSubnets.map(
      (cidr) => `${inbound} term cloud from route-filter ${formatNetwork(cidr)} orlonger`,
    ),
    ...(plan.cloudSubnets.length > 0
      ? [`${inbound} term cloud then accept`, `${inbound} then reject`]
      : [`${inbound} then accept`]),
    ...plan.announced.map(
      (cidr) => `${outbound} term own from route-filter ${formatNetwork(cidr)} exact`,
    ),
    ...(plan.announced.length > 0 ? [`${outbound} term own then accept`] : []),
    `${outbound} then reject`,
  ];
}

/** BFD of a neighbor or of a route, which stands before it. */
function bfdLines({ bfd }: RouterPlan, statement: string): string[] {
  if (!bfd) return [];
  const { sendMs, receiveMs, multiplier } = bfdTimes(bfd);
  const watched = `${statement} bfd-liveness-detection`;
  return [
    `${watched} minimum-receive-interval ${receiveMs}`,
    `${watched} transmit-interval minimum-interval ${sendMs}`,
    `${watched} multiplier ${multiplier}`,
  ];
}

function bgpLines(plan: RouterPlan, bgp: NonNullable<RouterPlan["bgp"]>): string[] {
  const group = `set protocols bgp group ${policyName(plan)}`;
  const neighbor = `${group} neighbor ${formatAddress(plan.cloud)}`;
  return [
    ...policyLines(plan),
    "# Leave the next line out where the router has its autonomous system already.",
    `set routing-options autonomous-system ${bgp.ownAsn}`,
    `${group} type external`,
    `${group} family ${inet[plan.family]} unicast`,
    `${group} import ${policyName(plan)}-IN`,
    `${group} export ${policyName(plan)}-OUT`,
    `${neighbor} peer-as ${bgp.cloudAsn ?? cloudAsnPlaceholder}`,
    `${neighbor} description "${plan.label}"`,
    ...(bgp.md5 ? [`${neighbor} authentication-key "${md5Placeholder}"`] : []),
    ...bfdLines(plan, neighbor),
  ];
}

function staticLines(plan: RouterPlan): string[] {
  const route = `set routing-options ${plan.family === "ipv6" ? "rib inet6.0 " : ""}static route`;
  const via = `next-hop ${formatAddress(plan.cloud)}`;
  if (plan.cloudSubnets.length === 0)
    return [`# For each subnet in the cloud: ${route} SUBNET ${via}`];
  return plan.cloudSubnets.flatMap((cidr) => [
    `${route} ${formatNetwork(cidr)} ${via}`,
    ...bfdLines(plan, `${route} ${formatNetwork(cidr)}`),
  ]);
}

/** The on-premises side for Junos, as `load set terminal` reads it. The line is ge-0/0/0, its VLAN a unit. */
export function junosSnippet(plan: RouterPlan): string {
  const lines = [
    `# ${plan.label}`,
    "# Put the name of your interface in place of ge-0/0/0.",
    ...(plan.bfd ? bfdRemarks(plan.bfd).map((remark) => `# ${remark}`) : []),
    ...interfaceLines(plan),
    ...(plan.bgp ? bgpLines(plan, plan.bgp) : staticLines(plan)),
  ];
  return `${lines.join("\n")}\n`;
}
