import { z } from "zod";

/* Everything but identifiers may be missing or null: regions differ in which fields they send. */
const text = z.string().nullish();
const count = z.number().nullish();
const flag = z.boolean().nullish();
const texts = z.array(z.string()).nullish();

/** Several fields of one kind, by name. */
const fields = <Kind extends z.ZodType, Name extends string>(
  kind: Kind,
  ...names: Name[]
): Record<Name, Kind> =>
  Object.fromEntries(names.map((name) => [name, kind])) as Record<Name, Kind>;

/** What a peer and its interface both have; in the interface they are those of its first peer. */
const peering = {
  id: z.string(),
  ...fields(
    text,
    "tenant_id",
    "name",
    "description",
    "status",
    "device_id",
    "address_family",
    "route_mode",
    "bgp_md5",
  ),
  ...fields(count, "bgp_asn", "bgp_route_limit"),
  ...fields(texts, "remote_ep_group", "service_ep_group"),
  ...fields(flag, "enable_bfd", "enable_nqa"),
};

/** One peer inside a virtual interface, and inside the answers of create and update. */
export const vifPeerSchema = z.looseObject({
  ...peering,
  ...fields(
    text,
    "vif_id",
    "local_gateway_ip",
    "remote_gateway_ip",
    "bgp_status",
    "gre_status",
    "local_gre_tunnel_ip",
    "remote_gre_tunnel_ip",
  ),
  receive_route_num: count,
  enable_gre: flag,
});
export type VifPeer = z.infer<typeof vifPeerSchema>;

/** How the cloud watches the other router: Huawei Cloud's, read only. Times in milliseconds. */
const extendAttributeSchema = z.looseObject({
  ...fields(text, "ha_type", "ha_mode"),
  ...fields(count, "detect_multiplier", "min_rx_interval", "min_tx_interval"),
});

export const virtualInterfaceSchema = z.looseObject({
  ...peering,
  ...fields(
    text,
    "direct_connect_id",
    "vgw_id",
    "gateway_id",
    "lgw_id",
    "lag_id",
    "enterprise_project_id",
    "type",
    "service_type",
    "reason",
    "create_time",
    "priority",
  ),
  ...fields(
    text,
    "local_gateway_v4_ip",
    "remote_gateway_v4_ip",
    "local_gateway_v6_ip",
    "remote_gateway_v6_ip",
  ),
  ...fields(count, "vlan", "bandwidth", "route_limit"),
  rate_limit: flag,
  extend_attribute: extendAttributeSchema.nullish(),
  vif_peers: z.array(vifPeerSchema).nullish(),
});
export type VirtualInterface = z.infer<typeof virtualInterfaceSchema>;

export const virtualGatewaySchema = z.looseObject({
  id: z.string(),
  ...fields(text, "name", "status", "vpc_id", "enterprise_router_id"),
  bgp_asn: count,
  ...fields(texts, "local_ep_group", "local_ep_group_ipv6"),
});
export type VirtualGateway = z.infer<typeof virtualGatewaySchema>;

/** A global DC gateway tells no subnets of its own: those of what is linked to it count. */
export const globalGatewaySchema = z.looseObject({
  id: z.string(),
  ...fields(text, "name", "status"),
  bgp_asn: count,
});

export const directConnectSchema = z.looseObject({
  id: z.string(),
  ...fields(text, "name", "status", "type", "location", "port_type", "provider"),
  ...fields(count, "bandwidth", "vlan"),
});
export type DirectConnect = z.infer<typeof directConnectSchema>;

/** Page information of a list; some regions leave it out. */
export const pageInfoSchema = z.looseObject({ next_marker: text, current_count: count }).nullish();

export const virtualInterfaceAnswer = z.looseObject({ virtual_interface: virtualInterfaceSchema });
export const vifPeerAnswer = z.looseObject({ vif_peer: vifPeerSchema });
export const quotasAnswer = z.looseObject({
  quotas: z.looseObject({
    resources: z.array(
      z.looseObject({ type: z.string(), quota: z.number(), used: count, unit: text }),
    ),
  }),
});

/** Keystone's answer to a sign-in; the token itself is in the header X-Subject-Token. */
export const tokenAnswer = z.looseObject({
  token: z.looseObject({
    issued_at: text,
    expires_at: z.string(),
    project: z.looseObject({ id: z.string(), name: text }).nullish(),
    user: z.looseObject({ name: text, domain: z.looseObject({ name: text }).nullish() }).nullish(),
    roles: z.array(z.looseObject({ name: z.string() })).nullish(),
  }),
});
