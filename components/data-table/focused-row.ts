/** The id of the row of a table that has the focus, or in which something has it; null for none. */
export const focusedRowId = (): string | null =>
  document.activeElement?.closest<HTMLElement>("[data-row-id]")?.dataset["rowId"] ?? null;
