import "server-only";
import { isDeepStrictEqual } from "node:util";

/** What has to happen so that the rows the files own are exactly their entries. */
export interface Reconciled<Entry, Row> {
  create: { index: number; entry: Entry }[];
  keep: { index: number; entry: Entry; row: Row }[];
  remove: Row[];
}

/**
 * Finds for each entry the row it is: the one it was before, else one of the same name that people made, which is taken
 * over. What the files owned and name no more goes.
 * @param owned ids of rows the files own, by lower-case name.
 * @param isLike whether a row may be what an entry says; one that is of another kind is made anew.
 */
export function reconcile<Entry, Row extends { id: string }>(
  entries: readonly Entry[],
  rows: readonly Row[],
  owned: ReadonlyMap<string, string>,
  {
    nameOf,
    rowName,
    isLike,
  }: {
    nameOf(entry: Entry): string;
    rowName(row: Row): string | null;
    isLike(entry: Entry, row: Row): boolean;
  },
): Reconciled<Entry, Row> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const ownedIds = new Set(owned.values());
  const free = new Map<string, Row>();
  for (const row of rows) {
    const name = rowName(row)?.toLowerCase();
    if (name !== undefined && !ownedIds.has(row.id) && !free.has(name)) free.set(name, row);
  }
  const plan: Reconciled<Entry, Row> = { create: [], keep: [], remove: [] };
  const kept = new Set<string>();
  entries.forEach((entry, index) => {
    const name = nameOf(entry).toLowerCase();
    const candidates = [byId.get(owned.get(name) ?? ""), free.get(name)];
    const row = candidates.find((each) => each && !kept.has(each.id) && isLike(entry, each));
    if (!row) return plan.create.push({ index, entry });
    kept.add(row.id);
    return plan.keep.push({ index, entry, row });
  });
  plan.remove = rows.filter(({ id }) => ownedIds.has(id) && !kept.has(id));
  return plan;
}

/** Whether a row has these values already, in the columns of the same names. */
export const holds = (row: Readonly<Record<string, unknown>>, values: object): boolean =>
  isDeepStrictEqual(Object.fromEntries(Object.keys(values).map((key) => [key, row[key]])), values);

/** Fills the gaps of ids that were found one by one. */
export const inOrder = (count: number, found: ReadonlyMap<number, string>): string[] =>
  Array.from({ length: count }, (_, index) => found.get(index) ?? "");
