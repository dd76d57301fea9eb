import type { LabWorld } from "@/lib/systems/contract/emulator";
import { directConnect, virtualGateway, virtualInterface, type PeerPlan } from "./records";
import type { LabProject } from "./state";

const v4 = (block: number, subnets: string[], rest: Partial<PeerPlan> = {}): PeerPlan => ({
  family: "ipv4",
  local: `10.250.0.${block * 4 + 1}/30`,
  remote: `10.250.0.${block * 4 + 2}/30`,
  subnets,
  ...rest,
});

const v6 = (block: number, subnets: string[], rest: Partial<PeerPlan> = {}): PeerPlan => ({
  family: "ipv6",
  local: `FD00:${block}::1/126`,
  remote: `FD00:${block}::2/126`,
  subnets,
  ...rest,
});

const minuteMs = 60_000;

/** Fills a project with the hand-made fleet: peers in every state, some of which change over time. */
export function addHandMadeFleet(world: LabWorld, project: LabProject): void {
  const { random } = world;
  const zurich = directConnect(random, project, { name: "dc-zurich-1" });
  const bern = directConnect(random, project, { name: "dc-bern-1", location: "Bern" });
  const hosted = directConnect(random, project, {
    name: "dc-hosted-partner",
    type: "hosted",
    hosting_id: random.uuid(),
    port_type: "1G",
    bandwidth: 100,
    vlan: 441,
    status: "DOWN",
  });
  const production = virtualGateway(random, project, {
    name: "vgw-prod",
    local_ep_group: ["192.168.0.0/16"],
    local_ep_group_ipv6: ["2001:db8:100::/56"],
  });
  const router = virtualGateway(random, project, {
    name: "vgw-er",
    vpc_id: null,
    enterprise_router_id: random.uuid(),
    bgp_asn: 65146,
  });
  project.directConnects.push(zurich, bern, hosted);
  project.gateways.push(production, router);

  const add = (plan: Parameters<typeof virtualInterface>[2]) => {
    const entry = virtualInterface(random, project, plan);
    project.interfaces.push(entry);
    return entry;
  };
  const prod = { line: zurich, gateway: production };
  const er = { line: bern, gateway: router };

  add({
    ...prod,
    name: "vif-zrh-core-01",
    vlan: 101,
    bandwidth: 200,
    peers: [v4(0, ["172.16.0.0/16"])],
  });
  add({
    ...er,
    name: "vif-zrh-core-02",
    vlan: 102,
    bandwidth: 500,
    peers: [
      v4(1, ["172.17.0.0/16"], { bgp: { asn: 65010, up: true, routes: 12 } }),
      v6(1, ["2001:db8:17:0:0:0:0:0/48"], { bgp: { asn: 65010, up: true, routes: 4 } }),
    ],
  });
  add({
    ...prod,
    name: "vif-brn-campus",
    vlan: 103,
    bandwidth: 100,
    peers: [
      v4(2, ["172.18.0.0/16"]),
      v6(2, ["2001:db8:18:0:0:0:0:0/48"], { bgp: { asn: 65020, up: false, routes: 6 } }),
    ],
  });
  add({
    ...prod,
    name: "vif-bsl-lab-v6",
    vlan: 104,
    bandwidth: 10,
    peers: [v6(3, ["2001:db8:f:0:0:0:0:0/48"])],
  });
  add({
    ...er,
    name: "vif-gva-transit",
    vlan: 105,
    bandwidth: 1000,
    peers: [v4(4, ["172.19.0.0/16"], { bgp: { asn: 65030, up: true, routes: 96 } })],
  });
  add({
    ...prod,
    name: "vif-zrh-building",
    vlan: 106,
    bandwidth: 2,
    status: "PENDING_CREATE",
    peersListed: false,
    activeAtMs: world.now() + 20 * minuteMs,
    peers: [v4(5, ["172.21.0.0/16"])],
  });
  add({
    line: hosted,
    gateway: production,
    name: "vif-partner",
    vlan: 441,
    bandwidth: 10,
    status: "ERROR",
    reason: "device configuration failed",
    peers: [v4(6, ["172.20.0.0/16"])],
  });
  const recovery = add({
    ...er,
    name: "vif-lug-dr",
    vlan: 107,
    bandwidth: 200,
    peers: [
      v4(7, ["172.22.0.0/16"], { bgp: { asn: 65040, up: true, routes: 3, md5: null } }),
      v6(7, ["2001:db8:22:0:0:0:0:0/48"], {
        status: "PENDING_CREATE",
        bgp: { asn: 65040, up: false, routes: 3 },
      }),
    ],
  });
  add({
    ...prod,
    name: "vif-legacy-flat",
    vlan: 108,
    bandwidth: 50,
    peersListed: false,
    peers: [v4(8, ["172.23.0.0/16"])],
  });
  add({
    ...prod,
    name: "vif-tenant-b",
    vlan: 109,
    bandwidth: 50,
    status: "AUTHORIZATION",
    peers: [v4(9, ["172.24.0.0/16"])],
  });
  add({
    ...er,
    name: "vif-old-office",
    vlan: 110,
    bandwidth: 10,
    status: "DOWN",
    peers: [
      v4(10, ["172.25.0.0/16"]),
      v6(10, ["2001:db8:25:0:0:0:0:0/48"], { status: "PENDING_DELETE" }),
    ],
  });
  add({
    ...prod,
    name: "vif-tenant-c",
    vlan: 111,
    bandwidth: 50,
    status: "REJECTED",
    peers: [v4(11, ["172.26.0.0/16"])],
  });
  add({
    ...er,
    name: "vif-switchover",
    vlan: 112,
    bandwidth: 100,
    status: "ADMIN_SHUTDOWN",
    peers: [v4(12, ["172.27.0.0/16"])],
  });
  add({
    ...er,
    name: "vif-resize",
    vlan: 113,
    bandwidth: 400,
    peers: [
      v4(13, ["172.28.0.0/16"], { status: "PENDING_UPDATE" }),
      v6(13, ["2001:db8:28:0:0:0:0:0/48"], { status: "BUILD" }),
    ],
  });
  add({
    ...prod,
    name: "vif-retired",
    vlan: 114,
    bandwidth: 2,
    status: "DELETED",
    peers: [v4(14, ["172.29.0.0/16"])],
  });

  const coming = recovery.peers[1];
  if (coming) coming.activeAtMs = world.now() + 90_000;
}
