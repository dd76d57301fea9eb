import "server-only";
import { isAppError } from "@/lib/http/app-error";
import type { Choice } from "@/lib/systems/contract";
import type { DirectConnectClient } from "./client";
import { addressFamilies, familyLabel, otherFamily, type AddressFamily } from "./ip";
import { changeBlockedBy } from "./states";
import { familyOf } from "./to-peer";
import type { DirectConnect, VirtualGateway, VirtualInterface } from "./wire";

export const choiceKinds = ["virtual-interfaces", "virtual-gateways", "direct-connects"] as const;
export type ChoiceKind = (typeof choiceKinds)[number];

/** Gateways and connections only decorate the choice of an interface: without the right to list them it still works. */
async function orNone<T>(rows: Promise<T[]>): Promise<T[]> {
  try {
    return await rows;
  } catch (error) {
    if (isAppError(error) && ["backend_auth", "backend_invalid", "not_found"].includes(error.code)) return [];
    throw error;
  }
}

/** Families already taken; an interface without a list of peers has one, in its own fields. */
function takenFamilies(vif: VirtualInterface): AddressFamily[] {
  const families = vif.vif_peers ? vif.vif_peers.map((peer) => familyOf(peer.address_family)) : [familyOf(vif.address_family) ?? "ipv4"];
  return families.filter((family) => family !== null);
}

function whyNot(vif: VirtualInterface, free: readonly AddressFamily[]): string | undefined {
  if (free.length === 0) return "Has its IPv4 and its IPv6 peer already.";
  if (!vif.vif_peers && vif.status === "ACTIVE") return "This region keeps the peer in the interface itself; it cannot take a second one.";
  return changeBlockedBy("virtual interface", vif.status) ?? undefined;
}

function interfaceChoice(vif: VirtualInterface, gateways: Map<string, VirtualGateway>, lines: Map<string, DirectConnect>): Choice {
  const gateway = gateways.get(vif.vgw_id ?? "");
  const line = lines.get(vif.direct_connect_id ?? "");
  const taken = takenFamilies(vif);
  const free = addressFamilies.filter((family) => !taken.includes(family));
  const disabled = whyNot(vif, free);
  const hint = [vif.status, vif.vlan ? `VLAN ${vif.vlan}` : null, line?.name, gateway?.name, taken.map((family) => familyLabel[family]).join(" and ") || "no peer"];
  return {
    value: vif.id,
    label: vif.name || vif.id,
    hint: hint.filter(Boolean).join(" · "),
    ...(disabled === undefined ? {} : { disabled }),
    data: {
      status: vif.status ?? null,
      freeFamilies: free,
      takenFamilies: taken,
      suggestedFamily: free.length === 1 ? free[0] : taken[0] ? otherFamily[taken[0]] : "ipv4",
      vlan: vif.vlan ?? null,
      bandwidthMbits: vif.bandwidth ?? null,
      type: vif.type ?? null,
      serviceType: vif.service_type ?? null,
      connection: { id: vif.direct_connect_id ?? null, name: line?.name ?? null, status: line?.status ?? null, location: line?.location ?? null },
      gateway: { id: vif.vgw_id ?? null, name: gateway?.name ?? null, status: gateway?.status ?? null },
      gatewayAsn: gateway?.bgp_asn ?? null,
      localSubnets: { ipv4: gateway?.local_ep_group ?? [], ipv6: gateway?.local_ep_group_ipv6 ?? [] },
      peers: (vif.vif_peers ?? []).map((peer) => ({
        id: peer.id,
        name: peer.name ?? null,
        family: familyOf(peer.address_family),
        status: peer.status ?? null,
        routeMode: peer.route_mode ?? null,
        localGateway: peer.local_gateway_ip ?? null,
        remoteGateway: peer.remote_gateway_ip ?? null,
        remoteSubnets: peer.remote_ep_group ?? [],
      })),
    },
  };
}

const gatewayChoice = (gateway: VirtualGateway): Choice => ({
  value: gateway.id,
  label: gateway.name || gateway.id,
  hint: [gateway.status, gateway.bgp_asn ? `AS${gateway.bgp_asn}` : null, gateway.enterprise_router_id ? "enterprise router" : gateway.vpc_id ? "VPC" : null].filter(Boolean).join(" · "),
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
  ...(line.status && line.status !== "ACTIVE" ? { disabled: `The connection is ${line.status}.` } : {}),
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

const byId = <T extends { id: string }>(rows: T[]): Map<string, T> => new Map(rows.map((row) => [row.id, row]));

/** What a wizard can offer, read live. Interfaces carry what its rules need: free families, gateway ASN and subnets, peers. */
export async function readChoices(kind: ChoiceKind, client: DirectConnectClient, signal: AbortSignal): Promise<Choice[]> {
  if (kind === "virtual-gateways") return (await client.virtualGateways(signal)).map(gatewayChoice);
  if (kind === "direct-connects") return (await client.directConnects(signal)).map(lineChoice);
  const [interfaces, gateways, lines] = await Promise.all([
    client.virtualInterfaces(signal),
    orNone(client.virtualGateways(signal)),
    orNone(client.directConnects(signal)),
  ]);
  const [gatewayOf, lineOf] = [byId(gateways), byId(lines)];
  return interfaces.map((vif) => interfaceChoice(vif, gatewayOf, lineOf));
}
