import { describe, expect, it } from "vitest";
import { wizardStepStates, stepToShow } from "./steps";

const ids = ["start", "network", "access", "review"];

describe("stepToShow", () => {
  it.each([
    ["review", [], "start"],
    ["review", ["start", "network"], "access"],
    ["network", ["start", "network", "access"], "network"],
    ["review", ["start", "network", "access"], "review"],
    ["nonsense", ["start"], "network"],
    ["review", ids, "review"],
  ])("asked for %s with %j completed shows %s", (asked, completed, shown) => {
    expect(stepToShow(ids, asked, new Set(completed))).toBe(shown);
  });
});

describe("stepStates", () => {
  it("opens completed steps and the first that is not", () => {
    const states = wizardStepStates(
      ids.map((id) => ({ id, title: id })),
      "network",
      new Set(["start", "network"]),
    );
    expect(states.map(({ state, open }) => `${state} ${open}`)).toEqual([
      "done true",
      "current true",
      "ahead true",
      "ahead false",
    ]);
  });
});
