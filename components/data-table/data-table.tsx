"use client";
import { clsx } from "clsx";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import type { CSSProperties, Key, ReactNode } from "react";
import { rowsToShow } from "@/lib/domain/grouping";
import { leastWidths } from "./column";
import type { Column } from "./column";
import { HeaderCell } from "./header-cell";
import { isHeading, type Line, linesOf, type TableGrouping } from "./lines";
import { LoadingRows } from "./loading-rows";
import { Paced } from "./paced";
import { Gap, Heading, Row } from "./table-row";
import { MarksProvider, type TableSelection, useColumns, useMarks } from "./selection";
import { sortRows } from "./sort-rows";
import { useDrawnKeys } from "./use-drawn-keys";
import { useRowKeys } from "./use-row-keys";
import type { ActiveRow } from "./use-row-keys";
import { useRowWindow } from "./use-row-window";
import { useStableOrder } from "./use-stable-order";
import { ReachedProvider, useReached } from "./use-reached";
import { cellVisibility, leastWidthClass, within } from "./visibility";

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
  /** Rows stand under headings. Stable between renders. */
  grouping?: TableGrouping<Row> | undefined;
  /** Folds a group or opens it; left out where none can be folded. */
  onFold?: ((group: string) => void) | undefined;
  /** CSS height beyond which the rows scroll. */
  maxHeight?: string;
}

const nearEndRows = 15;
/** Rows that stand above and below those in sight, ready to be scrolled to. */
const spareRows = 6;

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
    grouping,
    onFold,
    maxHeight = "calc(100dvh - 11rem)",
  } = props;
  const container = useRef<HTMLDivElement>(null);
  const everyColumn = useColumns({ label, columns: ownColumns, rowId, selection });
  const reached = useReached(container);
  const columns = useMemo(() => within(everyColumn, reached), [everyColumn, reached]);
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const inOrder = useMemo(() => {
    const sorted = presorted ? data : sortRows(data, everyColumn, sort);
    return sorted.map((original) => ({ id: rowId(original), original }));
  }, [presorted, data, everyColumn, sort, rowId]);
  const view = `${sort} ${viewKey}`;
  const rows = useStableOrder(inOrder, pointed || focused, view);
  // Rows of other groups are made anew: those in sight at first, those to be scrolled to after that.
  const isFirst = useDeferredValue(view) !== view && grouping !== undefined;
  const rowPx = dense ? 36 : 44;
  const headPx = 36;
  const known = total ?? rows.length;
  /** Rows there are beside those loaded and those of folded groups. */
  const missing = Math.max(0, rowsToShow({ total: known, groups: grouping?.groups }) - rows.length);
  const lines = useMemo(
    (): readonly Line<Row>[] => (grouping ? linesOf(rows, grouping, missing) : rows),
    [rows, grouping, missing],
  );

  const ids = useMemo(() => lines.map(({ id }) => id), [lines]);
  const [active, setActive] = useState<ActiveRow>({ id: "", byKey: 0 });
  const activeIndex = ids.indexOf(active.id);
  // The active row stays in the document, or scrolling away would lose the focus.
  const { shown, isInSight, reveal } = useRowWindow({
    container,
    count: lines.length,
    rowPx,
    headPx,
    spareRows: isFirst ? 0 : spareRows,
    kept: activeIndex,
  });
  const keys = useRowKeys({ container, ids, active, setActive, reveal });

  const { marks, onKeyDown } = useMarks({ selection, grouping, lines, ids, total: known });

  const last = shown.at(-1) ?? -1;
  const wantsMore =
    onEndReached !== undefined &&
    lines.length > 0 &&
    last >= lines.length - nearEndRows &&
    (total === undefined || missing > 0);
  useEffect(() => {
    if (wantsMore) onEndReached?.();
  }, [wantsMore, rows.length, onEndReached]);

  const widths = leastWidths(everyColumn);
  const tableStyle = {
    "--w": `${widths.base}px`,
    "--w-sm": `${widths.sm}px`,
    "--w-md": `${widths.md}px`,
    "--w-lg": `${widths.lg}px`,
    "--w-xl": `${widths.xl}px`,
    "--w-2xl": `${widths["2xl"]}px`,
  } as CSSProperties;

  const drawn = shown.flatMap((index) => lines[index] ?? []);
  const drawnRows = drawn.filter((line) => !isHeading(line));
  const rowIds = drawnRows.map(({ id }) => id);
  const rowKeys = useDrawnKeys(rowIds, view, active.id);
  const groups = [...new Set(drawnRows.map(({ group = "" }) => group))];
  const activeGroup = drawnRows.find(({ id }) => id === active.id)?.group;
  const groupKeys = useDrawnKeys(groups, view, activeGroup ?? "");
  let drawnTo = 0;
  // A heading has a body to itself, so that the body of its rows can be filled anew with those of another group.
  const bodies: { key: Key; label: string | undefined; rows: ReactNode[] }[] = [];
  for (const index of shown) {
    const line = lines[index];
    if (!line) continue;
    const key = isHeading(line) ? line.id : (groupKeys.get(line.group ?? "") ?? 0);
    let body = bodies.at(-1);
    if (body?.key !== key) bodies.push((body = { key, label: line.under, rows: [] }));
    const gap = index - drawnTo;
    drawnTo = index + 1;
    const shared = { columns, place: index + 2, heightPx: rowPx };
    body.rows.push(
      <Paced key={rowKeys.get(line.id) ?? line.id} inSight={isInSight(index)}>
        {gap > 0 && <Gap heightPx={gap * rowPx} />}
        {isHeading(line) ? (
          <Heading heading={line} onFold={onFold} {...shared} />
        ) : (
          <Row
            id={line.id}
            row={line.original}
            dimmed={isDimmed?.(line.original) ?? false}
            {...shared}
          />
        )}
      </Paced>,
    );
  }
  if (bodies.length === 0) bodies.push({ key: "", label: undefined, rows: [] });

  return (
    <MarksProvider marks={marks}>
      <ReachedProvider value={reached}>
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
            aria-rowcount={lines.length + missing + 1}
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
            {bodies.map(({ key, label: group, rows: ofBody }, at) => (
              <tbody
                key={key}
                aria-label={group}
                onPointerEnter={() => setPointed(true)}
                onPointerLeave={() => setPointed(false)}
                onFocus={(event) => {
                  setFocused(true);
                  keys.onFocus(event.target);
                }}
                onBlur={({ currentTarget, relatedTarget }) =>
                  setFocused(
                    relatedTarget instanceof Element &&
                      relatedTarget.closest("table") === currentTarget.parentElement &&
                      relatedTarget.closest("tbody") !== null,
                  )
                }
                onKeyDown={keys.onKeyDown}
                className="last-of-type:[&>tr:last-child>*]:border-b-0"
              >
                {ofBody}
                {at === bodies.length - 1 && lines.length > drawnTo && (
                  <Gap heightPx={(lines.length - drawnTo) * rowPx} />
                )}
                {loading && rows.length === 0 && <LoadingRows columns={columns} rowPx={rowPx} />}
              </tbody>
            ))}
          </table>
          {lines.length === 0 && !loading && empty}
        </div>
      </ReachedProvider>
    </MarksProvider>
  );
}
