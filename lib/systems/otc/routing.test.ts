import { describe, expect, it } from "vitest";
import { receivedRoutes, sessionOf, usageOf, type Routing } from "./routing";

const bgp: Routing = { routeMode: "bgp", bgpStatus: "ACTIVE", receivedRoutes: 12, routeLimit: 100 };
const fixed: Routing = {
  routeMode: "static",
  bgpStatus: null,
  receivedRoutes: -1,
  routeLimit: 100,
};

describe("received routes", () => {
  it.each<[string, Partial<Routing>, string]>([
    ["a count and its limit", bgp, "12 of at most 100"],
    ["no routes at all", { ...bgp, receivedRoutes: 0 }, "0 of at most 100"],
    ["a count without a limit", { ...bgp, routeLimit: null }, "12"],
    ["static routing", fixed, "Static"],
    ["-1 where the mode is not told", { ...fixed, routeMode: null }, "Static"],
    ["-1 with BGP", { ...bgp, receivedRoutes: -1 }, "Not available"],
    ["a count that is missing", { ...bgp, receivedRoutes: undefined }, "Not available"],
    ["a count that is null", { ...bgp, receivedRoutes: null }, "Not available"],
  ])("of %s", (_what, routing, said) => {
    expect(receivedRoutes({ ...bgp, ...routing })).toBe(said);
  });
});

describe("the session in one line", () => {
  it.each<[Partial<Routing>, string | undefined]>([
    [{}, "BGP ACTIVE · 12/100 routes"],
    [{ bgpStatus: "DOWN", receivedRoutes: 0 }, "BGP DOWN · 0/100 routes"],
    [{ routeMode: "BGP", receivedRoutes: undefined }, "BGP ACTIVE · routes not available"],
    [{ bgpStatus: null, receivedRoutes: -1 }, "BGP status not available · routes not available"],
    [{ routeLimit: null }, "BGP ACTIVE · 12 routes"],
    [fixed, "Static"],
    [{ routeMode: "ospf" }, undefined],
  ])("of %j is %s", (routing, said) => {
    expect(sessionOf({ ...bgp, ...routing })).toBe(said);
  });
});

it.each([
  [
    { routeMode: "bgp", receivedRoutes: 92, routeLimit: 100 },
    { used: 92, limit: 100 },
  ],
  [{ routeMode: "bgp", receivedRoutes: -1, routeLimit: 100 }, undefined],
  [{ routeMode: "bgp", receivedRoutes: 5, routeLimit: null }, undefined],
  [{ routeMode: "static", receivedRoutes: 5, routeLimit: 100 }, undefined],
])("%j uses %j of its limit", (routing, usage) => {
  const used = usageOf(routing);
  expect(used && { used: used.used, limit: used.limit }).toEqual(usage);
});
