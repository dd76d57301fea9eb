import { describe, expect, it } from "vitest";
import { pairsOf } from "./pairs-of";

describe("the pairs of a shape", () => {
  it("joins each with each, once, in a mesh", () => {
    const pairs = pairsOf(["one", "two", "three", "four"], "mesh", "");
    expect(pairs).toHaveLength(6);
    expect(new Set(pairs.map(({ a, b }) => [a, b].sort().join())).size).toBe(6);
  });
  it("joins each with the hub alone", () => {
    expect(pairsOf(["one", "two", "three"], "hub", "two")).toEqual([
      { a: "two", b: "one" },
      { a: "two", b: "three" },
    ]);
  });
  it("has none without a hub", () => {
    expect(pairsOf(["one", "two"], "hub", "three")).toEqual([]);
  });
});
