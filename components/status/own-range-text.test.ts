import { describe, expect, it } from "vitest";
import { localText, rangeProblem } from "./own-range-text";

const now = Date.parse("2026-11-29T12:00:00");

describe("a time of one's own", () => {
  it("is written in the reader's zone and read back the same", () => {
    expect(localText(now)).toBe("2026-11-29T12:00");
    expect(Date.parse(localText(now))).toBe(now);
  });

  it.each([
    ["", "2026-11-29T12:00", "Enter a start."],
    ["2026-11-28T12:00", "", "Enter an end."],
    ["2026-11-29T12:00", "2026-11-28T12:00", "Choose an end after the start."],
    ["2026-12-01T12:00", "2026-12-02T12:00", "Choose a start in the past."],
    ["2024-11-28T12:00", "2026-11-28T12:00", "Choose at most 400 days."],
    ["2026-11-28T12:00", "2026-11-29T12:00", null],
  ])("from %s to %s: %s", (from, to, problem) => {
    expect(rangeProblem({ from, to }, now)).toBe(problem);
  });
});
