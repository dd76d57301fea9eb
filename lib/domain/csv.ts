/** What a spreadsheet takes for a formula, or hides one behind (OWASP, CSV injection). */
const formula = /^\s*[=+\-@]|^[\t\r]/;

function cell(value: string | null): string {
  const text = value ?? "";
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of comma-separated values (RFC 4180); names that would run as formulas in a spreadsheet are disarmed. */
export const csvLine = (values: readonly (string | null)[]): string =>
  `${values.map(cell).join(",")}\r\n`;

/** A column: its name in the first line, and its value of a row. */
export type CsvColumn<Row> = readonly [name: string, valueOf: (row: Row) => string | null];

/** Rows as comma-separated values. */
export const csvRows = <Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string =>
  rows.map((row) => csvLine(columns.map(([, valueOf]) => valueOf(row)))).join("");

/** The same below a line of names. */
export const csvTable = <Row>(columns: readonly CsvColumn<Row>[], rows: readonly Row[]): string =>
  csvLine(columns.map(([name]) => name)) + csvRows(columns, rows);
