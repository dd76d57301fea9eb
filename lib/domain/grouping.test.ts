import { expect, it } from "vitest";
import { foldedTest, orderGroups } from "./group-order";
import {
  groupKeys,
  isGroup,
  parseGrouping,
  printGrouping,
  rowReading,
  rowsToShow,
} from "./grouping";

const order = { sort: "name", rankOf: (id: string) => ["b", "a"].indexOf(id) };
const row = (pairKey: string | null, labels: Record<string, string> = {}) => ({
  connectionId: "a",
  system: "ontap",
  pairKey,
  labels,
});

it("reads what a list is grouped by, and nothing else", () => {
  for (const text of ["connection", "system", "halves", "label:env", "label:a.b/c"])
    expect(printGrouping(parseGrouping(text) ?? { by: "system" })).toBe(text);
  expect(["relationship", "label:env"].every(isGroup)).toBe(true);
  expect(["", "label:", "label:-env", "name", "label:a=b"].some(isGroup)).toBe(false);
});

it("puts halves together only where both are found", () => {
  const rows = [row("p"), row("q"), row("p"), row(null)];
  const keys = rows.map(groupKeys({ by: "halves" }, rows, rowReading));
  expect(keys).toEqual(["ontap p", "-", "ontap p", "-"]);
  expect(orderGroups({ by: "halves" }, ["-", "ontap p"], order)).toEqual(["ontap p", "-"]);
});

it("tells an empty value of a label from none, which comes last", () => {
  const grouping = { by: "label", key: "constructor" } as const;
  const rows = [row(null), row(null, { constructor: "x" }), row(null, { constructor: "" })];
  const keys = rows.map(groupKeys(grouping, rows, rowReading));
  expect(keys).toEqual(["-constructor", "constructor=x", "constructor="]);
  expect(orderGroups(grouping, keys, order)).toEqual([
    "constructor=",
    "constructor=x",
    "-constructor",
  ]);
});

it("turns groups round when they are what is sorted by backwards", () => {
  const by = { by: "connection" } as const;
  expect(orderGroups(by, ["a", "b"], order)).toEqual(["b", "a"]);
  expect(orderGroups(by, ["a", "b"], { ...order, sort: "-connection" })).toEqual(["a", "b"]);
});

it("folds groups by name, or all but those named", () => {
  expect(["a", "b"].map(foldedTest(["a"]))).toEqual([true, false]);
  expect(["a", "b"].map(foldedTest(["*", "a"]))).toEqual([false, true]);
  const groups = [
    { key: "a", count: 3, folded: true },
    { key: "b", count: 4, folded: false },
  ];
  expect(rowsToShow({ total: 7, groups })).toBe(4);
});
