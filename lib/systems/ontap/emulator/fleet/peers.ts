import { createHash } from "node:crypto";
import type { LabWorld } from "@/lib/systems/contract/emulator";
import type { AddressFamily } from "@/lib/domain/ip";
import type { LabCluster, LabPeer, PeerState, RemoteIdentity } from "../state";

/** What is kept of a passphrase: enough to compare two. */
export const digest = (passphrase: string): string =>
  createHash("sha256").update(passphrase, "utf8").digest("hex");

const ipspaceNamed = (cluster: LabCluster, name: string): string =>
  cluster.ipspaces.find((ipspace) => ipspace.name === name)?.uuid ?? "";

/** What another cluster learns of this one in the introductory calls, through one IPspace. */
export function identityOf(
  cluster: LabCluster,
  ipspace: string,
  family: AddressFamily = "ipv4",
): RemoteIdentity {
  const addresses = cluster.lifs
    .filter(
      (lif) => lif.role === "intercluster" && lif.ipspace === ipspace && lif.family === family,
    )
    .map((lif) => lif.address);
  return {
    uuid: cluster.uuid,
    name: cluster.name,
    serial: cluster.serial,
    addresses,
    version: cluster.version,
  };
}

/** A relationship with nothing settled yet. */
export const blankPeer = (world: LabWorld, cluster: LabCluster): LabPeer => ({
  uuid: "",
  name: "",
  nameGiven: false,
  ipspace: ipspaceNamed(cluster, "Default"),
  applications: [],
  allowedSvms: [],
  remote: null,
  established: false,
  inUse: "ok",
  authentication: "pending",
  proposed: "tls_psk",
  encryption: "none",
  passphrase: null,
  renewal: null,
  expiresMs: null,
  state: "pending",
  updatedMs: world.now() - world.random.integer(60_000, 3_600_000),
  forced: null,
  clashed: false,
  strangerState: null,
});

/** A relationship both sides have accepted, as one side keeps it. */
function establishedPeer(
  world: LabWorld,
  cluster: LabCluster,
  remote: RemoteIdentity,
  options: Partial<LabPeer> = {},
): LabPeer {
  return {
    ...blankPeer(world, cluster),
    uuid: remote.uuid,
    name: remote.name,
    remote,
    established: true,
    authentication: "ok",
    proposed: null,
    encryption: "tls_psk",
    state: "available",
    applications: ["snapmirror", "flexcache"],
    passphrase: world.random.hex(64),
    ...options,
  };
}

/** Joins two clusters of the lab in an IPspace both have: a half on each, with the same passphrase. */
export function pair(
  world: LabWorld,
  one: LabCluster,
  other: LabCluster,
  ipspaceName = "Default",
): void {
  const passphrase = world.random.hex(64);
  const half = (near: LabCluster, far: LabCluster): LabPeer =>
    establishedPeer(world, near, identityOf(far, ipspaceNamed(far, ipspaceName)), {
      passphrase,
      ipspace: ipspaceNamed(near, ipspaceName),
    });
  one.peers.push(half(one, other));
  other.peers.push(half(other, one));
}

/** An open offer nobody has answered. */
export function anonymousOffer(
  world: LabWorld,
  cluster: LabCluster,
  values: { tail: string; expiresMs: number; allowedSvms?: string[]; uuid?: string },
): LabPeer {
  return {
    ...blankPeer(world, cluster),
    uuid: values.uuid ?? world.random.uuid(),
    name: `Clus_${values.tail}`,
    state: "unidentified",
    expiresMs: values.expiresMs,
    allowedSvms: values.allowedSvms ?? [],
    applications: ["snapmirror"],
    passphrase: world.random.hex(64),
    updatedMs: world.now() - 240_000,
  };
}

/** An offer to a known cluster that has not answered. */
export function boundOffer(
  world: LabWorld,
  cluster: LabCluster,
  remote: RemoteIdentity,
  expiresMs: number,
): LabPeer {
  return {
    ...blankPeer(world, cluster),
    uuid: remote.uuid,
    remote,
    expiresMs,
    passphrase: world.random.hex(64),
    updatedMs: world.now() - 240_000,
  };
}

/** A cluster outside the lab. */
export function stranger(
  world: LabWorld,
  name: string,
  serial: string,
  addresses: string[],
  values: Partial<RemoteIdentity> = {},
): RemoteIdentity {
  return {
    uuid: world.random.uuid(),
    name,
    serial,
    addresses,
    version: {
      full: "NetApp Release 9.14.1P6: Fri Jul 05 08:00:12 UTC 2024",
      generation: 9,
      major: 14,
      minor: 1,
    },
    ...values,
  };
}

/** A relationship with a cluster outside the lab, in a given state. */
export function strangerPeer(
  world: LabWorld,
  cluster: LabCluster,
  remote: RemoteIdentity,
  strangerState: PeerState | "problem",
  options: Partial<LabPeer> = {},
): LabPeer {
  const seen: Partial<LabPeer> =
    strangerState === "problem"
      ? { state: "unavailable", authentication: "problem" }
      : { state: strangerState };
  return establishedPeer(world, cluster, remote, { ...seen, strangerState, ...options });
}
