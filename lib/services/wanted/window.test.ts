import { describe, expect, it } from "vitest";
import { openUntil, opensNext } from "./window";

const nightly = {
  weekdays: ["SA" as const, "SU" as const],
  from: "22:00",
  minutes: 240,
  timeZone: "Europe/Berlin",
};
const at = (text: string) => new Date(text);

describe("a window", () => {
  it.each([
    // Saturday 21:00 UTC is 22:00 in Berlin in winter; in summer that is an hour earlier.
    ["2026-01-10T20:59:00Z", null],
    ["2026-01-10T21:00:00Z", "2026-01-11T01:00:00.000Z"],
    // It goes on past midnight.
    ["2026-01-11T00:59:59Z", "2026-01-11T01:00:00.000Z"],
    ["2026-01-11T01:00:00Z", null],
    ["2026-07-11T20:00:00Z", "2026-07-12T00:00:00.000Z"],
    // Friday night is none.
    ["2026-01-09T22:00:00Z", null],
  ])("at %s is open until %s", (now, until) => {
    const open = openUntil(nightly, at(now));
    expect(open instanceof Date ? open.toISOString() : open).toBe(until);
  });

  it("begins at its clock time when the clocks are changed", () => {
    const early = { ...nightly, from: "02:30", weekdays: ["SU" as const] };
    // 29 March 2026: 02:30 is left out, and comes an hour later; 25 October: the first of the two.
    expect(opensNext(early, at("2026-03-28T12:00:00Z"))?.toISOString()).toBe(
      "2026-03-29T01:30:00.000Z",
    );
    expect(opensNext(early, at("2026-10-24T12:00:00Z"))?.toISOString()).toBe(
      "2026-10-25T00:30:00.000Z",
    );
  });

  it("that is none is always open", () => {
    expect(openUntil(null, at("2026-01-01T00:00:00Z"))).toBe("always");
    expect(opensNext(null, at("2026-01-01T00:00:00Z"))).toBeNull();
  });
});
