import { describe, expect, it } from "vitest";
import { positionBeside } from "./position";

const viewport = { width: 800, height: 600 };
const bubble = { width: 200, height: 40 };

describe("placeBeside", () => {
  it("stands above, centred", () => {
    expect(
      positionBeside({ top: 300, left: 400, width: 100, height: 20 }, bubble, viewport, {
        side: "top",
        align: "center",
      }),
    ).toEqual({ top: 254, left: 350 });
  });
  it("flips below when there is no room above", () => {
    expect(
      positionBeside({ top: 10, left: 400, width: 100, height: 20 }, bubble, viewport, {
        side: "top",
        align: "center",
      }).top,
    ).toBe(36);
  });
  it("flips above when there is no room below", () => {
    expect(
      positionBeside({ top: 570, left: 400, width: 100, height: 20 }, bubble, viewport, {
        side: "bottom",
        align: "start",
      }).top,
    ).toBe(524);
  });
  it("stays inside the viewport at both edges", () => {
    const at = (left: number) =>
      positionBeside({ top: 300, left, width: 20, height: 20 }, bubble, viewport, {
        side: "top",
        align: "center",
      }).left;
    expect(at(0)).toBe(8);
    expect(at(790)).toBe(592);
  });
  it("moves to the left of the anchor when the right has no room", () => {
    expect(
      positionBeside({ top: 300, left: 700, width: 40, height: 20 }, bubble, viewport, {
        side: "right",
        align: "center",
      }).left,
    ).toBe(494);
  });
  it("keeps its top edge visible when it is taller than the viewport", () => {
    expect(
      positionBeside(
        { top: 300, left: 10, width: 40, height: 20 },
        { width: 200, height: 700 },
        viewport,
        { side: "bottom", align: "start" },
      ).top,
    ).toBe(8);
  });
});
