import type { Peer } from "@/lib/domain/peer";
import type { Fact, FactGroup } from "@/lib/systems/contract/parts";
import { usualSpelling } from "@/lib/domain/cidr";
import { familyLabel } from "@/lib/domain/ip";
import { bfdOf } from "./bfd";
import { gatewayOf, notKnown, whyNotKnown, type GatewayRef } from "./gateway-of";
import { nativeOf } from "./native";
import { isBgp, receivedRoutes } from "./routing";
import { familyOf } from "./to-peer";
import type { VifPeer, VirtualGateway, VirtualInterface } from "./wire";

const text = (label: string, value: string | number | null | undefined, help?: string): Fact => ({
  label,
  value: value ?? null,
  help,
});
const code = (label: string, value: string | readonly string[] | null | undefined): Fact => ({
  label,
  value: value ?? null,
  kind: "code",
});
const onOff = (value: boolean | null | undefined): string | null =>
  value === true ? "on" : value === false ? "off" : null;

/** Of what not every peer has: off, reserved or without a meaning, there is no row. */
const told = (...facts: Fact[]): Fact[] => facts.filter(({ value }) => value !== null);

const usual = (address: string | null | undefined): string | null =>
  address ? usualSpelling(address) : null;

/** In their usual spelling: the cloud gives IPv6 back uncompressed. */
const subnets = (group: readonly string[] | null | undefined): readonly string[] | null =>
  group && group.length > 0 ? group.map(usualSpelling) : null;

function routingFacts(peer: Peer, vif: VirtualInterface, record: VifPeer | null): Fact[] {
  const mode = record ? record.route_mode : vif.route_mode;
  const bgp = [
    text("BGP ASN", record ? record.bgp_asn : vif.bgp_asn, "Of the on-premises router."),
    text("BGP status", record?.bgp_status),
    text(
      "BGP MD5",
      peer.authentication === null ? null : peer.authentication === "none" ? "not set" : "set",
    ),
    text(
      "Received routes",
      record &&
        receivedRoutes({
          routeMode: mode,
          receivedRoutes: record.receive_route_num,
          routeLimit: record.bgp_route_limit,
        }),
    ),
  ];
  const bfd = bfdOf(vif, record);
  return [
    text("Routing mode", isBgp(mode) ? "BGP" : mode === "static" ? "Static" : mode),
    ...(isBgp(mode) ? bgp : told(...bgp.slice(0, 2))),
    ...told(
      text("BFD", bfd && "on", "The cloud watches the router by it; the router needs it too."),
      text("BFD mode", bfd?.mode),
      text("BFD receive interval", bfd?.minRxMs == null ? null : `${bfd.minRxMs} ms`),
      text("BFD send interval", bfd?.minTxMs == null ? null : `${bfd.minTxMs} ms`),
      text("BFD multiplier", bfd?.multiplier),
      text("NQA", (record ?? vif).enable_nqa === true ? "on" : null),
    ),
    ...(record?.enable_gre === true
      ? told(
          text("GRE", "on"),
          text("GRE status", record.gre_status),
          code("Local GRE tunnel address", usual(record.local_gre_tunnel_ip)),
          code("Remote GRE tunnel address", usual(record.remote_gre_tunnel_ip)),
        )
      : []),
  ];
}

function peerGroups(peer: Peer, vif: VirtualInterface, record: VifPeer | null): FactGroup[] {
  const family = familyOf(record?.address_family ?? vif.address_family);
  return [
    {
      title: "Peer",
      facts: [
        text(
          "Address family",
          family ? familyLabel[family] : (record?.address_family ?? vif.address_family),
        ),
        text("Description", (record ? record.description : vif.description) || null),
        code("Peer ID", record?.id),
        text(
          "Read from",
          record ? "the interface's list of peers" : "the interface's own gateway fields",
          "Regions without the peer API keep one peer in the virtual interface itself.",
        ),
      ],
    },
    {
      title: "Addresses",
      facts: [
        code("Local gateway", peer.local.addresses[0]),
        code("Remote gateway", peer.remote.addresses[0]),
        code("Remote subnets", subnets((record ?? vif).remote_ep_group)),
        // Of public interfaces only.
        ...told(code("Service subnets", subnets((record ?? vif).service_ep_group))),
      ],
    },
    { title: "Routing", facts: routingFacts(peer, vif, record) },
  ];
}

const gatewayFacts = (gateway: VirtualGateway | null, { id, label }: GatewayRef): Fact[] => [
  ...(gateway
    ? [
        text(label, gateway.name),
        text("Cloud ASN", gateway.bgp_asn, "Of the gateway."),
        code(
          "Local subnets",
          subnets([...(gateway.local_ep_group ?? []), ...(gateway.local_ep_group_ipv6 ?? [])]),
        ),
      ]
    : told(
        { ...text(label, id && notKnown), note: whyNotKnown },
        text("Cloud ASN", id && notKnown),
        text("Local subnets", id && notKnown),
      )),
  code(`${label} ID`, id),
];

const interfaceGroup = (
  vif: VirtualInterface,
  record: VifPeer | null,
  gateway: VirtualGateway | null,
): FactGroup => ({
  title: "Virtual interface",
  facts: [
    text("Name", vif.name),
    text("State", vif.status),
    text("Reason", vif.reason),
    code("Interface ID", vif.id),
    // A line of several ports has a LAG in place of a connection.
    ...(vif.lag_id && !vif.direct_connect_id ? [] : [code("Connection ID", vif.direct_connect_id)]),
    ...told(code("LAG ID", vif.lag_id)),
    ...gatewayFacts(gateway, gatewayOf(vif)),
    text("VLAN", vif.vlan),
    text(
      "Bandwidth",
      vif.bandwidth === null || vif.bandwidth === undefined ? null : `${vif.bandwidth} Mbit/s`,
    ),
    text("Type", vif.type),
    text("Service type", vif.service_type),
    text("Priority", vif.priority),
    text("Static route limit", vif.route_limit),
    text("Rate limit", onOff(vif.rate_limit)),
    code("Edge device", record?.device_id ?? vif.device_id),
    code("Project ID", vif.tenant_id),
    code("Enterprise project ID", vif.enterprise_project_id),
    { label: "Created", value: vif.create_time ?? null, kind: "time" },
  ],
});

/** Everything the cloud tells about a peer and the interface it belongs to, in groups. */
export function facts(peer: Peer): FactGroup[] {
  const { vif, record, gateway } = nativeOf(peer);
  return vif ? [...peerGroups(peer, vif, record), interfaceGroup(vif, record, gateway)] : [];
}
