"use client";
import { clsx } from "clsx";
import { Fragment, memo, useEffect, useMemo, useRef, useState } from "react";
import type { CSSProperties, ReactNode } from "react";
import { leastWidths } from "./column";
import type { Column } from "./column";
import { HeaderCell } from "./header-cell";
import { LoadingRows } from "./loading-rows";
import { MarksProvider, type TableSelection, useColumns, useMarks } from "./selection";
import { sortRows } from "./sort-rows";
import { useRowKeys } from "./use-row-keys";
import type { ActiveRow } from "./use-row-keys";
import { useRowWindow } from "./use-row-window";
import { useStableOrder } from "./use-stable-order";
import { cellVisibility, leastWidthClass } from "./visibility";

export interface DataTableProps<Row extends object> {
  /** Accessible name: "Peers". */
  label: string;
  /** Stable between renders, as is `rows`: at module scope or memoised. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** "name", or "-name" for backwards. */
  sort: string;
  onSortChange?: (sort: string) => void;
  /** The rows come in order, such as from the server; otherwise the table sorts them by `sortValue`. */
  presorted?: boolean;
  /** Names the filters in force: live changes keep rows in place, a new view does not. */
  viewKey?: string;
  /** Rows there are in all, when not all are loaded. */
  total?: number;
  /** Called when the end of the loaded rows comes near and there are more. */
  onEndReached?: () => void;
  /** Rows that are last known rather than current. */
  isDimmed?: (row: Row) => boolean;
  /** 36 px rows instead of 44. */
  dense?: boolean;
  loading?: boolean;
  /** In place of rows, when there are none. */
  empty?: ReactNode;
  /** Rows can be chosen, many at a time. */
  selection?: TableSelection<Row>;
  /** CSS height beyond which the rows scroll. */
  maxHeight?: string;
}

const nearEndRows = 15;

/** A table of any number of rows: only those in sight are in the document. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const {
    label,
    columns: ownColumns,
    rows: data,
    rowId,
    sort,
    onSortChange,
    presorted = false,
    viewKey = "",
    total,
    onEndReached,
    isDimmed,
    dense = false,
    loading = false,
    empty,
    selection,
    maxHeight = "calc(100dvh - 11rem)",
  } = props;
  const container = useRef<HTMLDivElement>(null);
  const columns = useColumns({ label, columns: ownColumns, rowId, selection });
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const inOrder = useMemo(() => {
    const sorted = presorted ? data : sortRows(data, columns, sort);
    return sorted.map((original) => ({ id: rowId(original), original }));
  }, [presorted, data, columns, sort, rowId]);
  const rows = useStableOrder(inOrder, pointed || focused, `${sort} ${viewKey}`);
  const rowPx = dense ? 36 : 44;
  const headPx = 36;

  const ids = useMemo(() => rows.map((row) => row.id), [rows]);
  const [active, setActive] = useState<ActiveRow>({ id: "", byKey: 0 });
  const activeIndex = ids.indexOf(active.id);
  // The active row stays in the document, or scrolling away would lose the focus.
  const { shown, reveal } = useRowWindow({
    container,
    count: rows.length,
    rowPx,
    headPx,
    kept: activeIndex,
  });
  const keys = useRowKeys({ container, ids, active, setActive, reveal });

  const { marks, onKeyDown } = useMarks(selection, ids, total ?? rows.length);

  const last = shown.at(-1) ?? -1;
  const wantsMore =
    onEndReached !== undefined &&
    rows.length > 0 &&
    last >= rows.length - nearEndRows &&
    rows.length < (total ?? Infinity);
  useEffect(() => {
    if (wantsMore) onEndReached?.();
  }, [wantsMore, rows.length, onEndReached]);

  const widths = leastWidths(columns);
  const tableStyle = {
    "--w": `${widths.base}px`,
    "--w-sm": `${widths.sm}px`,
    "--w-md": `${widths.md}px`,
    "--w-lg": `${widths.lg}px`,
    "--w-xl": `${widths.xl}px`,
    "--w-2xl": `${widths["2xl"]}px`,
  } as CSSProperties;

  return (
    <MarksProvider marks={marks}>
      <div
        ref={container}
        role="region"
        aria-label={label}
        tabIndex={0}
        // Before the row's own keys: a range begins at the row the keyboard is on, before it moves.
        onKeyDownCapture={(event) => onKeyDown(event, activeIndex)}
        className="@container relative overflow-auto rounded-lg border border-border bg-surface-raised focus-visible:outline-offset-[-2px]"
        style={{ maxHeight }}
      >
        <table
          aria-label={label}
          aria-rowcount={(total ?? rows.length) + 1}
          aria-busy={loading || undefined}
          style={tableStyle}
          className={`w-full table-fixed border-separate border-spacing-0 text-meta ${leastWidthClass}`}
        >
          <colgroup>
            {columns.map((column) => (
              <col
                key={column.id}
                className={clsx(cellVisibility(column.hideBelow), column.widthClass)}
                style={column.widthPx === undefined ? undefined : { width: column.widthPx }}
              />
            ))}
          </colgroup>
          <thead className="sticky top-0 z-10 [&_th]:border-b [&_th]:bg-surface-sunken">
            <tr aria-rowindex={1}>
              {columns.map((column) => (
                <HeaderCell key={column.id} column={column} sort={sort} onSort={onSortChange} />
              ))}
            </tr>
          </thead>
          <tbody
            onPointerEnter={() => setPointed(true)}
            onPointerLeave={() => setPointed(false)}
            onFocus={(event) => {
              setFocused(true);
              keys.onFocus(event.target);
            }}
            onBlur={(event) => setFocused(event.currentTarget.contains(event.relatedTarget))}
            onKeyDown={keys.onKeyDown}
            className="[&>tr:last-child>td]:border-b-0"
          >
            {shown.map((index, place) => {
              const row = rows[index];
              if (!row) return null;
              const gap = index - (shown[place - 1] ?? -1) - 1;
              return (
                <Fragment key={row.id}>
                  {gap > 0 && <Gap heightPx={gap * rowPx} />}
                  <Row
                    id={row.id}
                    row={row.original}
                    columns={columns}
                    place={index + 2}
                    dimmed={isDimmed?.(row.original) ?? false}
                    heightPx={rowPx}
                  />
                </Fragment>
              );
            })}
            {rows.length > last + 1 && <Gap heightPx={(rows.length - last - 1) * rowPx} />}
            {loading && rows.length === 0 && <LoadingRows columns={columns} rowPx={rowPx} />}
          </tbody>
        </table>
        {rows.length === 0 && !loading && empty}
      </div>
    </MarksProvider>
  );
}

interface RowProps<Row> {
  id: string;
  row: Row;
  columns: readonly Column<Row>[];
  /** Among all rows, the head included, from 1. */
  place: number;
  dimmed: boolean;
  heightPx: number;
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
            "border-b px-3 py-0 first:pl-4 last:pr-4 group-focus-visible/row:first:shadow-[inset_2px_0_0_var(--color-focus)]",
            column.numeric ? "text-right tabular-nums" : "text-left",
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
const Row = memo(PlainRow) as typeof PlainRow;

/** Stands for rows out of sight. One cell: spanning hidden columns would bring them back. */
function Gap({ heightPx }: { heightPx: number }) {
  return (
    <tr aria-hidden="true">
      <td style={{ height: heightPx }} className="p-0" />
    </tr>
  );
}
