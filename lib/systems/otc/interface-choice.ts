import type { Choice } from "@/lib/systems/contract/parts";
import type { InterfaceData, Slot } from "./interface-data";
import { addressFamilies, familyLabel, otherFamily, type AddressFamily } from "@/lib/domain/ip";
import { bfdOf, bfdText } from "./bfd";
import { gatewayOf } from "./gateway-of";
import { changeBlockedBy } from "./states";
import { familyOf, toPeers } from "./to-peer";
import type { DirectConnect, VifPeer, VirtualGateway, VirtualInterface } from "./wire";

function slotsOf(vif: VirtualInterface): InterfaceData["slots"] {
  const slots: InterfaceData["slots"] = { ipv4: null, ipv6: null };
  for (const peer of toPeers(vif)) {
    const record = (peer.native.vif_peer ?? null) as VifPeer | null;
    const family =
      familyOf(record ? record.address_family : vif.address_family) ?? (record ? null : "ipv4");
    if (family) slots[family] = slotOf(vif, peer, record);
  }
  return slots;
}

function slotOf(
  vif: VirtualInterface,
  peer: ReturnType<typeof toPeers>[number],
  record: VifPeer | null,
): Slot {
  const own = record ?? vif;
  const received = record?.receive_route_num ?? null;
  return {
    key: peer.key,
    name: peer.name,
    description: own.description || null,
    status: peer.status,
    nativeState: peer.nativeState,
    statusReason: peer.statusReason,
    readOnly: record === null,
    localGateway: peer.local.addresses[0] ?? null,
    remoteGateway: peer.remote.addresses[0] ?? null,
    remoteSubnets: own.remote_ep_group ?? [],
    routeMode: own.route_mode ?? null,
    bgpAsn: own.bgp_asn ?? null,
    bgpStatus: record?.bgp_status ?? null,
    authentication: peer.authentication,
    receivedRoutes: received !== null && received >= 0 ? received : null,
    bgpRouteLimit: own.bgp_route_limit ?? null,
  };
}

function whyNot(vif: VirtualInterface, free: readonly AddressFamily[]): string | undefined {
  if (free.length === 0) return "Has its IPv4 and its IPv6 peer already.";
  if (!vif.vif_peers && vif.status === "ACTIVE")
    return "This region keeps the peer in the interface itself; it cannot take a second one.";
  return changeBlockedBy("virtual interface", vif.status) ?? undefined;
}

function connectionOf(
  vif: VirtualInterface,
  line: DirectConnect | undefined,
): InterfaceData["connection"] {
  return {
    id: vif.direct_connect_id ?? null,
    name: line?.name ?? null,
    status: line?.status ?? null,
    location: line?.location ?? null,
    type: line?.type ?? null,
    portType: line?.port_type ?? null,
    bandwidthMbits: line?.bandwidth ?? null,
  };
}

/** A virtual interface as a choice: with a reason where it cannot take a peer, and everything its page and the rules need. */
export function interfaceChoice(
  vif: VirtualInterface,
  gateway: VirtualGateway | undefined,
  line: DirectConnect | undefined,
): Choice {
  const slots = slotsOf(vif);
  const [free, taken] = [
    addressFamilies.filter((family) => !slots[family]),
    addressFamilies.filter((family) => slots[family]),
  ];
  const disabled = whyNot(vif, free);
  const hint = [
    vif.status,
    vif.vlan ? `VLAN ${vif.vlan}` : null,
    line?.name,
    gateway?.name,
    taken.map((family) => familyLabel[family]).join(" and ") || "no peer",
  ];
  const data: InterfaceData = {
    status: vif.status ?? null,
    reason: vif.reason ?? null,
    description: vif.description || null,
    createdAt: vif.create_time ?? null,
    vlan: vif.vlan ?? null,
    bandwidthMbits: vif.bandwidth ?? null,
    type: vif.type ?? null,
    serviceType: vif.service_type ?? null,
    deviceId: vif.device_id ?? null,
    routeLimit: vif.route_limit ?? null,
    connection: connectionOf(vif, line),
    lagId: vif.lag_id ?? null,
    bfd: bfdText(bfdOf(vif, null)),
    gateway: {
      ...gatewayOf(vif),
      name: gateway?.name ?? null,
      status: gateway?.status ?? null,
      vpcId: gateway?.vpc_id ?? null,
      enterpriseRouterId: gateway?.enterprise_router_id ?? null,
    },
    gatewayAsn: gateway?.bgp_asn ?? null,
    localSubnets: { ipv4: gateway?.local_ep_group ?? [], ipv6: gateway?.local_ep_group_ipv6 ?? [] },
    slots,
    freeFamilies: free,
    suggestedFamily:
      free.length === 1 && free[0] ? free[0] : taken[0] ? otherFamily[taken[0]] : "ipv4",
  };
  return {
    value: vif.id,
    label: vif.name || vif.id,
    hint: hint.filter(Boolean).join(" · "),
    ...(disabled === undefined ? {} : { disabled }),
    data,
  };
}
