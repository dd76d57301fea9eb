import { describe, expect, it } from "vitest";
import { barsOf, countText, roundUp } from "./chart-data";

describe("bars of buckets", () => {
  it("stand on each other, healthy at the bottom, below a round number", () => {
    const { bars, top } = barsOf([
      {
        from: "2026-01-01T00:00:00Z",
        to: "2026-01-01T01:00:00Z",
        peers: { healthy: 6, failed: 1 },
      },
      { from: "2026-01-01T01:00:00Z", to: "2026-01-01T04:00:00Z", peers: { healthy: 4 } },
    ]);
    expect(top).toBe(8);
    expect(bars[0]).toMatchObject({ x: 0, width: 0.25, total: 7 });
    expect(bars[0]?.parts).toEqual([
      { state: "healthy", y: 0.25, height: 0.75, count: 6 },
      { state: "failed", y: 0.125, height: 0.125, count: 1 },
    ]);
    expect(bars[1]).toMatchObject({ x: 0.25, width: 0.75, total: 4 });
    expect(barsOf([])).toEqual({ bars: [], top: 1 });
  });

  it.each([
    [0, 1],
    [3.2, 4],
    [70, 80],
    [101, 150],
    [10_000, 10_000],
  ])("%s fits below %s", (value, top) => {
    expect(roundUp(value)).toBe(top);
  });

  it.each([
    [3, "3"],
    [0.04, "< 0.1"],
    [2.25, "2.3"],
    [1234.4, "1,234"],
    [5.02, "5"],
  ])("counts %s as %s", (count, text) => {
    expect(countText(count)).toBe(text);
  });
});
