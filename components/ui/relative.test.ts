import { describe, expect, it, vi } from "vitest";
import { absoluteText, countdownText, durationText, relativeText, zonedText } from "./relative";

describe("durationText", () => {
  it.each([
    [0, "0 s"],
    [59.9, "59 s"],
    [60, "1 min"],
    [3599, "59 min"],
    [3600, "1 h"],
    [3900, "1 h 5 min"],
    [86_400 * 6 + 5, "6 d"],
    [-3, "0 s"],
  ])("%d seconds are %s", (seconds, text) => expect(durationText(seconds)).toBe(text));
});

describe("relativeText", () => {
  it("looks back", () => expect(relativeText(0, 12_000)).toBe("12 s ago"));
  it("looks ahead", () => expect(relativeText(720_000, 0)).toBe("in 12 min"));
  it("does not count the first seconds", () => expect(relativeText(0, 4_000)).toBe("just now"));
});

describe("countdownText", () => {
  it.each([
    [702_000, "11:42"],
    [9_000, "00:09"],
    [7_389_000, "2:03:09"],
    [86_400_000 * 3 + 3_600_000 * 4, "3 d 4 h"],
    [-1, "00:00"],
  ])("%d ms are %s", (leftMs, text) => expect(countdownText(leftMs)).toBe(text));
});

it("writes an instant with its zone", () => {
  expect(absoluteText(Date.UTC(2025, 10, 21, 12, 4, 33), "UTC")).toBe("21 Nov 2025, 12:04:33 UTC");
});

it("makes no format twice, and another once the reader is in another zone", () => {
  const { DateTimeFormat } = Intl;
  const made = vi.spyOn(Intl, "DateTimeFormat").mockImplementation(function (...args) {
    return new DateTimeFormat(...args);
  });
  const offset = vi.spyOn(Date.prototype, "getTimezoneOffset").mockReturnValue(-61);
  absoluteText(0);
  absoluteText(1);
  expect(made).toHaveBeenCalledTimes(1);
  offset.mockReturnValue(-541);
  absoluteText(0);
  expect(made).toHaveBeenCalledTimes(2);
  vi.restoreAllMocks();
});

describe("zonedText", () => {
  it.each([
    ["Silent since about 2026-11-28 19:39 UTC.", "Silent since about 28 Nov 2026, 20:39 CET."],
    ["until 2026-06-28 23:30:05 UTC, in 9 s", "until 29 Jun 2026, 01:30:05 CEST, in 9 s"],
    ["2036-11-25T22:39:30.000Z", "25 Nov 2036, 23:39:30 CET"],
    ["release 2026-11-28, or 12:30 UTC", "release 2026-11-28, or 12:30 UTC"],
    ["2026-99-99 19:39 UTC", "2026-99-99 19:39 UTC"],
  ])("tells %s in Berlin", (text, told) => {
    // The abbreviation depends on the locale data of the platform.
    const plain = zonedText(text, "Europe/Berlin").replace("GMT+2", "CEST").replace("GMT+1", "CET");
    expect(plain).toBe(told);
  });
});
