import type { Breakpoint } from "./column";

/** Widths of the table itself, not of the window: a sidebar takes its share before. */
const cells: Record<Breakpoint, string> = {
  sm: "@max-[560px]:hidden",
  md: "@max-[720px]:hidden",
  lg: "@max-[900px]:hidden",
  xl: "@max-[1100px]:hidden",
  "2xl": "@max-[1340px]:hidden",
};

export const leastPx: Record<Breakpoint, number> = {
  sm: 560,
  md: 720,
  lg: 900,
  xl: 1100,
  "2xl": 1340,
};

/** Which of the breakpoints a table is wide enough for; null while nobody has looked. */
export type Reached = ReadonlySet<Breakpoint> | null;

const everyBreakpoint = Object.keys(leastPx) as Breakpoint[];
/** One set for each range of widths, so that drawing begins anew only from one to the next. */
const reachedOf = everyBreakpoint.map((_, at) => new Set(everyBreakpoint.slice(0, at)));
const all = new Set(everyBreakpoint);

/** @param widthPx of what the table stands in, as container queries take it. */
export const reachedAt = (widthPx: number): ReadonlySet<Breakpoint> =>
  reachedOf[everyBreakpoint.findIndex((each) => widthPx < leastPx[each])] ?? all;

/** What of some columns a table is wide enough for, as far as that is known. */
export const within = <Column extends { hideBelow?: Breakpoint }>(
  columns: readonly Column[],
  reached: Reached,
): readonly Column[] =>
  reached === null
    ? columns
    : columns.filter(({ hideBelow }) => hideBelow === undefined || reached.has(hideBelow));

/** Class that leaves a cell or column out of a narrower table. */
export const cellVisibility = (hideBelow: Breakpoint | undefined): string =>
  hideBelow === undefined ? "" : cells[hideBelow];

const belows: Record<Breakpoint, string> = {
  sm: "@min-[560px]:hidden",
  md: "@min-[720px]:hidden",
  lg: "@min-[900px]:hidden",
  xl: "@min-[1100px]:hidden",
  "2xl": "@min-[1340px]:hidden",
};

/** Class of what stands in another cell, as a second line, while its own column is left out. */
export const shownBelow = (hideBelow: Breakpoint): string => belows[hideBelow];

/** Class that keeps a table from squeezing its columns; takes --w, --w-sm and so on. */
export const leastWidthClass =
  "min-w-(--w) @min-[560px]:min-w-(--w-sm) @min-[720px]:min-w-(--w-md) @min-[900px]:min-w-(--w-lg) @min-[1100px]:min-w-(--w-xl) @min-[1340px]:min-w-(--w-2xl)";
