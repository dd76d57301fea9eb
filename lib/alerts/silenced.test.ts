import { describe, expect, it } from "vitest";
import { type Matched, matches, nextStart, occurrenceAt, type Span } from "./silenced";

const at = (text: string): Date => new Date(text);
/** Every Saturday from 02:00 to 04:00 in Berlin, from 3 January 2026 on. */
const weekly: Span = {
  startsAt: at("2026-01-03T01:00:00Z"),
  endsAt: at("2026-01-03T03:00:00Z"),
  recurrence: { weekdays: ["SA"], timeZone: "Europe/Berlin", until: null },
};

describe("a window that comes again", () => {
  it.each([
    ["before the first", "2025-12-27T02:00:00Z", false],
    ["in the first", "2026-01-03T01:00:00Z", true],
    ["at the end of the first", "2026-01-03T03:00:00Z", false],
    ["on another day", "2026-01-07T02:00:00Z", false],
    ["in winter", "2026-02-14T01:30:00Z", true],
    ["in summer, an hour earlier by UTC", "2026-07-04T00:30:00Z", true],
    ["in summer, after its end by UTC", "2026-07-04T02:30:00Z", false],
  ])("%s", (_case, now, inForce) => {
    expect(occurrenceAt(weekly, at(now)) !== null).toBe(inForce);
  });

  it("says when it begins next, across the change of the clocks", () => {
    expect(nextStart(weekly, at("2026-03-28T12:00:00Z"))).toEqual(at("2026-04-04T00:00:00Z"));
  });

  it("ends for good", () => {
    const recurrence = {
      weekdays: ["SA" as const],
      timeZone: "UTC",
      until: "2026-01-20T00:00:00Z",
    };
    const ending = { ...weekly, recurrence };
    expect(occurrenceAt(ending, at("2026-01-17T02:00:00Z"))).not.toBeNull();
    expect(occurrenceAt(ending, at("2026-01-24T02:00:00Z"))).toBeNull();
    expect(nextStart(ending, at("2026-01-18T00:00:00Z"))).toBeNull();
  });
});

describe("a matcher", () => {
  const alert: Matched = {
    key: "rule:x",
    kind: "relationship-failed",
    severity: "critical",
    details: {
      subject: { kind: "peer", id: "p1" },
      connections: [{ id: "fra", name: "consul-fra", system: "consul" }],
    },
  };
  const labels = {
    connections: new Map([["fra", { env: "dev", site: "fra" }]]),
    peers: new Map([["p1", { env: "prod" }]]),
  };
  const open = {
    systems: [],
    connectionIds: [],
    labels: [],
    kinds: [],
    severities: [],
    alertKey: null,
  };

  it.each([
    [{}, true],
    [{ systems: ["consul"], severities: ["critical" as const] }, true],
    [{ systems: ["ontap"] }, false],
    [{ connectionIds: ["ams"] }, false],
    [{ kinds: ["ends-soon" as const] }, false],
    [{ severities: ["info" as const] }, false],
    [{ alertKey: "rule:x" }, true],
    [{ alertKey: "rule:y" }, false],
    [{ labels: ["env=prod"] }, true],
    [{ labels: ["env=dev"] }, false],
    [{ labels: ["site", "-env=dev"] }, true],
    [{ labels: ["env=prod"], systems: ["ontap"] }, false],
  ])("%j", (sides, matched) => {
    expect(matches({ ...open, ...sides }, alert, labels)).toBe(matched);
  });
});
