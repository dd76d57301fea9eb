import type { PeerStatus } from "@/lib/domain/status";
import { states } from "./states";

/** Routes received at or above this share of the limit are worth a warning. */
const routeLimitShare = 0.9;

export interface PeerCondition {
  /** State the system reports for the peer, verbatim. */
  state: string;
  /** State of the virtual interface it belongs to, verbatim. */
  interfaceState: string | null;
  /** Why the interface is in ERROR, as the system says. */
  interfaceReason: string | null;
  routedByBgp: boolean;
  bgpStatus: string | null;
  /** Received BGP routes; null when not told or meaningless (static, reported as -1). */
  receivedRoutes: number | null;
  routeLimit: number | null;
  /** Read from the interface's own fields, which carry no BGP status. */
  synthesised: boolean;
}

interface Verdict {
  status: PeerStatus;
  reason: string | null;
}

/** "ACTIVE" is the up value of the cloud's monitoring metric bgp_peer_status (0 DOWN, 1 ACTIVE). */
export const bgpIsUp = (bgpStatus: string | null): boolean => bgpStatus?.toUpperCase() === "ACTIVE";

/** Whether the count of received routes is at 90 % of the limit or above. */
const nearRouteLimit = ({
  receivedRoutes,
  routeLimit,
}: Pick<PeerCondition, "receivedRoutes" | "routeLimit">): boolean =>
  receivedRoutes !== null &&
  routeLimit !== null &&
  routeLimit > 0 &&
  receivedRoutes >= routeLimit * routeLimitShare;

function bgpVerdict(condition: PeerCondition): Verdict {
  if (condition.bgpStatus === null) {
    return condition.synthesised
      ? { status: "healthy", reason: "This region does not report BGP status." }
      : { status: "degraded", reason: "The cloud reports no BGP status for this peer." };
  }
  if (!bgpIsUp(condition.bgpStatus))
    return { status: "degraded", reason: `BGP is ${condition.bgpStatus}.` };
  if (nearRouteLimit(condition)) {
    return {
      status: "degraded",
      reason: `${condition.receivedRoutes} of at most ${condition.routeLimit} BGP routes received.`,
    };
  }
  return { status: "healthy", reason: null };
}

/** Places a peer on the common scale, with one sentence where its state alone does not say why. */
export function statusOf(condition: PeerCondition): Verdict {
  const status = states[condition.state.toUpperCase()]?.status ?? "unknown";
  if (status === "failed" && condition.interfaceReason)
    return { status, reason: `The cloud says: ${condition.interfaceReason}` };
  if (status !== "healthy") return { status, reason: null };
  const interfaceStatus = condition.interfaceState
    ? states[condition.interfaceState.toUpperCase()]?.status
    : undefined;
  if (interfaceStatus === "failed" || interfaceStatus === "degraded") {
    return { status: "degraded", reason: `Its virtual interface is ${condition.interfaceState}.` };
  }
  return condition.routedByBgp ? bgpVerdict(condition) : { status, reason: null };
}
