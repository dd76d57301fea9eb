import { describe, expect, it } from "vitest";
import { hotIntervalMs, maxBackOffMs, nextPauseMs } from "./schedule";

const calm = { intervalMs: 15_000, failures: 0, hot: false, random: 0.5 };

describe("the pause until the next read", () => {
  it("is the interval, spread by ten per cent", () => {
    expect(nextPauseMs(calm)).toBe(15_000);
    expect(nextPauseMs({ ...calm, random: 0 })).toBe(13_500);
    expect(nextPauseMs({ ...calm, random: 0.999_999 })).toBe(16_500);
  });

  it("doubles with every failure up to five minutes", () => {
    expect([1, 2, 3, 4, 5, 60].map((failures) => nextPauseMs({ ...calm, failures }))).toEqual([
      30_000,
      60_000,
      120_000,
      240_000,
      maxBackOffMs,
      maxBackOffMs,
    ]);
  });

  it("never backs off to less than a long interval", () => {
    expect(nextPauseMs({ ...calm, intervalMs: 3_600_000, failures: 1 })).toBe(3_600_000);
  });

  it("is a fifth while hot, at least a second, never more than the interval", () => {
    expect(nextPauseMs({ ...calm, hot: true })).toBe(3_000);
    expect(hotIntervalMs(2_000)).toBe(1_000);
    expect(hotIntervalMs(200)).toBe(200);
  });
});
