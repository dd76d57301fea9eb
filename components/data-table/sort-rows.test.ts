import { expect, it } from "vitest";
import type { Column } from "./column";
import { sortRows } from "./sort-rows";

interface Thing {
  name: string;
  size: number | null;
}
const columns: Column<Thing>[] = [
  { id: "name", header: "Name", sortKey: "name", sortValue: ({ name }) => name, cell: () => null },
  { id: "size", header: "Size", sortKey: "size", sortValue: ({ size }) => size, cell: () => null },
];
const things: Thing[] = [
  { name: "web10", size: 3 },
  { name: "Web2", size: null },
  { name: "db", size: 20 },
  { name: "web1", size: 3 },
];
const sorted = (sort: string) => sortRows(things, columns, sort).map(({ name }) => name);

it("orders words as a person counts, and backwards on asking", () => {
  expect(sorted("name")).toEqual(["db", "web1", "Web2", "web10"]);
  expect(sorted("-name")).toEqual(["web10", "Web2", "web1", "db"]);
});

it("keeps blanks last in both directions, and what is equal in turn", () => {
  expect(sorted("size")).toEqual(["web10", "web1", "db", "Web2"]);
  expect(sorted("-size")).toEqual(["db", "web10", "web1", "Web2"]);
});

it("leaves rows as they come where no column has that sort", () => {
  expect(sortRows(things, columns, "age")).toBe(things);
});
