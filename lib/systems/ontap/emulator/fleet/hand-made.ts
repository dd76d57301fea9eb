import type { LabWorld } from "@/lib/systems/contract/emulator";
import { dayMs } from "@/lib/domain/time-units";
import type { LabCluster, World } from "../state";
import { buildCluster, type ClusterPlan } from "./cluster";
import { anonymousOffer, boundOffer, digest, pair, stranger, strangerPeer } from "./peers";

const minuteMs = 60_000;

/** Addresses are from the documentation ranges of RFC 5737 and RFC 3849. */
export const handMadePlans: readonly ClusterPlan[] = [
  {
    name: "eu-prod-01",
    uuid: "7f1d6c1a-2b0e-11ef-9a5c-005056a7c0a1",
    serial: "1-80-000011",
    release: "9.15.1P3",
    timezone: "Europe/Berlin",
    location: "Frankfurt DC1",
    model: "AFF-A400",
    addresses: ["198.51.100.11", "198.51.100.12"],
    ipv6Addresses: ["2001:db8:11::11", "2001:db8:11::12"],
    backupAddresses: ["198.51.100.51", "198.51.100.52"],
    managementAddress: "192.0.2.10",
    aliases: ["198.51.100.211"],
    svms: ["svm_nfs01", "svm_cifs01", "svm_repl01", "svm_test01"],
  },
  {
    name: "eu-dr-01",
    uuid: "b2c94f0e-2b11-11ef-8d77-005056a7d0b2",
    serial: "1-80-000031",
    release: "9.15.1P3",
    timezone: "Europe/Berlin",
    location: "Munich DC2",
    model: "AFF-A250",
    addresses: ["203.0.113.21", "203.0.113.22"],
    ipv6Addresses: ["2001:db8:21::21", "2001:db8:21::22"],
    managementAddress: "192.0.2.20",
    svms: ["svm_nfs01_dr", "svm_cifs01_dr", "svm_repl01_dr"],
    encryptionRequired: true,
  },
  {
    name: "us-arch-02",
    uuid: "c3d05a1f-2b15-11ef-8d77-005056a7d0b2",
    serial: "1-80-000052",
    release: "9.13.1P9",
    timezone: "America/New_York",
    location: "Ashburn DC4",
    model: "FAS8300",
    addresses: ["203.0.113.61", "203.0.113.62"],
    backupAddresses: ["203.0.113.71", "203.0.113.72"],
    managementAddress: "192.0.2.60",
    svms: ["svm_archive01", "svm_archive02"],
  },
  {
    name: "ap-edge-04",
    serial: "1-80-000074",
    release: "9.9.1P18",
    timezone: "Asia/Singapore",
    location: "Singapore edge",
    model: "FAS2750",
    addresses: ["203.0.113.81", "203.0.113.82"],
    managementAddress: "192.0.2.80",
    svms: ["svm_edge01"],
  },
  {
    name: "eu-vault-05",
    serial: "1-80-000085",
    release: "9.16.1",
    timezone: "Europe/Zurich",
    location: "Zurich DC3",
    model: "AFF-A70",
    addresses: ["198.51.100.85", "198.51.100.86"],
    managementAddress: "192.0.2.85",
    svms: ["svm_vault01", "svm_vault02"],
  },
  {
    name: "gov-cc-06",
    serial: "1-80-000086",
    release: "9.15.1P3",
    timezone: "Europe/Berlin",
    location: "Bonn DC1",
    model: "AFF-A250",
    addresses: ["198.51.100.96", "198.51.100.97", "198.51.100.98"],
    managementAddress: "192.0.2.86",
    svms: ["svm_gov01"],
    encryptionRequired: true,
  },
  {
    name: "mc-ham-01",
    serial: "1-80-000087",
    release: "9.14.1P6",
    timezone: "Europe/Berlin",
    location: "Hamburg A",
    model: "AFF-A400",
    addresses: ["198.51.100.107", "198.51.100.108"],
    managementAddress: "192.0.2.87",
    svms: ["svm_mc01"],
  },
  {
    name: "mc-ham-02",
    serial: "1-80-000088",
    release: "9.14.1P6",
    timezone: "Europe/Berlin",
    location: "Hamburg B",
    model: "AFF-A400",
    addresses: ["198.51.100.117", "198.51.100.118"],
    managementAddress: "192.0.2.88",
    svms: ["svm_mc02"],
  },
];

