import { z } from "zod";

/* Everything but identifiers may be missing or null: regions differ in which fields they send. */
const text = z.string().nullish();
const count = z.number().nullish();
const flag = z.boolean().nullish();
const texts = z.array(z.string()).nullish();

/** One peer inside a virtual interface, and inside the answers of create and update. */
export const vifPeerSchema = z.looseObject({
  id: z.string(),
  tenant_id: text,
  name: text,
  description: text,
  address_family: text,
  local_gateway_ip: text,
  remote_gateway_ip: text,
  route_mode: text,
  bgp_asn: count,
  bgp_md5: text,
  bgp_route_limit: count,
  bgp_status: text,
  receive_route_num: count,
  remote_ep_group: texts,
  service_ep_group: texts,
  status: text,
  vif_id: text,
  device_id: text,
  enable_bfd: flag,
  enable_nqa: flag,
  enable_gre: flag,
  gre_status: text,
  local_gre_tunnel_ip: text,
  remote_gre_tunnel_ip: text,
});
export type VifPeer = z.infer<typeof vifPeerSchema>;

export const virtualInterfaceSchema = z.looseObject({
  id: z.string(),
  name: text,
  description: text,
  tenant_id: text,
  direct_connect_id: text,
  vgw_id: text,
  type: text,
  service_type: text,
  vlan: count,
  bandwidth: count,
  device_id: text,
  status: text,
  reason: text,
  create_time: text,
  route_limit: count,
  bgp_route_limit: count,
  priority: text,
  rate_limit: flag,
  enable_bfd: flag,
  enable_nqa: flag,
  lag_id: text,
  enterprise_project_id: text,
  address_family: text,
  local_gateway_v4_ip: text,
  remote_gateway_v4_ip: text,
  local_gateway_v6_ip: text,
  remote_gateway_v6_ip: text,
  route_mode: text,
  bgp_asn: count,
  bgp_md5: text,
  remote_ep_group: texts,
  service_ep_group: texts,
  vif_peers: z.array(vifPeerSchema).nullish(),
});
export type VirtualInterface = z.infer<typeof virtualInterfaceSchema>;

export const virtualGatewaySchema = z.looseObject({
  id: z.string(),
  name: text,
  status: text,
  vpc_id: text,
  enterprise_router_id: text,
  bgp_asn: count,
  local_ep_group: texts,
  local_ep_group_ipv6: texts,
});
export type VirtualGateway = z.infer<typeof virtualGatewaySchema>;

export const directConnectSchema = z.looseObject({
  id: z.string(),
  name: text,
  status: text,
  type: text,
  location: text,
  bandwidth: count,
  port_type: text,
  provider: text,
  vlan: count,
});
export type DirectConnect = z.infer<typeof directConnectSchema>;

/** Page information of a list; some regions leave it out. */
export const pageInfoSchema = z.looseObject({ next_marker: text, current_count: count }).nullish();

export const virtualInterfaceAnswer = z.looseObject({ virtual_interface: virtualInterfaceSchema });
export const vifPeerAnswer = z.looseObject({ vif_peer: vifPeerSchema });
export const quotasAnswer = z.looseObject({
  quotas: z.looseObject({
    resources: z.array(z.looseObject({ type: z.string(), quota: z.number(), used: count, unit: text })),
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
export type TokenAnswer = z.infer<typeof tokenAnswer>;
