import { describe, expect, it } from "vitest";
import { absoluteText, countdownText, durationText, relativeText } from "./relative";

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
