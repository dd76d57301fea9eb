import type { LabelCondition } from "../label";
import { type Reading, searchTest } from "./evaluate";
import { labelTerms } from "./filters";
import { parseSearch } from "./parse";
import type { SearchField, SearchMistake } from "./term";

/** A list that can be searched: by which fields, and how its rows are read. */
export interface Searchable<Row> {
  fields: readonly SearchField[];
  reading: Reading<Row>;
}

/** What a search and conditions on labels mean for the rows of a list, and what of the search was not understood. */
export interface Asked<Row> {
  isMeant: (row: Row) => boolean;
  mistakes: readonly SearchMistake[];
}

/**
 * Makes a search ready to be asked of a list's rows: pages and the API have the same rows by it.
 * @param nowMs what times such as "7d" are counted back from, in milliseconds since 1970.
 */
export function asked<Row>(
  { q = "", label = [] }: { q?: string | undefined; label?: readonly LabelCondition[] },
  { fields, reading }: Searchable<Row>,
  nowMs: number,
): Asked<Row> {
  const { terms, mistakes } = parseSearch(q, fields);
  return { isMeant: searchTest([...labelTerms(label), ...terms], reading, nowMs), mistakes };
}
