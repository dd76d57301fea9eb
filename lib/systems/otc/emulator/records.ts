import type { LabRandom } from "@/lib/systems/contract/emulator";
import type { AddressFamily } from "@/lib/domain/ip";
import type { DirectConnect, VifPeer, VirtualGateway, VirtualInterface } from "../wire";
import type { LabInterface, LabPeer, LabProject } from "./state";

const edgeDevice = "26.151.63.100";
const created = "2026-01-12T11:28:06.000Z";

export interface PeerPlan {
  family: AddressFamily;
  local: string;
  remote: string;
  subnets: string[];
  status?: string;
  /** Present for BGP; static otherwise. */
  bgp?: { asn: number; up: boolean; routes: number; md5?: string | null };
}

export interface InterfacePlan {
  name: string;
  line: DirectConnect;
  gateway: VirtualGateway;
  vlan: number;
  bandwidth: number;
  status?: string;
  reason?: string;
  peers: PeerPlan[];
  /** False answers vif_peers null. */
  peersListed?: boolean;
  activeAtMs?: number;
}

/** A connection (the line itself) as the API shows it. */
export const directConnect = (
  random: LabRandom,
  project: LabProject,
  plan: Partial<DirectConnect> & { name: string },
): DirectConnect => ({
  id: random.uuid(),
  tenant_id: project.id,
  description: "",
  port_type: "10G",
  bandwidth: 1000,
  location: "Zurich",
  peer_location: "Bern, Ostermundigenstrasse",
  device_id: "172.16.40.2",
  type: "standard",
  hosting_id: null,
  provider: "OTC",
  admin_state_up: true,
  vlan: null,
  status: "ACTIVE",
  apply_time: "2025-11-03T09:53:26.000Z",
  create_time: "2025-11-10T07:08:11.000Z",
  provider_status: "ACTIVE",
  lag_id: null,
  enterprise_project_id: "0",
  reason: null,
  email: "noc@example.com",
  ...plan,
});

export const virtualGateway = (
  random: LabRandom,
  project: LabProject,
  plan: Partial<VirtualGateway> & { name: string },
): VirtualGateway => ({
  id: random.uuid(),
  description: "",
  tenant_id: project.id,
  vpc_id: random.uuid(),
  enterprise_router_id: null,
  device_id: edgeDevice,
  redundant_device_id: "26.152.128.20",
  type: "default",
  status: "ACTIVE",
  admin_state_up: true,
  bgp_asn: 64512,
  local_ep_group: null,
  local_ep_group_ipv6: null,
  enterprise_project_id: "0",
  public_border_group: "center",
  tags: [],
  ...plan,
});

const md5Key = (random: LabRandom): string => `Key-${random.hex(12)}`;

/** A peer as the API shows it: static has no ASN, MD5 key or BGP status, and -1 received routes. */
export function peerRecord(
  random: LabRandom,
  projectId: string,
  vifId: string,
  name: string,
  plan: PeerPlan,
): VifPeer {
  const { bgp } = plan;
  return {
    id: random.uuid(),
    tenant_id: projectId,
    name,
    description: "",
    address_family: plan.family,
    local_gateway_ip: plan.local,
    remote_gateway_ip: plan.remote,
    route_mode: bgp ? "bgp" : "static",
    bgp_asn: bgp?.asn ?? null,
    bgp_md5: bgp ? (bgp.md5 === undefined ? md5Key(random) : bgp.md5) : null,
    device_id: edgeDevice,
    bgp_route_limit: 100,
    bgp_status: bgp ? (bgp.up ? "ACTIVE" : "DOWN") : null,
    status: plan.status ?? "ACTIVE",
    vif_id: vifId,
    receive_route_num: bgp ? (bgp.up ? bgp.routes : 0) : -1,
    remote_ep_group: plan.subnets,
    service_ep_group: null,
    enable_bfd: false,
    enable_nqa: false,
    enable_gre: null,
    local_gre_tunnel_ip: null,
    remote_gre_tunnel_ip: null,
    gre_status: null,
  };
}

const labPeer = (record: VifPeer, plan: PeerPlan): LabPeer => ({
  record,
  activeAtMs: null,
  remoteConfigured: plan.bgp?.up ?? false,
  bgpUpAtMs: null,
  routes: plan.bgp?.routes ?? 12,
  goneAtMs: null,
});

/** The gateway fields interfaces carried before they listed peers, from the first peer. */
export function ownGatewayFields(first: VifPeer | undefined): Partial<VirtualInterface> {
  const six = first?.address_family === "ipv6";
  return {
    address_family: first?.address_family ?? "ipv4",
    local_gateway_v4_ip: six ? null : (first?.local_gateway_ip ?? null),
    remote_gateway_v4_ip: six ? null : (first?.remote_gateway_ip ?? null),
    local_gateway_v6_ip: six ? (first?.local_gateway_ip ?? null) : null,
    remote_gateway_v6_ip: six ? (first?.remote_gateway_ip ?? null) : null,
    route_mode: first?.route_mode ?? "static",
    bgp_asn: first?.bgp_asn ?? null,
    bgp_md5: first?.bgp_md5 ?? null,
    remote_ep_group: first?.remote_ep_group ?? [],
  };
}

/** A virtual interface with its peers; while it is being created without a list of peers, its own fields are empty. */
export function virtualInterface(
  random: LabRandom,
  project: LabProject,
  plan: InterfacePlan,
): LabInterface {
  const id = random.uuid();
  const peers = plan.peers.map((peer, index) =>
    labPeer(
      peerRecord(
        random,
        project.id,
        id,
        index === 0 ? plan.name : `${plan.name}-${peer.family === "ipv6" ? "v6" : "v4"}`,
        { status: plan.status, ...peer },
      ),
      peer,
    ),
  );
  const building = plan.activeAtMs !== undefined;
  return {
    record: {
      id,
      name: plan.name,
      description: "",
      tenant_id: project.id,
      direct_connect_id: plan.line.id,
      vgw_id: plan.gateway.id,
      type: "private",
      service_type: "VGW",
      vlan: plan.vlan,
      bandwidth: plan.bandwidth,
      device_id: edgeDevice,
      status: plan.status ?? "ACTIVE",
      create_time: created,
      update_time: created,
      admin_state_up: true,
      enable_bfd: false,
      route_limit: 50,
      enable_nqa: false,
      ...ownGatewayFields(building ? undefined : peers[0]?.record),
      service_ep_group: [],
      ies_id: null,
      reason: plan.reason ?? null,
      rate_limit: false,
      lgw_id: null,
      lag_id: null,
      gateway_id: null,
      bgp_route_limit: 100,
      priority: "normal",
      enterprise_project_id: "0",
      tags: [],
    },
    peers,
    peersListed: plan.peersListed ?? true,
    activeAtMs: plan.activeAtMs ?? null,
  };
}
