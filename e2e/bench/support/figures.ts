import fs from "node:fs";

/** What one measurement found, what it should be and what Consul UI 1.20 needs for it with as many peers. */
export interface Figure {
  what: string;
  values: readonly number[];
  unit?: string;
  aim?: number;
  peer?: number;
  /** The median of the run before on this machine. */
  before?: number;
}

/** Set where several benches make one table: the file that each adds its figures to, a line of JSON each. */
export const figuresFile = process.env["PEERDECK_FIGURES"];

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const cell = (value: number | undefined, unit: string): string =>
  (value === undefined
    ? ""
    : `${value >= 10 ? value.toFixed(0) : value.toFixed(1)} ${unit}`
  ).padStart(10);

export function printHead(title: string): void {
  const heads = ["median", "least", "most", "before", "aim", "Consul UI"];
  process.stdout.write(
    `\n${title}\n${"".padEnd(44)}${heads.map((head) => head.padStart(10)).join("")}\n`,
  );
}

/** One line a figure: median, least and most, the run before, the aim, and the other interface's figure where there is one. */
export function printFigures(figures: readonly Figure[]): void {
  for (const { what, values, unit = "ms", before, aim, peer } of figures)
    process.stdout.write(
      `${what.padEnd(44)}${[median(values), Math.min(...values), Math.max(...values), before, aim, peer].map((value) => cell(value, unit)).join("")}\n`,
    );
}

/** Prints what a bench has measured, or leaves it for the one table of several. */
export function printTable(title: string, figures: readonly Figure[]): void {
  if (figuresFile) {
    fs.appendFileSync(figuresFile, `${JSON.stringify({ title, figures })}\n`);
    return;
  }
  printHead(title);
  printFigures(figures);
}
