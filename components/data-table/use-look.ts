"use client";
import { useMemo } from "react";
import { commaSeparated } from "@/lib/domain/comma-list";
import { chosenColumns, type Column } from "./column";

/** Whether rows stand closer than usual. */
export const isDense = (params: URLSearchParams): boolean => params.get("density") === "compact";

/**
 * How a list looks by its URL, which a saved view sets and the column menu changes: its columns and the height of its
 * rows. @param all every column there is, stable between renders.
 */
export function useLook<Row>({ params }: { params: URLSearchParams }, all: readonly Column<Row>[]) {
  const chosen = params.get("columns");
  const columns = useMemo(() => chosenColumns(all, commaSeparated(chosen)), [all, chosen]);
  return { columns, dense: isDense(params) };
}
