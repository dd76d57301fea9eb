import { describe, expect, it } from "vitest";
import { gapOf } from "./gap";

const at = new Date("2026-11-29T12:00:00Z");
const before = (minutes: number) => new Date(at.getTime() - minutes * 60_000);
const claim = (minutes: number | null, failures = 0) => ({
  id: "c",
  asOf: minutes === null ? null : before(minutes),
  failures,
  problem: failures > 0 ? { code: "x", detail: "No answer.", remedy: null, backend: null } : null,
});

describe("the time nothing was known for", () => {
  it("is from the last good read to this one, when there were failures between them", () => {
    expect(gapOf(claim(1, 2), at, 15_000)).toMatchObject({
      fromAt: before(1),
      toAt: at,
      reason: "No answer.",
    });
  });

  it("is also when Peerdeck itself did not read, but not when a read was merely late", () => {
    expect(gapOf(claim(9), at, 15_000)).toBeNull();
    expect(gapOf(claim(11), at, 15_000)).toMatchObject({ reason: "Peerdeck was not reading." });
    expect(gapOf(claim(60), at, 15 * 60_000)).toBeNull();
    expect(gapOf(claim(80), at, 15 * 60_000)).not.toBeNull();
  });

  it("is none before a first read, and where the clock was set back", () => {
    expect(gapOf(claim(null, 3), at, 15_000)).toBeNull();
    expect(gapOf(claim(-5, 1), at, 15_000)).toBeNull();
  });
});
