import type { LabReplication, LabSvmPeer, LabSvmPeerOrder } from "./svm-peers/records";
import type { AddressFamily } from "@/lib/domain/ip";
import type { LabJob } from "./job-records";
import type { LabKeys } from "./key-managers/records";

/** The emulated world: plain data only, so that it can be saved as JSON and read back. */
export interface World {
  clusters: LabCluster[];
  /** Clusters that exist only at the far end of a relationship: reachable, but not part of the lab. */
  strangers: RemoteIdentity[];
  /** The resolver every cluster asks: host name → addresses. */
  hosts: Record<string, string[]>;
  /** The authorization server that the clusters trust; absent in states saved before there was one. */
  oauth?: LabOauth;
}

export interface LabVersion {
  /** Null prints only the numbers, as a cluster does whose peer is out of reach. */
  full: string | null;
  generation: number;
  major: number;
  minor: number;
}

/** What one cluster knows of another. */
export interface RemoteIdentity {
  uuid: string;
  name: string;
  serial: string;
  addresses: string[];
  version: LabVersion | null;
}

export interface LabUser {
  name: string;
  /** Null on an account that signs in by certificate. */
  password: string | null;
  rights: "all" | "read-only" | "no-peering";
}

export interface LabNode {
  uuid: string;
  name: string;
  serial: string;
  model: string;
  state: string;
}

export interface LabIpspace {
  uuid: string;
  name: string;
  /** Exists, but cluster peering cannot use it. */
  unavailable?: boolean;
}

export interface LabPort {
  uuid: string;
  name: string;
  node: string;
  /** False when no interface can be placed on it. */
  bindable: boolean;
}

export interface LabBroadcastDomain {
  uuid: string;
  name: string;
  ipspace: string;
  mtu: number;
  ports: LabPort[];
}

export interface LabLif {
  uuid: string;
  name: string;
  role: "intercluster" | "management";
  address: string;
  prefix: number;
  family: AddressFamily;
  up: boolean;
  ipspace: string;
  node: string;
  port: string;
}

export interface LabSvm {
  uuid: string;
  name: string;
  state: string;
  subtype: string;
  ipspace: string;
}

export interface LabCertificate {
  uuid: string;
  name: string;
  commonName: string;
  type: "client" | "server_ca" | "server";
  svm: string | null;
  ca: string;
  serial: string;
  expiresMs: number;
}

export type PeerState = "available" | "partial" | "unavailable" | "pending" | "unidentified";
export type AuthenticationState = "ok" | "absent" | "pending" | "problem";
export type Encryption = "none" | "tls_psk";

export interface LabPeer {
  uuid: string;
  name: string;
  /** False while the name is made up or taken from the remote cluster. */
  nameGiven: boolean;
  ipspace: string;
  applications: string[];
  /** Names of SVMs; "*" for all. */
  allowedSvms: string[];
  /** What an allowed SVM may be peered for, where that is not what the relationship is for. */
  allowedFor?: Record<string, string[]>;
  /** Null on an open offer. */
  remote: RemoteIdentity | null;
  /** Both sides have accepted each other at least once. */
  established: boolean;
  inUse: "ok" | "absent" | "revoked";
  authentication: AuthenticationState;
  proposed: Encryption | null;
  encryption: Encryption;
  /** SHA-256 of the passphrase in force; the passphrase itself is never kept. */
  passphrase: string | null;
  /** SHA-256 of a renewed passphrase the other side has not taken over yet. */
  renewal: string | null;
  expiresMs: number | null;
  state: PeerState;
  updatedMs: number;
  /** Set from the control port; wins over everything computed. */
  forced: PeerState | "problem" | null;
  /** The other side was tried with another passphrase. */
  clashed: boolean;
  /** How it is with a stranger, where no lab cluster stands behind it. */
  strangerState: PeerState | "problem" | null;
}

export interface LabOauth {
  client: { id: string; secret: string };
  /** How long a token holds, in seconds; null: it is not said, and the token holds until it is revoked. */
  lifetimeS: number | null;
  tokens: { value: string; expiresMs: number | null }[];
  /** How many were fetched. */
  issued: number;
}

export interface LabCluster {
  endpoint: string;
  uuid: string;
  name: string;
  serial: string;
  version: LabVersion;
  timezone: string;
  location: string;
  policy: {
    minimumPassphraseLength: number;
    authenticationRequired: boolean;
    encryptionRequired: boolean;
  };
  users: LabUser[];
  nodes: LabNode[];
  ipspaces: LabIpspace[];
  broadcastDomains: LabBroadcastDomain[];
  lifs: LabLif[];
  svms: LabSvm[];
  svmPeers: LabSvmPeer[];
  certificates: LabCertificate[];
  peers: LabPeer[];
  /** Trouble inside the cluster, switched on from the control port. */
  trouble: ClusterTrouble[];
  /** Further addresses that lead back to this cluster (address translation). */
  aliases: string[];
  /** Only bearer tokens sign in. */
  demandsToken?: boolean;
  /** How far its clock is ahead of the lab's; without it, not at all. */
  clockAheadMs?: number;
  /** Key managers and all that belongs to them; absent in states saved before there were any. */
  keys?: LabKeys;
  /** Work accepted and not ended, and what has ended; absent in states saved before. */
  jobs?: LabJob[];
  /** Refusals the next calls about SVM peers will get. */
  svmPeerOrders?: LabSvmPeerOrder[];
  /** SnapMirror relationships with other clusters; absent in states saved before there were any. */
  replications?: LabReplication[];
}

export const clusterTroubles = [
  "vifmgr-down",
  "nodes-unknown",
  "node-versions-unreadable",
  "old-effective-version",
  "svm-migration",
  // The older reference's answer to a creation: bare, without uuid and Location; the second without its self link too.
  "flat-create-answer",
  "nameless-create-answer",
] as const;
export type ClusterTrouble = (typeof clusterTroubles)[number];

export const ipspaceOf = (cluster: LabCluster, uuid: string): LabIpspace | undefined =>
  cluster.ipspaces.find((ipspace) => ipspace.uuid === uuid);
