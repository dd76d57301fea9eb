import type { LabWorld } from "@/lib/systems/contract/emulator";
import { dayMs } from "@/lib/domain/time-units";
import type { LabCluster, LabPeer, PeerState, World } from "../state";
import { buildCluster, type ClusterPlan } from "./cluster";
import { anonymousOffer, boundOffer, pair, stranger, strangerPeer } from "./peers";

const regions = [
  { code: "eu", zone: "Europe/Berlin", location: "Frankfurt" },
  { code: "us", zone: "America/New_York", location: "Ashburn" },
  { code: "ap", zone: "Asia/Singapore", location: "Singapore" },
  { code: "uk", zone: "Europe/London", location: "London" },
] as const;
const roles = ["prod", "dr", "arch", "edge", "backup"] as const;
const releases = ["9.15.1P3", "9.14.1P6", "9.13.1P9", "9.16.1"] as const;

const two = (value: number): string => String(value).padStart(2, "0");

/** Private addresses: `block` keeps clusters of the lab and strangers apart. */
const address = (block: number, index: number, host: number): string =>
  `10.${block + Math.floor(index / 65_536)}.${Math.floor(index / 256) % 256}.${index % 256}`.replace(
    /\.(\d+)$/,
    (_, last: string) => `.${(Number(last) & 0xfe) | host}`,
  );

export function generatedPlan(index: number): ClusterPlan {
  const region = regions[index % regions.length] ?? regions[0];
  const role = roles[Math.floor(index / regions.length) % roles.length] ?? "prod";
  const name = `${region.code}-${role}-${two(index + 1)}`;
  return {
    name,
    serial: `1-80-${String(200_000 + index)}`,
    release: releases[index % releases.length] ?? "9.15.1P3",
    timezone: region.zone,
    location: `${region.location} DC${(index % 3) + 1}`,
    model: index % 2 ? "FAS8300" : "AFF-A400",
    addresses: [address(16, index * 2, 0), address(16, index * 2, 1)],
    managementAddress: `10.8.${Math.floor(index / 250)}.${(index % 250) + 1}`,
    svms: [`svm_${role}_a`, `svm_${role}_b`],
  };
}

/** Shares of a hundred, as a large healthy fleet shows them. */
const shares: readonly (readonly [number, PeerState | "problem"])[] = [
  [88, "available"],
  [92, "partial"],
  [95, "unavailable"],
  [97, "problem"],
  [99, "pending"],
  [100, "unidentified"],
];

function outsidePeer(world: LabWorld, cluster: LabCluster, serial: number): LabPeer {
  const { random } = world;
  const dice = random.integer(1, 100);
  const kind = shares.find(([limit]) => dice <= limit)?.[1] ?? "available";
  if (kind === "unidentified")
    return anonymousOffer(world, cluster, {
      tail: random.hex(4),
      expiresMs: world.now() + random.integer(1, 7 * 24) * 3_600_000,
    });
  const name = `${random.pick(regions).code}-site-${serial}`;
  const remote = stranger(world, name, `1-80-${String(300_000 + serial)}`, [
    address(32, serial * 2, 0),
    address(32, serial * 2, 1),
  ]);
  if (kind === "pending")
    return boundOffer(world, cluster, remote, world.now() + random.integer(1, 7) * dayMs);
  return strangerPeer(world, cluster, remote, kind);
}

/** Adds relationships until every cluster has `peers`: some inside the lab, the rest with strangers. */
export function fillScaled(world: LabWorld, clusters: readonly LabCluster[], peers: number): void {
  const reach = Math.floor(Math.min(clusters.length - 1, peers, 12) / 2);
  for (const [index, cluster] of clusters.entries()) {
    for (let step = 1; step <= reach; step += 1) {
      const other = clusters[(index + step) % clusters.length];
      if (other) pair(world, cluster, other);
    }
  }
  let serial = 1;
  for (const cluster of clusters)
    while (cluster.peers.length < peers) cluster.peers.push(outsidePeer(world, cluster, serial++));
}

/** A fleet of any size. */
export function scaledFleet(world: LabWorld, connections: number, peers: number): World {
  const lab: World = {
    clusters: Array.from({ length: connections }, (_, index) =>
      buildCluster(world, generatedPlan(index)),
    ),
    strangers: [],
    hosts: {},
  };
  fillScaled(world, lab.clusters, peers);
  return lab;
}
