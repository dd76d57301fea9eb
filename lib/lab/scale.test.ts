import { describe, expect, it } from "vitest";
import { fakeFleet } from "./testing/fake-system";
import { chooseSystems, scaleFleet } from "./scale";

const create = fakeFleet[0]!.create;
const fleet = [
  { id: "a", create, connections: 4, share: 0.6 },
  { id: "b", create, connections: 3, share: 0.3 },
  { id: "c", create, connections: 1, share: 0.1 },
];
const connections = (clusters: number | null) =>
  Object.fromEntries(
    [...scaleFleet(fleet, clusters, 200)].map(([id, scale]) => [id, scale.connections]),
  );

describe("the size of the fleet", () => {
  it("is hand-made unless a number is asked for", () => {
    expect(connections(null)).toEqual({ a: 4, b: 3, c: 1 });
  });

  it("spreads any number of connections by share and loses none", () => {
    expect(connections(50)).toEqual({ a: 30, b: 15, c: 5 });
    for (let clusters = 1; clusters <= 60; clusters += 1) {
      expect(Object.values(connections(clusters)).reduce((sum, count) => sum + count, 0)).toBe(
        clusters,
      );
    }
  });

  it("gives every connection the peers asked for", () => {
    expect(scaleFleet(fleet, 10, 200).get("a")).toEqual({
      connections: 6,
      peersPerConnection: 200,
    });
  });

  it("names the systems there are when asked for another", () => {
    expect(chooseSystems(fleet, ["b"])).toEqual([fleet[1]]);
    expect(() => chooseSystems(fleet, ["d"])).toThrow(
      'The lab knows no system "d": choose from a, b, c.',
    );
  });
});
