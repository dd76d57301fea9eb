import { clsx } from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import { actsAt, nextSort, parseSort } from "./column";
import type { Column } from "./column";
import { cellVisibility } from "./visibility";

interface HeaderCellProps<Row> {
  column: Column<Row>;
  sort: string;
  onSort: ((sort: string) => void) | undefined;
}

/** A column's head; a button when one may sort by it. */
export function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  const { key, descending } = parseSort(sort);
  const sorted = column.sortKey !== undefined && column.sortKey === key;
  const Arrow = descending ? ArrowDown : ArrowUp;
  const style = clsx(
    "h-9 px-3 first:pl-4 last:pr-4 @max-[560px]:px-2 text-caption font-medium whitespace-nowrap text-text-muted",
    column.numeric ? "text-right" : "text-left",
    actsAt(column),
    cellVisibility(column.hideBelow),
  );
  if (column.sortKey === undefined || !onSort) {
    return (
      <th scope="col" className={style}>
        {column.headerCell ??
          (column.headerHidden ? <span className="sr-only">{column.header}</span> : column.header)}
      </th>
    );
  }
  const sortKey = column.sortKey;
  return (
    <th
      scope="col"
      className={style}
      aria-sort={sorted ? (descending ? "descending" : "ascending") : undefined}
    >
      <button
        type="button"
        onClick={() => onSort(nextSort(sort, sortKey))}
        className={clsx(
          "group/sort inline-flex h-6 items-center gap-1 rounded font-medium hover:text-text",
          sorted && "text-text",
          column.numeric && "flex-row-reverse",
        )}
      >
        {column.header}
        <Arrow
          aria-hidden="true"
          size={12}
          className={clsx(
            !sorted && "opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60",
          )}
        />
      </button>
    </th>
  );
}
