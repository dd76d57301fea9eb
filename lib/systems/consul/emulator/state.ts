/** Which generation of Consul a datacenter plays. */
export type ProfileId = "1.13-alpha" | "1.14" | "1.16" | "1.20" | "current" | "enterprise";

/** States Consul stores. ACTIVE and FAILING exist only in answers. */
export type StoredState = "PENDING" | "ESTABLISHING" | "TERMINATED" | "DELETING";

/** The leader's in-memory tracker of one stream; lost at a leader change. Times are the lab's, in milliseconds. */
export interface Stream {
  connected: boolean;
  /** Why it is down; kept in the server's log only, but its presence makes FAILING. */
  failure: string | null;
  firstHeartbeatMs: number;
  /** The last one of the stream before this one; the tracker keeps it. */
  earlierHeartbeatMs: number | null;
  /** From when on no heartbeat arrives; null while they do. */
  silentFromMs: number | null;
  /** Stays ACTIVE although silent, as in hashicorp/consul issue 22868. */
  stuck: boolean;
  /** Reports no heartbeat at all. */
  heartbeatHidden: boolean;
  /** Newest data or error received, heartbeats aside. */
  receivedMs: number | null;
  sentMs: number | null;
}

export interface Secrets {
  establishment: string | null;
  pending: string | null;
  active: string | null;
}

export interface Peering {
  id: string;
  name: string;
  partition: string;
  deletedAtMs: number | null;
  meta: Record<string, string>;
  state: StoredState;
  /** Shown instead of everything computed; only the control port sets it. */
  shownState: string | null;
  peerId: string;
  peerCaPems: string[];
  peerServerName: string;
  peerServerAddresses: string[];
  manualServerAddresses: string[];
  remote: { partition: string; datacenter: string; locality: Locality | null };
  createIndex: number;
  modifyIndex: number;
  secrets: Secrets;
  stream: Stream | null;
  imported: string[];
  exported: string[];
  /** The other side is no datacenter of the lab: its stream simply comes and goes. */
  external: boolean;
  /** The network between both ends is cut; kept on both ends. */
  cut: boolean;
}

export interface Locality {
  Region: string;
  Zone: string;
}

export interface AclToken {
  accessorId: string;
  secretId: string;
  description: string;
  policy: string;
  /** Resource → highest access. */
  rules: Record<string, "read" | "write">;
}

/** Faults and configuration of one datacenter. */
export interface Switches {
  peering: boolean;
  connect: boolean;
  grpcTls: boolean;
  caReady: boolean;
  /** allow_write_http_from lets the client write. */
  writes: boolean;
  grpcPort: boolean;
  /** What the config entry "mesh" asks for, and whether there is a gateway. */
  meshGateways: "unused" | "required" | "registered";
  leader: boolean;
  acls: boolean;
  /** Other datacenters reach its servers. */
  reachable: boolean;
  /** The next establish loses the race for its secret. */
  establishRace: boolean;
  /** How long a delete with imported data takes. */
  deleteMs: number;
  /** Refused reads of peerings take as long as the release takes for them. */
  slowRefusals: boolean;
}

export interface Datacenter {
  /** Endpoint id: "consul/fra1". */
  id: string;
  name: string;
  profile: ProfileId;
  /** "<uuid>.consul" */
  trustDomain: string;
  caPem: string;
  nodeId: string;
  serverAddresses: string[];
  /** Raft index: moves with every stored write. */
  index: number;
  switches: Switches;
  tokens: AclToken[];
  partitions: string[];
  locality: Locality | null;
  /** Key: partition/lower-case name. */
  peerings: Map<string, Peering>;
}

/** Work due at a time of the lab's clock. */
export interface Timer {
  atMs: number;
  kind: "connect" | "remove";
  /** Datacenter and peering it is about. */
  datacenter: string;
  peering: string;
  /** Whom a stream is opened to, when an establish began it: a later one that fails does not redirect it. */
  peerId?: string;
}

export const peeringKey = (partition: string, name: string): string =>
  `${partition}/${name.toLowerCase()}`;
