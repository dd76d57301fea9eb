"use client";
import { Minus } from "lucide-react";
import { createContext, type ReactNode, use, useCallback, useMemo, useRef } from "react";
import type { ComponentPropsWithRef, KeyboardEvent, MouseEvent } from "react";
import { TickBox } from "@/components/ui/checkbox";
import type { Column } from "./column";
import { isHeading, type Line, type TableGrouping } from "./lines";
import { type Choice, extended, marked } from "./ranges";

/** Which rows are chosen, held by whoever shows the table: it outlives what is loaded and in sight. */
export interface TableSelection<Row> {
  selected: ReadonlySet<string>;
  /** What a row is called: "Select web-prod". */
  labelOf: (row: Row) => string;
  set: (ids: readonly string[], on: boolean) => void;
  /** Everything that the filter finds, loaded or not. */
  all: () => void;
  clear: () => void;
}

interface Marks {
  selected: ReadonlySet<string>;
  mark: (id: string, on: boolean, extend: boolean) => void;
  /** Whether everything there is, some of it, or nothing is chosen. */
  extent: "all" | "some" | "none";
  all: () => void;
  clear: () => void;
  chosenIn: (group: string) => number;
  markGroup: (group: string, on: boolean) => void;
}

const MarksContext = createContext<Marks | null>(null);

/** A box in a cell of its own; a press beside it counts. */
function Box({ partly = false, ...rest }: ComponentPropsWithRef<"input"> & { partly?: boolean }) {
  return (
    <label className="relative -ml-4 flex h-9 w-10 shrink-0 cursor-pointer items-center justify-center">
      <TickBox
        {...rest}
        isTicked={rest.checked}
        ref={(box) => {
          if (box) box.indeterminate = partly;
        }}
        className="indeterminate:border-accent indeterminate:bg-accent"
      />
      {partly && (
        <Minus
          aria-hidden="true"
          size={12}
          strokeWidth={3}
          className="pointer-events-none absolute text-on-accent"
        />
      )}
    </label>
  );
}

function RowBox({ id, label }: { id: string; label: string }) {
  const marks = use(MarksContext);
  if (!marks) return null;
  const on = marks.selected.has(id);
  const press = (event: MouseEvent<HTMLInputElement>) => marks.mark(id, !on, event.shiftKey);
  return (
    <Box
      data-mark
      aria-label={`Select ${label}`}
      checked={on}
      // The press itself says whether shift was held.
      onClick={press}
      onChange={() => undefined}
    />
  );
}

function AllBox({ label }: { label: string }) {
  const marks = use(MarksContext);
  if (!marks) return null;
  const { extent } = marks;
  return (
    <Box
      aria-label={`Select all ${label.toLowerCase()} found`}
      checked={extent === "all"}
      partly={extent === "some"}
      onChange={() => (extent === "none" ? marks.all() : marks.clear())}
    />
  );
}

/** A group's box: chooses all of it, or lets go what is chosen of it. */
export function GroupBox({ group, label, count }: { group: string; label: string; count: number }) {
  const marks = use(MarksContext);
  if (!marks) return null;
  const chosen = marks.chosenIn(group);
  return (
    <Box
      aria-label={`Select all of ${label}`}
      checked={chosen > 0 && chosen >= count}
      partly={chosen > 0 && chosen < count}
      onChange={() => marks.markGroup(group, chosen === 0)}
    />
  );
}

/** Id of the column of boxes. */
export const selectionColumn = "selection";

/** The column of boxes in front of the others. */
const boxColumn = <Row,>(
  label: string,
  rowId: (row: Row) => string,
  labelOf: (row: Row) => string,
): Column<Row> => ({
  id: selectionColumn,
  header: "Select",
  headerCell: <AllBox label={label} />,
  widthPx: 40,
  cell: (row) => <RowBox id={rowId(row)} label={labelOf(row)} />,
});

interface SelectionOptions<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rowId: (row: Row) => string;
  selection: TableSelection<Row> | undefined;
}

/** The table's columns, with one of boxes in front where rows can be chosen. */
export function useColumns<Row>({ label, columns, rowId, selection }: SelectionOptions<Row>) {
  const labelOf = selection?.labelOf;
  return useMemo(
    () => (labelOf ? [boxColumn(label, rowId, labelOf), ...columns] : columns),
    [label, columns, rowId, labelOf],
  );
}

interface MarksOptions<Row> {
  selection: TableSelection<Row> | undefined;
  grouping: TableGrouping<Row> | undefined;
  /** What is loaded, in its order. */
  lines: readonly Line<Row>[];
  /** Its ids. */
  ids: readonly string[];
  /** How many rows the filter finds. */
  total: number;
}

/**
 * Choosing rows: Space, Shift with arrows or a press for a range, Ctrl or Cmd and A for everything found, Escape for
 * nothing; Space on a heading for its group.
 */
export function useMarks<Row>({ selection, grouping, lines, ids, total }: MarksOptions<Row>) {
  /** Where a range begins: the row that was chosen last by itself. */
  const anchor = useRef<string | null>(null);
  const headings = useMemo(
    () => new Map(lines.filter(isHeading).map(({ id, group }) => [id, group])),
    [lines],
  );
  const table = useCallback(
    () => ({
      lines: ids,
      isRow: (id: string) => !headings.has(id),
      anchor: anchor.current,
    }),
    [ids, headings],
  );
  const set = selection?.set;
  const take = useCallback(
    (choice: Choice | null) => {
      if (!choice) return;
      anchor.current = choice.anchor;
      set?.(choice.ids, choice.on);
    },
    [set],
  );
  const marks = useMemo((): Marks | null => {
    if (!selection) return null;
    const { selected, all, clear } = selection;
    return {
      selected,
      all,
      clear,
      extent: selected.size === 0 ? "none" : selected.size >= total ? "all" : "some",
      chosenIn: (group) => grouping?.chosenIn(group) ?? 0,
      markGroup: (group, on) => grouping?.choose(group, on),
      mark: (id, on, extend) => take(marked(table(), id, { on, extend })),
    };
  }, [selection, grouping, total, table, take]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, index: number) => {
    const { target } = event;
    if (!selection || !(target instanceof HTMLElement) || target.closest("[role=menu]")) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "a") {
      event.preventDefault();
      return selection.all();
    }
    if (event.key === "Escape") return selection.clear();
    const id = ids[index];
    if (target.dataset["rowId"] === undefined || id === undefined) return;
    const { selected } = selection;
    const step = event.shiftKey ? ({ ArrowDown: 1, ArrowUp: -1 } as const)[event.key] : undefined;
    if (step !== undefined) take(extended(table(), { index, step, selected }));
    if (event.key !== " ") return;
    event.preventDefault();
    const group = headings.get(id);
    if (group !== undefined) marks?.markGroup(group, marks.chosenIn(group) === 0);
    else marks?.mark(id, !selected.has(id), event.shiftKey);
  };
  return { marks, onKeyDown };
}

/** Gives the boxes of a table what they need. */
export const MarksProvider = ({
  marks,
  children,
}: {
  marks: Marks | null;
  children: ReactNode;
}) => <MarksContext value={marks}>{children}</MarksContext>;
