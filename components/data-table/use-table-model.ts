"use client";
import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useMemo } from "react";
import { parseSort } from "./column";
import type { Column } from "./column";

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const none: never[] = [];
const words = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

interface TableModelOptions<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  sort: string;
  /** The rows come in order; the table leaves them so. */
  presorted: boolean;
}

/** Rows with stable ids, sorted here unless they come sorted. */
export function useTableModel<Row extends object>({
  columns,
  rows,
  rowId,
  sort,
  presorted,
}: TableModelOptions<Row>) {
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return helper.columns(
      columns.map(({ id, sortKey, sortValue }) =>
        // A blank becomes undefined, which stays last in both directions.
        helper.accessor((row) => sortValue?.(row) ?? undefined, {
          id: sortKey ?? id,
          enableSorting: sortKey !== undefined,
          sortUndefined: "last",
          sortFn: (a, b, columnId) => compare(a.getValue(columnId), b.getValue(columnId)),
        }),
      ),
    );
  }, [columns]);
  const sorting = useMemo(() => {
    const { key, descending } = parseSort(sort);
    return columns.some((column) => column.sortKey === key) ? [{ id: key, desc: descending }] : [];
  }, [columns, sort]);
  // TanStack sorts; rows that come in order need nothing of it but their ids.
  const inOrder = useMemo(
    () => (presorted ? rows.map((original) => ({ id: rowId(original), original })) : undefined),
    [presorted, rows, rowId],
  );
  const table = useTable({
    features,
    columns: definitions,
    data: presorted ? none : rows,
    getRowId: rowId,
    manualSorting: presorted,
    state: { sorting },
  });
  return inOrder ?? table.getRowModel().rows;
}

const compare = (a: unknown, b: unknown): number =>
  typeof a === "number" && typeof b === "number" ? a - b : words.compare(String(a), String(b));
