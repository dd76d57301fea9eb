import { describe, expect, it } from "vitest";
import { wizardStepStates, stepToShow } from "./steps";
import { wizardPositionOf, wizardHref } from "./wizard-url";

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

describe("wizard addresses", () => {
  it("come back from themselves and leave out what is not chosen", () => {
    const position = { system: "a b", connection: "c", mode: "w", step: "s" };
    expect(wizardPositionOf(new URL(wizardHref(position), "http://x").searchParams)).toEqual(
      position,
    );
    expect(wizardHref({ system: "a", connection: "" })).toBe("/peers/new?system=a");
    expect(wizardHref({})).toBe("/peers/new");
    expect(wizardPositionOf(new URLSearchParams()).step).toBe("start");
  });
});
