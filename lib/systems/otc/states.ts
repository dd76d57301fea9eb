import type { NativeState } from "@/lib/systems/contract/parts";

const patience =
  "Wait a few minutes: the cloud does it by itself. If it stays, open a ticket with the provider.";

/**
 * States of a virtual interface as the API reference lists them, used for peers too:
 * no source lists the states of a peer. ADMIN_SHUTDOWN is Huawei Cloud's.
 */
export const states: Record<string, NativeState> = {
  ACTIVE: {
    status: "healthy",
    meaning: "The peer is set up on the cloud's edge device.",
    action: null,
  },
  DOWN: {
    status: "failed",
    meaning: "The line or the on-premises side does not answer.",
    action:
      "Check the physical connection, the VLAN and the gateway address of the on-premises router.",
  },
  BUILD: { status: "pending", meaning: "The cloud is setting it up.", action: patience },
  PENDING_CREATE: { status: "pending", meaning: "The cloud is setting it up.", action: patience },
  PENDING_UPDATE: {
    status: "pending",
    meaning: "The cloud is applying a change.",
    action: patience,
  },
  PENDING_DELETE: { status: "removing", meaning: "The cloud is taking it down.", action: patience },
  AUTHORIZATION: {
    status: "pending",
    meaning: "The virtual interface was created for another tenant, who has not accepted it yet.",
    action: "The tenant who owns the virtual gateway accepts or rejects the virtual interface.",
  },
  ERROR: {
    status: "failed",
    meaning: "The cloud could not set it up.",
    action: "Read the reason, then delete and create it again, or open a ticket with the provider.",
  },
  REJECTED: {
    status: "failed",
    meaning: "The other tenant rejected the virtual interface.",
    action: "Agree with the tenant who owns the virtual gateway, then create it again.",
  },
  DELETED: {
    status: "ended",
    meaning: "It was deleted.",
    action: "Create it again if it is still wanted. The cloud drops the record by itself.",
  },
  ADMIN_SHUTDOWN: {
    status: "degraded",
    meaning:
      "The virtual interface is shut down on purpose by a switchover test; nothing else can be done with it.",
    action: "End the switchover test.",
  },
};

const changeable = new Set(["ACTIVE", "DOWN", "ERROR"]);

/**
 * Why peers cannot be changed in this state, or null when they can.
 * No source says which states allow a change; DC.1205 ("status … abnormal") is the refusal to avoid.
 */
export function changeBlockedBy(
  what: "virtual interface" | "peer",
  state: string | null | undefined,
): string | null {
  if (!state || changeable.has(state) || !(state in states)) return null;
  return `The ${what} is ${state}. Wait until it is ACTIVE or DOWN.`;
}

/** Peers that count against the last-peer rule: one on its way out does not. */
export const staying = <T extends { status?: string | null }>(peers: readonly T[]): T[] =>
  peers.filter((peer) => peer.status !== "PENDING_DELETE" && peer.status !== "DELETED");
