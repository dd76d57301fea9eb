"use client";
import { Delayed } from "@/components/ui/delayed";
import { Skeleton } from "@/components/ui/skeleton";
import type { Column } from "./column";
import { cellVisibility } from "./visibility";

const widths = ["w-3/5", "w-2/5", "w-4/5", "w-1/2", "w-3/4", "w-2/3"];

/** Grey rows in the table's own layout, after a moment. */
export function LoadingRows<Row>({
  columns,
  rowPx,
  count = 8,
}: {
  columns: readonly Column<Row>[];
  rowPx: number;
  count?: number;
}) {
  return (
    <Delayed>
      {Array.from({ length: count }, (_, row) => (
        <tr key={row} style={{ height: rowPx }} aria-hidden="true">
          {columns.map((column, index) => (
            <td
              key={column.id}
              className={`border-b px-3 first:pl-4 last:pr-4 ${cellVisibility(column.hideBelow)}`}
            >
              <Skeleton className={`h-3 ${widths[(row + index) % widths.length]}`} />
            </td>
          ))}
        </tr>
      ))}
    </Delayed>
  );
}
