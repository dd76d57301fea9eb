import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import { memo } from "react";
import { actsAt, type Column } from "./column";
import type { HeadingLine } from "./lines";
import { GroupBox, selectionColumn } from "./selection";
import { cellVisibility } from "./visibility";

interface LineProps<Row> {
  columns: readonly Column<Row>[];
  /** Among all lines, the head included, from 1. */
  place: number;
  heightPx: number;
}

interface RowProps<Row> extends LineProps<Row> {
  id: string;
  row: Row;
  dimmed: boolean;
}

function PlainRow<Data>({ id, row, columns, place, dimmed, heightPx }: RowProps<Data>) {
  return (
    <tr
      data-row-id={id}
      data-dimmed={dimmed || undefined}
      aria-rowindex={place}
      tabIndex={-1}
      style={{ height: heightPx }}
      className="group/row outline-none hover:bg-surface-hover focus-visible:bg-surface-selected has-[[data-mark]:checked]:bg-surface-selected data-dimmed:text-text-muted data-dimmed:saturate-0"
    >
      {columns.map((column) => (
        <td
          key={column.id}
          className={clsx(
            "border-b px-3 py-0 first:pl-4 last:pr-4 @max-[560px]:px-2 group-focus-visible/row:first:shadow-[inset_2px_0_0_var(--color-focus)]",
            column.numeric ? "text-right tabular-nums" : "text-left",
            actsAt(column) &&
              "bg-surface-raised group-hover/row:bg-surface-hover group-focus-visible/row:bg-surface-selected group-has-[[data-mark]:checked]/row:bg-surface-selected",
            actsAt(column),
            cellVisibility(column.hideBelow),
          )}
        >
          <div className={clsx("flex min-w-0 items-center", column.numeric && "justify-end")}>
            {column.cell(row)}
          </div>
        </td>
      ))}
    </tr>
  );
}

/** Drawn again only when it shows something else: most rows stay while a person types or scrolls. */
export const Row = memo(PlainRow) as typeof PlainRow;

interface HeadingProps<Row> extends LineProps<Row> {
  heading: HeadingLine;
  onFold: ((key: string) => void) | undefined;
}

/** A group's name and count, with a box that chooses it and a button that folds it. */
export function Heading<Data>({
  heading: { id, group, name, count, folded },
  columns,
  place,
  heightPx,
  onFold,
}: HeadingProps<Data>) {
  const named = columns.findIndex((column) => column.id !== selectionColumn);
  const title = (
    <>
      <span className="truncate font-medium text-text" title={name}>
        {name}
      </span>{" "}
      <span className="shrink-0 font-normal text-text-muted tabular-nums">
        {count.toLocaleString("en")}
      </span>
    </>
  );
  return (
    <tr
      data-row-id={id}
      aria-rowindex={place}
      tabIndex={-1}
      style={{ height: heightPx }}
      className="group/row bg-surface-sunken outline-none focus-visible:bg-surface-selected"
    >
      {columns.map((column, at) => {
        const style = clsx(
          "border-b py-0 first:pl-4 @max-[560px]:px-2 group-focus-visible/row:first:shadow-[inset_2px_0_0_var(--color-focus)]",
          cellVisibility(column.hideBelow),
        );
        // One cell for each column: one that spans hidden ones would bring them back. The name reaches over the next.
        return at === named ? (
          <th key={column.id} scope="rowgroup" className={clsx(style, "px-3 text-left")}>
            <div className="relative z-1 flex w-max max-w-[calc(100cqw-5rem)] items-center">
              {onFold ? (
                <button
                  type="button"
                  aria-expanded={!folded}
                  onClick={() => onFold(group)}
                  className="-ml-1.5 flex h-7 min-w-0 items-center gap-1.5 rounded px-1 hover:bg-surface-hover"
                >
                  <ChevronRight
                    aria-hidden="true"
                    size={14}
                    className={clsx("shrink-0 transition-transform", !folded && "rotate-90")}
                  />
                  {title}
                </button>
              ) : (
                <span className="flex min-w-0 items-center gap-1.5">{title}</span>
              )}
            </div>
          </th>
        ) : (
          <td key={column.id} className={clsx(style, "px-3")}>
            {column.id === selectionColumn && <GroupBox group={group} label={name} count={count} />}
          </td>
        );
      })}
    </tr>
  );
}

/** Stands for rows out of sight. One cell: spanning hidden columns would bring them back. */
export function Gap({ heightPx }: { heightPx: number }) {
  return (
    <tr aria-hidden="true">
      <td style={{ height: heightPx }} className="p-0" />
    </tr>
  );
}
