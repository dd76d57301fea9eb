import type { Problem } from "@/lib/errors/problem";

// What a system was told may hold anything; a terminal would obey it.
const control = /[\u0000-\u001f\u007f-\u009f]/g;
const plain = (value: unknown): string =>
  value === null || value === undefined ? "-" : String(value).replaceAll(control, " ");

/** Rows under titles, in columns two blanks apart. */
export function table(titles: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const lines = [titles.map((title) => title.toUpperCase()), ...rows.map((row) => row.map(plain))];
  const widths = titles.map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? "").length)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** A problem in the API's own words: what is wrong, each field by its pointer, what the system said, what to do. */
export const problemText = (problem: Problem): string =>
  [
    `${problem.title}: ${problem.detail}`,
    ...problem.errors
      .filter(({ pointer, detail }) => pointer !== "" || detail !== problem.detail)
      .map(({ pointer, detail }) => `  ${pointer || "/"}: ${detail}`),
    ...(problem.backend
      ? [
          `  the system said: ${[problem.backend.code, problem.backend.text].filter(Boolean).join(" ")}`,
        ]
      : []),
    ...(problem.remedy ? [problem.remedy] : []),
    ...(problem.retryAfterS === null ? [] : [`Try again in ${Math.ceil(problem.retryAfterS)} s.`]),
    ...(problem.requestId ? [`request ${problem.requestId}`] : []),
  ]
    .map(plain)
    .join("\n");
