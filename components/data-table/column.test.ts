import { expect, it } from "vitest";
import { leastWidths, nextSort, parseSort, sortText } from "./column";

it("reads and writes a sort", () => {
  for (const text of ["name", "-since"]) expect(sortText(parseSort(text))).toBe(text);
  expect(parseSort("-since")).toEqual({ key: "since", descending: true });
});

it("turns round at the second press", () => {
  expect(nextSort("severity", "name")).toBe("name");
  expect(nextSort("name", "name")).toBe("-name");
  expect(nextSort("-name", "name")).toBe("name");
});

it("counts only the columns a screen shows", () => {
  const cell = () => null;
  expect(
    leastWidths([
      { id: "a", header: "A", cell },
      { id: "b", header: "B", cell, widthPx: 100, hideBelow: "md" },
      { id: "c", header: "C", cell, widthPx: 50, hideBelow: "xl" },
      { id: "d", header: "D", cell, widthPx: 20, hideBelow: "2xl" },
    ]),
  ).toEqual({ base: 180, sm: 180, md: 280, lg: 280, xl: 330, "2xl": 350 });
});
