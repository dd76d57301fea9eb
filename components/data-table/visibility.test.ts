import { expect, it } from "vitest";
import type { Breakpoint } from "./column";
import { cellVisibility, reachedAt, shownBelow, within } from "./visibility";

const breakpoints: Breakpoint[] = ["sm", "md", "lg", "xl", "2xl"];
const pixelsIn = (text: string): number => Number(/\[(\d+)px\]/.exec(text)?.[1]);

it("draws what the classes show, at every width", () => {
  for (const breakpoint of breakpoints) {
    const leastPx = pixelsIn(cellVisibility(breakpoint));
    expect(pixelsIn(shownBelow(breakpoint))).toBe(leastPx);
    expect(reachedAt(leastPx - 0.1).has(breakpoint)).toBe(false);
    expect(reachedAt(leastPx).has(breakpoint)).toBe(true);
    expect(reachedAt(5_000).has(breakpoint)).toBe(true);
  }
});

it("begins anew only at a breakpoint", () => {
  expect(reachedAt(721)).toBe(reachedAt(899));
  expect(reachedAt(1340)).toBe(reachedAt(2000));
  expect(reachedAt(899)).not.toBe(reachedAt(900));
});

it("leaves no column out before anybody has looked", () => {
  const columns = [{ id: "name" }, { id: "cause", hideBelow: "2xl" as const }];
  expect(within(columns, null)).toBe(columns);
  expect(within(columns, reachedAt(1000)).map(({ id }) => id)).toEqual(["name"]);
  expect(within(columns, reachedAt(1340))).toEqual(columns);
});
