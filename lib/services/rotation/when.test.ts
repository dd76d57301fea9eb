import { describe, expect, it } from "vitest";
import type { WeeklyWindow } from "@/lib/domain/rotation";
import { weekdays } from "@/lib/domain/week";
import { isOver, nextOf, openingAt, shareOf, slotAfter, spreadBase } from "./when";

const nightly: WeeklyWindow = {
  weekdays: [...weekdays],
  from: "02:00",
  to: "04:00",
  timeZone: "Europe/Berlin",
};
const at = (text: string) => new Date(text);
const span = (window: WeeklyWindow, text: string) => {
  const opening = openingAt(window, at(text));
  return opening && [opening.from.toISOString(), opening.to.toISOString()];
};

describe("a window", () => {
  it("follows the clock of its zone, in winter and in summer", () => {
    expect(span(nightly, "2026-12-01T01:30:00Z")).toEqual([
      "2026-12-01T01:00:00.000Z",
      "2026-12-01T03:00:00.000Z",
    ]);
    expect(span(nightly, "2026-07-01T01:30:00Z")).toEqual([
      "2026-07-01T00:00:00.000Z",
      "2026-07-01T02:00:00.000Z",
    ]);
    expect(span(nightly, "2026-12-01T03:00:00Z")).toBeNull();
  });

  it("lasts over midnight, and belongs to the day it opens on", () => {
    const late: WeeklyWindow = { ...nightly, weekdays: ["SA"], from: "22:00", to: "02:00" };
    // Sunday, half past midnight in Berlin.
    expect(span(late, "2026-12-05T23:30:00Z")).toEqual([
      "2026-12-05T21:00:00.000Z",
      "2026-12-06T01:00:00.000Z",
    ]);
    expect(span(late, "2026-12-06T21:30:00Z")).toBeNull();
  });

  it("is shorter or not there at all on the day the clock is set forward, and longer when it is set back", () => {
    // In 2027 at 02:00 on 28 March, Berlin.
    expect(span(nightly, "2027-03-28T01:30:00Z")).toEqual([
      "2027-03-28T01:00:00.000Z",
      "2027-03-28T02:00:00.000Z",
    ]);
    const hour = { ...nightly, to: "03:00" };
    expect(span(hour, "2027-03-28T01:00:00Z")).toBeNull();
    expect(slotAfter(hour, "x", at("2027-03-27T12:00:00Z")) > at("2027-03-29T00:00:00Z")).toBe(
      true,
    );
    // On 31 October the hour from 02:00 to 03:00 comes twice.
    expect(span(hour, "2027-10-31T00:30:00Z")).toEqual([
      "2027-10-31T00:00:00.000Z",
      "2027-10-31T02:00:00.000Z",
    ]);
    const sundays: WeeklyWindow = { ...hour, weekdays: ["SU"] };
    expect(openingAt(sundays, slotAfter(sundays, "x", at("2027-03-22T00:00:00Z")))?.from).toEqual(
      at("2027-04-04T00:00:00Z"),
    );
  });
});

describe("the next time", () => {
  const interval = { window: nightly, everyDays: 30 };
  const keys = Array.from({ length: 200 }, (_, index) => `ontap pair-${index}`);

  it("comes after so many days of the zone, in the window, at a place of its own that does not creep", () => {
    for (const key of keys.slice(0, 20)) {
      let base = at("2027-01-10T01:10:00Z");
      const places = new Set<string>();
      for (let turn = 0; turn < 12; turn += 1) {
        const next = nextOf(interval, key, base, base);
        const days = (next.getTime() - base.getTime()) / 86_400_000;
        expect(days).toBeGreaterThan(29.8);
        expect(days).toBeLessThan(30.2);
        const opening = openingAt(nightly, next);
        expect(opening).not.toBeNull();
        const wide = (opening?.to.getTime() ?? 0) - (opening?.from.getTime() ?? 0) === 7_200_000;
        if (wide) places.add(String(Math.round((+next - +(opening?.from ?? 0)) / 1000)));
        // It ends a little later than it began, every time.
        base = new Date(next.getTime() + 40_000);
      }
      expect(places.size).toBe(1);
    }
  });

  it("spreads those that are taken up over one interval and over the window", () => {
    const now = at("2026-12-01T12:00:00Z");
    const times = keys.map((key) => nextOf(interval, key, spreadBase(interval, key, now), now));
    const perDay = new Map<string, number>();
    for (const time of times) {
      expect(openingAt(nightly, time)).not.toBeNull();
      expect(+time - +now).toBeLessThan(32 * 86_400_000);
      const day = time.toISOString().slice(0, 10);
      perDay.set(day, (perDay.get(day) ?? 0) + 1);
    }
    expect(perDay.size).toBeGreaterThan(25);
    expect(Math.max(...perDay.values())).toBeLessThan(20);
    expect(new Set(times.map((time) => time.getUTCMinutes())).size).toBeGreaterThan(30);
    expect(new Set(keys.map(shareOf)).size).toBe(keys.length);
  });

  it("of one that is overdue is the first opening from now on", () => {
    const now = at("2026-12-01T12:00:00Z");
    const next = nextOf(interval, "k", at("2026-01-01T02:00:00Z"), now);
    expect(openingAt(nightly, next)?.from).toEqual(at("2026-12-02T01:00:00Z"));
    expect(isOver(interval, at("2026-01-01T02:00:00Z"), now)).toBe(true);
    expect(isOver(interval, at("2026-11-20T02:00:00Z"), now)).toBe(false);
  });
});
