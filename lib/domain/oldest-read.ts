import type { Source } from "./list";

/** When what a list shows was read, at the latest for all of it: ISO instant; connections that do not answer have a banner instead. */
export const oldestRead = (sources: readonly Pick<Source, "asOf" | "reachable">[]): string | null =>
  sources.reduce<string | null>(
    (oldest, { asOf, reachable }) =>
      asOf !== null && reachable !== false && (oldest === null || asOf < oldest) ? asOf : oldest,
    null,
  );
