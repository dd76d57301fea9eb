"use client";
import { Minus } from "lucide-react";
import { createContext, type ReactNode, use, useMemo, useRef } from "react";
import type { ComponentPropsWithRef, KeyboardEvent, MouseEvent, RefObject } from "react";
import { TickBox } from "@/components/ui/checkbox";
import type { Column } from "./column";

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
}

const MarksContext = createContext<Marks | null>(null);

/** A box in a cell of its own; a press beside it counts. */
function Box({ partly = false, ...rest }: ComponentPropsWithRef<"input"> & { partly?: boolean }) {
  return (
    <label className="relative -ml-4 flex h-9 w-10 cursor-pointer items-center justify-center">
      <TickBox
        {...rest}
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

/** The column of boxes in front of the others. */
const boxColumn = <Row,>(
  label: string,
  rowId: (row: Row) => string,
  labelOf: (row: Row) => string,
): Column<Row> => ({
  id: "selection",
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

/**
 * Choosing rows: Space, Shift with arrows or a press for a range, Ctrl or Cmd and A for everything found, Escape for
 * nothing. @param ids of the loaded rows, in their order. @param total how many the filter finds.
 */
export function useMarks<Row>(
  selection: TableSelection<Row> | undefined,
  ids: readonly string[],
  total: number,
) {
  /** Where a range begins: the row that was chosen last by itself. */
  const anchor = useRef<string | null>(null);
  const marks = useMemo((): Marks | null => {
    if (!selection) return null;
    const { selected, set, all, clear } = selection;
    return {
      selected,
      all,
      clear,
      extent: selected.size === 0 ? "none" : selected.size >= total ? "all" : "some",
      mark(id, on, extend) {
        const [from, to] = [ids.indexOf(anchor.current ?? ""), ids.indexOf(id)];
        if (extend && from >= 0 && to >= 0)
          return set(ids.slice(Math.min(from, to), Math.max(from, to) + 1), on);
        anchor.current = id;
        set([id], on);
      },
    };
  }, [selection, ids, total]);

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
    const step = event.shiftKey ? { ArrowDown: 1, ArrowUp: -1 }[event.key] : undefined;
    if (step !== undefined) extendTo(selection, ids, index, index + step, anchor);
    if (event.key !== " ") return;
    event.preventDefault();
    marks?.mark(id, !selection.selected.has(id), event.shiftKey);
  };
  return { marks, onKeyDown };
}

/** Moving on with Shift held: away from where the range began takes a row in, towards it lets one go. */
function extendTo<Row>(
  { set, selected }: TableSelection<Row>,
  ids: readonly string[],
  index: number,
  next: number,
  anchor: RefObject<string | null>,
): void {
  const [here, there] = [ids[index], ids[next]];
  if (here === undefined || there === undefined) return;
  if (anchor.current === null || !selected.has(here)) anchor.current = here;
  const start = ids.indexOf(anchor.current);
  const away = Math.abs(next - start) > Math.abs(index - start);
  if (away) set([here, there], true);
  else set([here], false);
}

/** Gives the boxes of a table what they need. */
export const MarksProvider = ({
  marks,
  children,
}: {
  marks: Marks | null;
  children: ReactNode;
}) => <MarksContext value={marks}>{children}</MarksContext>;
