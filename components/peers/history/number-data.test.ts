import { describe, expect, it } from "vitest";
import { extentOf, linesOfSteps, stepsOf } from "./number-data";

const at = (hour: number) => `2026-11-29T0${hour}:00:00.000Z`;
const span = { fromMs: Date.parse(at(0)), toMs: Date.parse(at(8)) };
const points = [
  { at: at(0), value: null },
  { at: at(2), value: 4 },
  { at: at(4), value: 8 },
  { at: at(5), value: null },
  { at: at(6), value: 6 },
];

describe("a number's chart", () => {
  it("is a step for each value, and a gap where none is known: no line at zero", () => {
    const extent = extentOf(points);
    expect(extent).toEqual({ low: 4, high: 8, latest: 6 });
    const steps = stepsOf(points, span.toMs);
    expect(steps.map(({ value, fromMs, toMs }) => [value, (toMs - fromMs) / 3_600_000])).toEqual([
      [null, 2],
      [4, 2],
      [8, 1],
      [null, 1],
      [6, 2],
    ]);
    expect(linesOfSteps(steps, span, { low: 4, high: 8 })).toEqual([
      [
        { x: 0.25, y: 1 },
        { x: 0.5, y: 1 },
        { x: 0.5, y: 0 },
        { x: 0.625, y: 0 },
      ],
      [
        { x: 0.75, y: 0.5 },
        { x: 1, y: 0.5 },
      ],
    ]);
  });

  it("has nothing to show where nothing is known", () => {
    expect(extentOf([{ at: at(0), value: null }])).toBeNull();
  });
});
