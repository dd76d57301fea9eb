import type { ReactNode } from "react";

/** One column of a data table. */
export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Stands in place of the header's text. */
  headerCell?: ReactNode;
  /** Present when one may sort by it: what stands in `sort`. */
  sortKey?: string;
  /** What to compare, when the table sorts by itself. Blank values stand last. */
  sortValue?: (row: Row) => string | number | null;
  /** Numbers stand at the right, with figures of one width. */
  numeric?: boolean;
  /** In pixels; a column without shares what is left. */
  widthPx?: number;
  /** Classes that give it another width in tables of some widths, at least `widthPx`. */
  widthClass?: string;
  /** Least width of a column that shares what is left. Default 180. */
  minWidthPx?: number;
  /** Left out when the table is narrower than this: 560, 720, 900, 1100 or 1340 px. */
  hideBelow?: Breakpoint;
  /** Shown only where somebody chose it. */
  byChoice?: true;
  /** The header is read out but not shown, for a column of buttons. */
  headerHidden?: boolean;
}
export type Breakpoint = "sm" | "md" | "lg" | "xl" | "2xl";

/**
 * The columns to show: the chosen ones in the order chosen, whatever the width, or those a table has by itself. The first
 * one names the row and always stands.
 */
export function chosenColumns<Row>(
  all: readonly Column<Row>[],
  chosen: readonly string[],
): readonly Column<Row>[] {
  const [first, ...rest] = all;
  if (chosen.length === 0 || !first) return all.filter(({ byChoice }) => !byChoice);
  const picked = chosen.flatMap((id) => rest.find((column) => column.id === id) ?? []);
  // What is done to rows stands at the end, whatever else does.
  const acts = rest.filter(({ headerHidden }) => headerHidden);
  return [first, ...new Set([...picked, ...acts])].map((column) => {
    const shown = { ...column };
    delete shown.hideBelow;
    return shown;
  });
}

/** How rows are ordered: by which key, and whether backwards. */
export interface Sort {
  key: string;
  descending: boolean;
}

/** "-since" → by since, backwards. */
export const parseSort = (text: string): Sort =>
  text.startsWith("-")
    ? { key: text.slice(1), descending: true }
    : { key: text, descending: false };
export const sortText = ({ key, descending }: Sort): string => (descending ? `-${key}` : key);

/** The order after a press on a column's header: by it, and the other way round when it already is. */
export const nextSort = (current: string, key: string): string =>
  current === key ? `-${key}` : key;

/** Classes of a column of buttons: it stays in sight at the right while the others scroll. */
export const actsAt = ({ headerHidden }: Pick<Column<unknown>, "headerHidden">): string | false =>
  headerHidden === true && "sticky right-0 z-2";

const inOrder = ["sm", "md", "lg", "xl", "2xl"] as const;

/** Least width of the whole table in pixels from each breakpoint on, from the columns shown there. */
export function leastWidths<Row>(
  columns: readonly Column<Row>[],
): Record<"base" | Breakpoint, number> {
  const upTo = (breakpoint: Breakpoint | null) =>
    columns
      .filter(
        ({ hideBelow }) =>
          hideBelow === undefined ||
          (breakpoint !== null && inOrder.indexOf(hideBelow) <= inOrder.indexOf(breakpoint)),
      )
      .reduce((sum, { widthPx, minWidthPx = 180 }) => sum + (widthPx ?? minWidthPx), 0);
  return {
    base: upTo(null),
    sm: upTo("sm"),
    md: upTo("md"),
    lg: upTo("lg"),
    xl: upTo("xl"),
    "2xl": upTo("2xl"),
  };
}
