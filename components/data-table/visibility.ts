import type { Breakpoint } from "./column";

const cells: Record<Breakpoint, string> = {
  sm: "max-sm:hidden",
  md: "max-md:hidden",
  lg: "max-lg:hidden",
  xl: "max-xl:hidden",
};

/** Class that leaves a cell or column out on narrower screens. */
export const cellVisibility = (hideBelow: Breakpoint | undefined): string => (hideBelow === undefined ? "" : cells[hideBelow]);
