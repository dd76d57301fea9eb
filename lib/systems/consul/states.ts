import type { NativeState } from "@/lib/systems/contract/parts";

/**
 * Every state Consul documents. ACTIVE and FAILING are computed from the leader's open streams on each read, never stored.
 * Source: hashicorp/consul proto/private/pbpeering/peering.proto and agent/rpc/peering/service.go 766-808.
 */
export const states: Record<string, NativeState> = {
  ACTIVE: { status: "healthy", meaning: "The two datacenters are connected.", action: null },
  PENDING: {
    status: "pending",
    meaning: "The peering exists, but the other side has not connected yet.",
    action:
      "Use the token on the other datacenter. After a leader change, wait a few seconds for the connection to come back.",
  },
  ESTABLISHING: {
    status: "pending",
    meaning: "The token was exchanged; this datacenter is opening the connection.",
    action:
      "Wait a few seconds. If it stays, check that the addresses of the other side can be reached from the servers here.",
  },
  FAILING: {
    status: "failed",
    meaning: "The connection is broken. Consul keeps trying to open it again.",
    action:
      "Check the network between the two datacenters on the gRPC TLS port (8503), and that the peering still exists on the other side.",
  },
  TERMINATED: {
    status: "ended",
    meaning:
      "The other side deleted the peering. Imported services are gone; this record stays until someone deletes it.",
    action: "Delete it here, or peer again with a new token from the other side.",
  },
  DELETING: {
    status: "removing",
    meaning: "The peering is being deleted; imported data is removed first.",
    action:
      "Wait: it goes when all imported data is removed. If it stays for long, read the log of the leader in this datacenter.",
  },
  INITIAL: {
    status: "pending",
    meaning: "Created, not connected yet. Only previews of Consul 1.13 report this.",
    action: "Use the token on the other datacenter, and update Consul to 1.14 or newer.",
  },
  UNDEFINED: {
    status: "unknown",
    meaning: "Consul does not know the state of this peering.",
    action: "Read the log of the leader in this datacenter.",
  },
};
