import "server-only";
import type { Choice } from "@/lib/systems/contract/parts";
import type { DirectConnectClient } from "./client";
import { gatewayOf } from "./gateway-of";
import { readGateways } from "./gateways-by-id";
import { interfaceChoice } from "./interface-choice";
import { rowsOrNone } from "./optional-rows";
import type { DirectConnect, VirtualGateway } from "./wire";

export const choiceKinds = ["virtual-interfaces", "virtual-gateways", "direct-connects"] as const;
export type ChoiceKind = (typeof choiceKinds)[number];

const gatewayChoice = (gateway: VirtualGateway): Choice => ({
  value: gateway.id,
  label: gateway.name || gateway.id,
  hint: [
    gateway.status,
    gateway.bgp_asn ? `AS${gateway.bgp_asn}` : null,
    gateway.enterprise_router_id ? "enterprise router" : gateway.vpc_id ? "VPC" : null,
  ]
    .filter(Boolean)
    .join(" · "),
  data: {
    status: gateway.status ?? null,
    bgpAsn: gateway.bgp_asn ?? null,
    vpcId: gateway.vpc_id ?? null,
    enterpriseRouterId: gateway.enterprise_router_id ?? null,
    localSubnets: { ipv4: gateway.local_ep_group ?? [], ipv6: gateway.local_ep_group_ipv6 ?? [] },
  },
});

const lineChoice = (line: DirectConnect): Choice => ({
  value: line.id,
  label: line.name || line.id,
  hint: [line.status, line.location, line.port_type, line.type].filter(Boolean).join(" · "),
  ...(line.status && line.status !== "ACTIVE"
    ? { disabled: `The connection is ${line.status}.` }
    : {}),
  data: {
    status: line.status ?? null,
    type: line.type ?? null,
    location: line.location ?? null,
    bandwidthMbits: line.bandwidth ?? null,
    portType: line.port_type ?? null,
    provider: line.provider ?? null,
    vlan: line.vlan ?? null,
  },
});

const byId = <T extends { id: string }>(rows: T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]));

/** What a wizard can offer, read live. Interfaces carry what its rules need: free families, gateway ASN and subnets, peers. */
export async function readChoices(
  kind: ChoiceKind,
  client: DirectConnectClient,
  signal: AbortSignal,
): Promise<Choice[]> {
  if (kind === "virtual-gateways") return (await client.virtualGateways(signal)).map(gatewayChoice);
  if (kind === "direct-connects") return (await client.directConnects(signal)).map(lineChoice);
  const [interfaces, lines] = await Promise.all([
    client.virtualInterfaces(signal),
    rowsOrNone(client.directConnects(signal)),
  ]);
  const gateways = await readGateways(client, interfaces, signal);
  const lineOf = byId(lines);
  return interfaces.map((vif) =>
    interfaceChoice(
      vif,
      gateways.get(gatewayOf(vif).id ?? ""),
      lineOf.get(vif.direct_connect_id ?? ""),
    ),
  );
}
