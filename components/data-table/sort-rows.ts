import { type Column, parseSort } from "./column";

const words = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

const compare = (a: string | number, b: string | number): number =>
  typeof a === "number" && typeof b === "number" ? a - b : words.compare(String(a), String(b));

/**
 * Rows in the order of one column's `sortValue`; blanks stand last in both directions, and what is equal stays in turn.
 * @param sort "name", or "-name" for backwards; of no column: the rows as they come.
 */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: string,
): readonly Row[] {
  const { key, descending } = parseSort(sort);
  const valueOf = columns.find(({ sortKey }) => sortKey === key)?.sortValue;
  if (!valueOf) return rows;
  const direction = descending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: valueOf(row) ?? null }))
    .sort((a, b) =>
      a.value === null || b.value === null
        ? Number(a.value === null) - Number(b.value === null)
        : direction * compare(a.value, b.value),
    )
    .map(({ row }) => row);
}
