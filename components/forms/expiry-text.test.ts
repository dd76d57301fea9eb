import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asDuration } from "@/lib/systems/ontap/forms/draft";
import { expiryInstant } from "@/lib/systems/ontap/rules/expiry";
import { durationMs, durationOf, endsAtMs, expiryText, partsOf } from "./expiry-text";

const nowMs = Date.parse("2026-05-25T10:05:00Z");

describe("durationMs", () => {
  it.each([
    ["PT1H", 3_600_000],
    ["P1D", 86_400_000],
    ["P2DT3H4M5S", 2 * 86_400_000 + 3 * 3_600_000 + 4 * 60_000 + 5_000],
    ["P1W", 604_800_000],
    [" pt30m ", 1_800_000],
  ])("reads %s", (text, expected) => expect(durationMs(text)).toBe(expected));
  it.each(["", "P", "PT", "P1DT", "1H", "P1Y", "P1WT1H", "PT1.5H", "P-1D"])("refuses %j", (text) =>
    expect(durationMs(text)).toBeNull(),
  );
});

describe("endsAtMs", () => {
  it("adds a duration to now and takes an instant as it is", () => {
    expect(endsAtMs("PT1H", nowMs)).toBe(nowMs + 3_600_000);
    expect(endsAtMs("2026-05-26T12:00:00+02:00", nowMs)).toBe(Date.parse("2026-05-26T10:00:00Z"));
  });
  it.each(["tomorrow", "2026-05-26", "2026-05-26T12:00", "2026-13-40T12:00:00Z"])(
    "knows nothing of %j",
    (text) => expect(endsAtMs(text, nowMs)).toBeNull(),
  );
});

describe("what is shown while typing", () => {
  it("is the instant the text is judged by", () => {
    const typed = fc.string({
      unit: fc.constantFrom(..."PTWDHMSpth0123456789.:-+Z"),
      maxLength: 10,
    });
    const date = fc
      .date({ min: new Date(nowMs), max: new Date(nowMs + 6 * 86_400_000), noInvalidDate: true })
      .map((at) => at.toISOString());
    fc.assert(
      fc.property(
        fc.oneof(
          typed,
          typed.map((text) => `P${text}`),
          typed.map((text) => `PT${text}`),
        ),
        (text) => {
          expect(endsAtMs(text, nowMs)).toBe(expiryInstant(text.toUpperCase(), nowMs));
        },
      ),
      { numRuns: 3000 },
    );
    fc.assert(
      fc.property(date, (text) => {
        const [shown, sent] = [
          endsAtMs(text, nowMs),
          expiryInstant(asDuration(text, nowMs), nowMs),
        ];
        // What is sent counts whole seconds.
        expect(Math.abs((shown ?? 0) - (sent ?? Number.NaN))).toBeLessThanOrEqual(1000);
      }),
    );
  });
});

describe("days, hours and minutes", () => {
  it("come back from the duration they make", () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(23), fc.nat(59), (days, hours, minutes) => {
        expect(partsOf(durationOf({ days, hours, minutes }))).toEqual({ days, hours, minutes });
      }),
    );
  });
  it("do not swallow seconds", () => expect(partsOf("PT90S")).toBeNull());
  it("take more hours than a day has", () =>
    expect(partsOf("PT26H")).toEqual({ days: 1, hours: 2, minutes: 0 }));
});

describe("expiryText", () => {
  it.each([
    ["PT26H", "expires Tue 12:05, in 26 h"],
    ["PT1H", "expires Mon 11:05, in 1 h"],
    ["PT25M", "expires Mon 10:30, in 25 min"],
    ["PT3H30M", "expires Mon 13:35, in 3 h 30 min"],
    ["P3DT4H", "expires Thu 14:05, in 3 d 4 h"],
    ["P7D", "expires 1 Jun 2026, 10:05, in 7 d"],
    ["2026-05-25T09:00:00Z", "expired Mon 09:00"],
    ["soon", ""],
  ])("says of %s: %s", (text, expected) => expect(expiryText(text, nowMs, "UTC")).toBe(expected));
});
