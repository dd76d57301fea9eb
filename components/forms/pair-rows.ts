/** One row of a key/value table while it is edited. */
export interface PairRow {
  key: string;
  value: string;
}

export const rowsOf = (record: Readonly<Record<string, unknown>>): PairRow[] =>
  Object.entries(record).map(([key, value]) => ({ key, value: String(value) }));

/** The record that rows make. Rows with neither key nor value fall away; of two with one key the last counts. */
export const recordOf = (rows: readonly PairRow[]): Record<string, string> =>
  Object.fromEntries(
    rows
      .filter(({ key, value }) => key !== "" || value !== "")
      .map(({ key, value }) => [key, value]),
  );

/** Why a row cannot stand as it is beside the others; undefined when it can. */
export function rowProblem(rows: readonly PairRow[], index: number): string | undefined {
  const row = rows[index];
  if (row === undefined || row.key === "")
    return row?.value ? "Enter a key for this value." : undefined;
  return rows.findIndex((other) => other.key === row.key) < index
    ? `The key ${row.key} is there twice; only this one counts.`
    : undefined;
}
