import { newPeering } from "./create";
import { serverNameOf } from "./peering-token";
import { profiles } from "./profiles";
import type { AclToken, Datacenter, Peering, ProfileId, Stream, Switches } from "./state";
import { openStream } from "./streams";
import type { ConsulWorld, End } from "./world";

const hourMs = 3_600_000;

const allWell: Switches = {
  peering: true,
  connect: true,
  grpcTls: true,
  caReady: true,
  writes: true,
  grpcPort: true,
  meshGateways: "unused",
  leader: true,
  acls: true,
  reachable: true,
  establishRace: false,
  deleteMs: 2000,
  slowRefusals: false,
};

/** One datacenter with its own trust domain, authority, servers and four ACL tokens. */
export async function addDatacenter(
  world: ConsulWorld,
  name: string,
  profile: ProfileId,
  number: number,
): Promise<Datacenter> {
  const { random, certificates } = world.lab;
  const trustId = random.uuid();
  const trustDomain = `${trustId}.consul`;
  const commonName = `pri-${random.hex(7)}.consul.ca.${trustId.slice(0, 8)}.consul`;
  const { certPem } = await certificates.createAuthority(commonName, `spiffe://${trustDomain}`);
  const octets = `10.${10 + Math.floor(number / 200)}.${number % 200}`;
  const datacenter: Datacenter = {
    id: `consul/${name}`,
    name,
    profile,
    trustDomain,
    caPem: certPem,
    nodeId: random.uuid(),
    serverAddresses: [11, 12, 13].map((host) => `${octets}.${host}:8503`),
    index: 80 + random.integer(0, 40),
    switches: { ...allWell },
    tokens: ["write", "read", "deny", "bare"].map((right) => aclToken(world, right)),
    partitions: profiles[profile].enterprise ? ["default", "billing"] : [],
    // None is configured on most servers.
    locality: number === 2 ? { Region: name.replace(/-?\d+$/, ""), Zone: `${name}-a` } : null,
    peerings: new Map(),
  };
  world.datacenters.set(datacenter.id, datacenter);
  return datacenter;
}

const readRules = {
  peering: "read",
  agent: "read",
  operator: "read",
  mesh: "read",
  service: "read",
  node: "read",
} as const;

function aclToken({ lab }: ConsulWorld, right: string) {
  const byRight: Record<string, AclToken["rules"]> = {
    deny: {},
    bare: { peering: "write" },
    write: { ...readRules, peering: "write" },
  };
  const rules = byRight[right] ?? readRules;
  return {
    accessorId: lab.random.uuid(),
    secretId: lab.random.uuid(),
    description: `dashboard, peering ${right}`,
    policy: `peering-${right}`,
    rules,
  };
}

/** A stream that has been open for hours: heartbeats up to date, the last data a while ago. */
export function agedStream(world: ConsulWorld, hours: number): Stream {
  const openedMs = world.now() - hours * hourMs - world.lab.random.integer(0, 14_000);
  return {
    ...openStream(openedMs),
    receivedMs: openedMs + 900,
    sentMs: world.now() - world.lab.random.integer(60_000, 30 * 60_000),
  };
}

/** Builds one record in the past: later writes continue from the datacenter's index. */
export function place(
  world: ConsulWorld,
  datacenter: Datacenter,
  name: string,
  changes: Partial<Peering> = {},
): End {
  const peering = { ...newPeering(world, name, "default"), ...changes };
  peering.createIndex = world.bump(datacenter);
  peering.modifyIndex = world.bump(datacenter);
  world.adopt(datacenter, peering);
  return { datacenter, peering };
}

/** Acceptor and dialer, the other way round where the dialer would not dial so old a server. */
export const inDialOrder = (acceptor: Datacenter, dialer: Datacenter): [Datacenter, Datacenter] =>
  profiles[dialer.profile].alpn && !profiles[acceptor.profile].alpn
    ? [dialer, acceptor]
    : [acceptor, dialer];

export interface LinkPlan {
  acceptor: Datacenter;
  /** Name of the peering on the acceptor: what it calls the other side. */
  acceptorName: string;
  dialer: Datacenter;
  dialerName: string;
  dialerPartition?: string;
  /** Services of the acceptor's side that the dialer imports, and the other way round. */
  offered?: string[];
  taken?: string[];
  meta?: Record<string, string>;
  hours?: number;
}

/** Two records that are the ends of one established peering, as after a token went from one to the other. */
export function link(world: ConsulWorld, plan: LinkPlan): { acceptor: End; dialer: End } {
  const secret = world.lab.random.uuid();
  const { offered = [], taken = [], meta = {}, hours = 24, dialerPartition = "default" } = plan;
  const secrets = { establishment: null, pending: null, active: secret };
  const enterprise = profiles[plan.dialer.profile].enterprise;
  const acceptor = place(world, plan.acceptor, plan.acceptorName, {
    meta,
    secrets: { ...secrets },
    peerCaPems: [plan.dialer.caPem],
    stream: agedStream(world, hours),
    exported: offered,
    imported: taken,
    remote: {
      partition: enterprise ? dialerPartition : "",
      datacenter: plan.dialer.name,
      locality: plan.dialer.locality,
    },
  });
  const dialer = place(world, plan.dialer, plan.dialerName, {
    ...dialerTo(plan.acceptor, acceptor.peering.id),
    partition: dialerPartition,
    meta,
    secrets: { ...secrets },
    stream: agedStream(world, hours),
    exported: taken,
    imported: offered,
    state: "ESTABLISHING",
  });
  return { acceptor, dialer };
}

/** What a dialer stores of the datacenter whose token it used. */
const dialerTo = (target: Datacenter, peerId: string): Partial<Peering> => ({
  peerId,
  peerCaPems: [target.caPem],
  peerServerName: serverNameOf(target),
  peerServerAddresses: target.serverAddresses,
  remote: {
    partition: profiles[target.profile].enterprise ? "default" : "",
    datacenter: target.name,
    locality: target.locality,
  },
});

/** A datacenter that is no part of the lab: only its name, its servers and its authority are known. */
export interface Outside {
  name: string;
  trustDomain: string;
  caPem: string;
  addresses: string[];
}

export async function outside(world: ConsulWorld, name: string): Promise<Outside> {
  const trustId = world.lab.random.uuid();
  const { certPem } = await world.lab.certificates.createAuthority(
    `pri-${world.lab.random.hex(7)}.consul.ca.${trustId.slice(0, 8)}.consul`,
    `spiffe://${trustId}.consul`,
  );
  return {
    name,
    trustDomain: `${trustId}.consul`,
    caPem: certPem,
    addresses: [`consul.${name}.example.net:8503`],
  };
}

/** A dialer towards a datacenter outside the lab. */
export const outsideDialer = (
  world: ConsulWorld,
  { name, trustDomain, caPem, addresses }: Outside,
): Partial<Peering> => ({
  external: true,
  state: "ESTABLISHING",
  peerId: world.lab.random.uuid(),
  peerCaPems: [caPem],
  peerServerName: `server.${name}.peering.${trustDomain}`,
  peerServerAddresses: addresses,
  remote: { partition: "", datacenter: name, locality: null },
});

/** An acceptor that a datacenter outside the lab has dialled. */
export const outsideAcceptor = ({ name, caPem }: Outside): Partial<Peering> => ({
  external: true,
  peerCaPems: [caPem],
  remote: { partition: "", datacenter: name, locality: null },
});
