/** What one measurement found, what it should be and what Consul UI 1.20 needs for it with as many peers. */
export interface Figure {
  what: string;
  values: readonly number[];
  unit?: string;
  aim?: number;
  peer?: number;
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const cell = (value: number | undefined, unit: string): string =>
  (value === undefined
    ? ""
    : `${value >= 10 ? value.toFixed(0) : value.toFixed(1)} ${unit}`
  ).padStart(10);

/** Prints one line a figure: median, least and most, the aim, and the other interface's figure where there is one. */
export function printTable(title: string, figures: readonly Figure[]): void {
  process.stdout.write(
    `\n${title}\n${"".padEnd(44)}${["median", "least", "most", "aim", "Consul UI"].map((head) => head.padStart(10)).join("")}\n`,
  );
  for (const { what, values, unit = "ms", aim, peer } of figures)
    process.stdout.write(
      `${what.padEnd(44)}${[median(values), Math.min(...values), Math.max(...values), aim, peer].map((value) => cell(value, unit)).join("")}\n`,
    );
}
