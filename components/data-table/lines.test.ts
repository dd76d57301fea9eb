import { expect, it } from "vitest";
import { isHeading, type Line, linesOf, type TableGrouping } from "./lines";

type Row = { in: string };
const grouping: TableGrouping<Row> = {
  keyOf: (row) => row.in,
  nameOf: (key, rows) => `${key.toUpperCase()}${rows.length}`,
  chosenIn: () => 0,
  choose: () => undefined,
};
const rows = (...ids: string[]) => ids.map((id) => ({ id, original: { in: id.charAt(0) } }));
const group = (key: string, count: number, folded = false) => ({ key, count, folded });
const told = (lines: readonly Line<Row>[]) =>
  lines.map((line) => (isHeading(line) ? `${line.name}/${line.count}` : line.id));

it("puts rows under headings in the order of the groups, folded ones without their rows", () => {
  const groups = [group("b", 2), group("c", 9, true), group("a", 1)];
  expect(told(linesOf(rows("b1", "b2", "a1"), { ...grouping, groups }, 0))).toEqual([
    "B2/2",
    "b1",
    "b2",
    "C0/9",
    "A1/1",
    "a1",
  ]);
});

it("ends before a group of which nothing is loaded yet", () => {
  const groups = [group("a", 5), group("x", 3, true), group("b", 2), group("c", 1, true)];
  expect(told(linesOf(rows("a1", "a2"), { ...grouping, groups }, 5))).toEqual([
    "A2/5",
    "a1",
    "a2",
    "X0/3",
  ]);
});

it("keeps a row with its group when live changes took it elsewhere while rows hold their place", () => {
  const groups = [group("a", 1), group("b", 2)];
  expect(told(linesOf(rows("b1", "a1", "b2"), { ...grouping, groups }, 0))).toEqual([
    "A1/1",
    "a1",
    "B2/2",
    "b1",
    "b2",
  ]);
});

it("takes groups from the rows where nobody counts them, the last one with what is not loaded", () => {
  expect(told(linesOf(rows("a1", "a2", "z1"), { ...grouping, last: "z" }, 7))).toEqual([
    "A2/2",
    "a1",
    "a2",
    "Z1/8",
    "z1",
  ]);
});
