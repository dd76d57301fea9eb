import type { PeerStatus } from "@/lib/domain/status";
import { roleOf } from "./role";
import { states } from "./states";
import { minuteText } from "@/lib/domain/minute-text";
import { instantOf } from "./times";
import type { Peering } from "./wire";

/** Heartbeats go out every 15 s, and Consul gives a silent stream up after two minutes (agent/grpc-external/services/peerstream/server.go 24-27). */
const heartbeatTimeoutMs = 120_000;
/** Four heartbeats missed: said before Consul itself turns the peering FAILING. */
const missedHeartbeatsMs = 60_000;
/** Heartbeats go out every 15 s; twice that is a fair wait for the first one of a fresh stream. */
const firstHeartbeatMs = 30_000;

export interface Health {
  status: PeerStatus;
  /** One sentence when the status does not simply follow from the state. */
  reason: string | null;
}

/**
 * What a peering's record is worth at `nowMs` (the backend's own clock where it tells it).
 * DeletedAt outranks State, and ACTIVE is believed only with a heartbeat younger than a minute.
 * Source: hashicorp/consul agent/rpc/peering/service.go 766-808; issue 22868. LastSend never counts: outgoing heartbeats do not move it.
 */
export function healthOf(peering: Peering, nowMs: number): Health {
  const { State: state, DeletedAt: deletedAt } = peering;
  if (instantOf(deletedAt) !== null) {
    return {
      status: "removing",
      reason:
        state === "DELETING"
          ? null
          : `Marked for deletion, although Consul still reports ${state}.`,
    };
  }
  if (state === "ACTIVE") return activeHealth(peering, nowMs);
  const status = states[state]?.status ?? "unknown";
  if (state === "FAILING") {
    const lastHeardMs = instantOf(peering.StreamStatus?.LastReceive);
    return {
      status,
      reason:
        lastHeardMs === null ? null : `Nothing received since about ${minuteText(lastHeardMs)}.`,
    };
  }
  if (state === "PENDING") return { status, reason: pendingReason(peering) };
  if (state === "ESTABLISHING") return { status, reason: establishingReason(peering) };
  return { status, reason: null };
}

function activeHealth(peering: Peering, nowMs: number): Health {
  const stream = peering.StreamStatus;
  if (!stream)
    return { status: "healthy", reason: "This Consul version does not report heartbeats." };
  const heartbeatMs = instantOf(stream.LastHeartbeat);
  if (heartbeatMs !== null) {
    const ageMs = nowMs - heartbeatMs;
    if (ageMs <= missedHeartbeatsMs) return { status: "healthy", reason: null };
    // The last heartbeat of the stream before stays until the first of this one.
    const receivedMs = instantOf(stream.LastReceive) ?? 0;
    if (nowMs - receivedMs <= firstHeartbeatMs)
      return {
        status: "healthy",
        reason: "Connected again just now; the first heartbeat is due within 15 seconds.",
      };
    const soonGivenUp =
      ageMs <= heartbeatTimeoutMs ? " Consul gives the connection up after 2 minutes." : "";
    return {
      status: "degraded",
      reason: `Active, but no heartbeat came since about ${minuteText(heartbeatMs)}.${soonGivenUp}`,
    };
  }
  const newestMs = Math.max(instantOf(stream.LastReceive) ?? 0, instantOf(stream.LastSend) ?? 0);
  if (newestMs > 0 && nowMs - newestMs <= firstHeartbeatMs) {
    return {
      status: "healthy",
      reason: "Connected just now; the first heartbeat is due within 15 seconds.",
    };
  }
  if (newestMs > 0)
    return {
      status: "degraded",
      reason: `Active, but without a heartbeat; the last data moved at about ${minuteText(newestMs)}.`,
    };
  return { status: "degraded", reason: "Active, but no heartbeat was ever received." };
}

function pendingReason(peering: Peering): string | null {
  if (roleOf(peering) === "dialer")
    return "The token was accepted but not exchanged with the other side. Establish again with the same name.";
  const datacenter = peering.Remote?.Datacenter;
  return datacenter
    ? `Was connected to ${datacenter} before; waits for it to connect again.`
    : null;
}

function establishingReason(peering: Peering): string | null {
  const stream = peering.StreamStatus;
  const dialledMs = instantOf(stream?.LastSend);
  if (dialledMs === null || instantOf(stream?.LastReceive) !== null) return null;
  return "Dials the other side, but nothing was received yet.";
}
