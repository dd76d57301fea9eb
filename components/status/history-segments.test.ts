import { describe, expect, it } from "vitest";
import { segmentsOf } from "./history-segments";
import type { StatusChange } from "./history-segments";

const at = (second: number) => new Date(second * 1000).toISOString();
const change = (
  second: number,
  fromStatus: StatusChange["fromStatus"],
  toStatus: StatusChange["toStatus"],
): StatusChange => ({ at: at(second), fromStatus, toStatus });

describe("segmentsOf", () => {
  it("is one piece when nothing changed", () => {
    expect(segmentsOf([], 0, 10_000, "healthy")).toEqual([
      { status: "healthy", startMs: 0, endMs: 10_000 },
    ]);
  });
  it("splits at every change, whatever the order", () => {
    expect(
      segmentsOf(
        [change(6, "failed", "healthy"), change(2, "healthy", "failed")],
        0,
        10_000,
        "healthy",
      ),
    ).toEqual([
      { status: "healthy", startMs: 0, endMs: 2000 },
      { status: "failed", startMs: 2000, endMs: 6000 },
      { status: "healthy", startMs: 6000, endMs: 10_000 },
    ]);
  });
  it("begins with what was last true before the window", () => {
    expect(segmentsOf([change(1, "pending", "degraded")], 5000, 10_000, "degraded")).toEqual([
      { status: "degraded", startMs: 5000, endMs: 10_000 },
    ]);
  });
  it("knows nothing before it appeared", () => {
    expect(
      segmentsOf([change(4, null, "pending")], 0, 10_000, "pending").map(
        (segment) => segment.status,
      ),
    ).toEqual([null, "pending"]);
  });
  it("merges changes that keep the status", () => {
    expect(segmentsOf([change(4, "pending", "pending")], 0, 10_000, "pending")).toHaveLength(1);
  });

  it("knows nothing while the connection could not be read", () => {
    const from = Date.parse("2026-11-20T00:00:00Z");
    const hour = 3_600_000;
    const iso = (hours: number) => new Date(from + hours * hour).toISOString();
    const gaps = [
      { from: iso(2), to: iso(3) },
      { from: iso(9), to: null },
    ];
    expect(
      segmentsOf([], from, from + 10 * hour, "healthy", gaps).map(({ status, startMs }) => [
        status,
        (startMs - from) / hour,
      ]),
    ).toEqual([
      ["healthy", 0],
      [null, 2],
      ["healthy", 3],
      [null, 9],
    ]);
  });
});
