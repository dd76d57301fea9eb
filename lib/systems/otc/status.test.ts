import { describe, expect, it } from "vitest";
import { peerStatuses } from "@/lib/domain/status";
import { states } from "./states";
import { statusOf, type PeerCondition } from "./status";

const base: PeerCondition = {
  state: "ACTIVE",
  interfaceState: "ACTIVE",
  interfaceReason: null,
  routedByBgp: false,
  bgpStatus: null,
  receivedRoutes: null,
  routeLimit: 100,
  synthesised: false,
};
const bgp = (over: Partial<PeerCondition>): PeerCondition => ({
  ...base,
  routedByBgp: true,
  bgpStatus: "ACTIVE",
  receivedRoutes: 5,
  ...over,
});

describe("judge", () => {
  it.each([
    ["ACTIVE", "healthy"],
    ["DOWN", "failed"],
    ["ERROR", "failed"],
    ["REJECTED", "failed"],
    ["BUILD", "pending"],
    ["PENDING_CREATE", "pending"],
    ["PENDING_UPDATE", "pending"],
    ["AUTHORIZATION", "pending"],
    ["PENDING_DELETE", "removing"],
    ["DELETED", "ended"],
    ["ADMIN_SHUTDOWN", "degraded"],
    ["active", "healthy"],
    ["SOMETHING_NEW", "unknown"],
  ])("%s is %s", (state, status) => {
    expect(statusOf({ ...base, state }).status).toBe(status);
  });

  it.each<[string, PeerCondition, string, string | null]>([
    ["BGP up", bgp({}), "healthy", null],
    ["BGP down", bgp({ bgpStatus: "DOWN", receivedRoutes: 0 }), "degraded", "BGP is DOWN."],
    ["a BGP status nobody documents", bgp({ bgpStatus: "IDLE" }), "degraded", "BGP is IDLE."],
    [
      "no BGP status",
      bgp({ bgpStatus: null }),
      "degraded",
      "The cloud reports no BGP status for this peer.",
    ],
    [
      "no BGP status to be had",
      bgp({ bgpStatus: null, synthesised: true }),
      "healthy",
      "This region does not report BGP status.",
    ],
    ["89 of 100 routes", bgp({ receivedRoutes: 89 }), "healthy", null],
    [
      "90 of 100 routes",
      bgp({ receivedRoutes: 90 }),
      "degraded",
      "90 of at most 100 BGP routes received.",
    ],
    ["an unknown count", bgp({ receivedRoutes: null }), "healthy", null],
    ["an unknown limit", bgp({ receivedRoutes: 500, routeLimit: null }), "healthy", null],
    [
      "an interface that is down",
      { ...base, interfaceState: "DOWN" },
      "degraded",
      "Its virtual interface is DOWN.",
    ],
    ["an interface being changed", { ...base, interfaceState: "PENDING_UPDATE" }, "healthy", null],
    [
      "an error with a reason",
      { ...base, state: "ERROR", interfaceReason: "no port" },
      "failed",
      "The cloud says: no port",
    ],
  ])("%s", (_name, condition, status, reason) => {
    expect(statusOf(condition)).toEqual({ status, reason });
  });

  it("explains every documented state", () => {
    for (const state of Object.values(states)) {
      expect(peerStatuses).toContain(state.status);
      expect(state.meaning).toMatch(/^[A-Z].*\.$/);
      if (state.status === "failed") expect(state.action).not.toBeNull();
    }
  });
});
