import { expect, it } from "vitest";
import { moved } from "./column-choice";
import { chosenColumns, leastWidths, nextSort, parseSort, sortText } from "./column";

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

it("shows the columns somebody chose, in their order and at any width, behind the one that names the row", () => {
  const cell = () => null;
  const all = [
    { id: "name", header: "Name", cell },
    { id: "since", header: "Since", cell, hideBelow: "lg" as const },
    { id: "labels", header: "Labels", cell, byChoice: true as const },
  ];
  const ids = (chosen: readonly string[]) => chosenColumns(all, chosen).map(({ id }) => id);
  expect(ids([])).toEqual(["name", "since"]);
  expect(ids(["labels", "since", "gone", "labels", "name"])).toEqual(["name", "labels", "since"]);
  expect(chosenColumns(all, ["since"])[1]?.hideBelow).toBeUndefined();
});

it("moves a column among the others, no further than the ends", () => {
  expect(moved(["a", "b", "c"], "c", -1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b", "c"], "a", 1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], "a", -1)).toEqual(["a", "b", "c"]);
  expect(moved(["a", "b"], "gone", 1)).toEqual(["a", "b"]);
});
