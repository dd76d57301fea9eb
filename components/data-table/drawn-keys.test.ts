import { describe, expect, it } from "vitest";
import { type DrawnKeys, nextKeys, nothingDrawn } from "./drawn-keys";

const draw = (before: DrawnKeys, ids: readonly string[], view = "", focused = "") =>
  nextKeys(before, { ids, view, focused });
const keys = ({ keyOf }: DrawnKeys) => Object.fromEntries(keyOf);
const abc = draw(nothingDrawn, ["a", "b", "c"]);

describe("keys of drawn lines", () => {
  it("stay with a line wherever it goes", () => {
    expect(keys(draw(abc, ["c", "a", "b"], "other"))).toEqual(keys(abc));
    expect(draw(abc, ["a", "b", "c"])).toBe(abc);
  });

  it("go over to other lines when something else is asked for", () => {
    const next = draw(abc, ["x", "b", "y", "z"], "other");
    expect(keys(next)).toEqual({ x: 0, b: 1, y: 2, z: 3 });
  });

  it("are new for what a live change or scrolling brings", () => {
    expect(keys(draw(abc, ["b", "c", "x"]))).toEqual({ b: 1, c: 2, x: 3 });
  });

  it("never leave the line with the focus for another", () => {
    expect(keys(draw(abc, ["x", "y", "z"], "other", "b"))).toEqual({ x: 0, y: 2, z: 3 });
  });

  it("are never given twice", () => {
    let drawn = abc;
    for (const [at, ids] of [["x"], ["a", "b", "x", "y"], ["c"], ["p", "q", "r", "s"]].entries()) {
      drawn = draw(drawn, ids, `view ${at}`);
      expect(new Set(drawn.keyOf.values()).size).toBe(ids.length);
    }
  });
});