function fillProduction(world: LabWorld, lab: World, cluster: LabCluster): void {
  const now = world.now();
  const oldLab = stranger(world, "old-lab", "1-80-000009", ["203.0.113.90"], {
    uuid: "d4e16b20-2b15-11ef-8d77-005056a7d0b2",
    version: { full: null, generation: 9, major: 9, minor: 1 },
  });
  const silent = stranger(world, "fra-vault-03", "1-80-000044", ["203.0.113.44"], {
    uuid: "b404cc52-2b16-11ef-812c-005056bb0af1",
  });
  const misread = stranger(world, "partner-nas-09", "1-80-000093", [
    "203.0.113.93",
    "203.0.113.94",
  ]);
  const healthy = stranger(world, "edge-oslo-05", "1-80-000055", ["203.0.113.55", "203.0.113.56"]);
  lab.strangers.push(oldLab, silent, misread, healthy);
  cluster.peers.push(
    strangerPeer(world, cluster, oldLab, "unavailable", {
      inUse: "absent",
      authentication: "absent",
      encryption: "none",
      applications: ["snapmirror"],
      updatedMs: now - 4 * dayMs,
    }),
    boundOffer(world, cluster, silent, now + 47 * minuteMs),
    anonymousOffer(world, cluster, {
      tail: "bH6l",
      expiresMs: now + dayMs,
      allowedSvms: ["svm_nfs01"],
      uuid: "a6001076-2b16-11ef-83cd-005056bb267e",
    }),
    anonymousOffer(world, cluster, { tail: "9dKq", expiresMs: now + 12 * minuteMs }),
    strangerPeer(world, cluster, misread, "problem", { updatedMs: now - 9 * minuteMs }),
    strangerPeer(world, cluster, healthy, "available"),
  );
}

function fillRecovery(world: LabWorld, lab: World, cluster: LabCluster): void {
  const branch = stranger(world, "zrh-branch-02", "1-80-000082", [
    "203.0.113.112",
    "203.0.113.113",
  ]);
  lab.strangers.push(branch);
  cluster.peers.push(strangerPeer(world, cluster, branch, "available"));
}

function fillArchive(world: LabWorld, lab: World, cluster: LabCluster): void {
  const now = world.now();
  const gone = stranger(world, "sg-core-01", "1-80-000101", ["203.0.113.101", "203.0.113.102"]);
  const silent = stranger(world, "dal-vault-06", "1-80-000106", ["203.0.113.106"]);
  lab.strangers.push(gone, silent);
  const late = boundOffer(world, cluster, silent, now - 3 * dayMs);
  cluster.peers.push(
    strangerPeer(world, cluster, gone, "unavailable", { updatedMs: now - 2 * dayMs }),
    { ...late, authentication: "problem", updatedMs: now - 3 * dayMs },
  );
}

/**
 * Relationships between clusters of the lab; skipped where one of the two is not built.
 * eu-dr-01 and us-arch-02 (and eu-prod-01 and ap-edge-04) are left for people to peer.
 */
function join(world: LabWorld, clusters: readonly LabCluster[]): void {
  const [production, recovery, archive, edge, vault, government, siteA, siteB] = clusters;
  if (production && recovery) {
    pair(world, production, recovery);
    linkSvms(world, production, recovery, ["svm_nfs01", "svm_nfs01_dr"]);
    linkSvms(world, production, recovery, ["svm_cifs01", "svm_cifs01_dr"]);
  }
  if (production && archive) pair(world, production, archive, "ips-backup");
  // One interface of the archive is down: both ends of what runs over it are partial.
  const down = archive?.lifs.find((lif) => lif.name === "bk_02");
  if (down) down.up = false;
  if (recovery && edge) {
    pair(world, recovery, edge);
    // The passphrase was renewed on one side only.
    const half = edge.peers.find((peer) => peer.uuid === recovery.uuid);
    if (half) half.passphrase = digest(world.random.hex(24));
  }
  if (vault && government) pair(world, vault, government);
  // The two sites of a MetroCluster.
  if (siteA && siteB) pair(world, siteA, siteB);
}

function linkSvms(
  world: LabWorld,
  one: LabCluster,
  other: LabCluster,
  [near, far]: readonly [string, string],
): void {
  const side = (
    cluster: LabCluster,
    peerCluster: LabCluster,
    own: string,
    remote: string,
  ): void => {
    const peerSvm = peerCluster.svms.find((svm) => svm.name === remote);
    if (!peerSvm) return;
    cluster.svmPeers.push({
      uuid: world.random.uuid(),
      name: remote,
      svm: own,
      peerSvm: { uuid: peerSvm.uuid, name: remote },
      clusterPeer: peerCluster.uuid,
      state: "peered",
      applications: ["snapmirror"],
    });
  };
  side(one, other, near, far);
  side(other, one, far, near);
}

const fillers = [fillProduction, fillRecovery, fillArchive];

/** Up to eight clusters a person would recognise, with peers in every state. */
export function handMadeFleet(world: LabWorld, count: number): World {
  const lab: World = {
    clusters: handMadePlans.slice(0, count).map((plan) => buildCluster(world, plan)),
    strangers: [],
    hosts: {},
  };
  // Two clusters nobody has peered with yet; the second bears a name that is taken where "old-lab" is a peer.
  lab.strangers.push(
    stranger(world, "spare-lab-08", "1-80-000108", ["203.0.113.108", "203.0.113.109"]),
    stranger(world, "old-lab", "1-80-000120", ["203.0.113.120"]),
  );
  join(world, lab.clusters);
  lab.clusters.forEach((cluster, index) => fillers[index]?.(world, lab, cluster));
  return lab;
}
