import { describe, expect, it } from "vitest";
import { wizardPositionOf, wizardHref } from "./wizard-url";

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
