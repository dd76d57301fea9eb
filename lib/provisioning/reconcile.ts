import "server-only";
import { isDeepStrictEqual } from "node:util";
import type { Outcome } from "./kind";

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

/** How a kind's rows are written. */
interface Writing<Entry, Row, Values extends object> {
  nameOf(entry: Entry): string;
  /** What an entry says, by column. */
  valuesOf(entry: Entry): Values;
  insert(values: Values, entry: Entry): Promise<{ id: string }[]>;
  update(row: Row, values: Values): Promise<unknown>;
  remove(ids: string[]): Promise<unknown>;
}

/**
 * Makes the rows what was found. What goes goes first, so that its name is free again.
 * @returns what has come of it; `wrote`: whether any row was written or went.
 */
export async function carryOut<Entry, Row extends { id: string }, Values extends object>(
  { create, keep, remove }: Reconciled<Entry, Row>,
  writing: Writing<Entry, Row, Values>,
): Promise<Pick<Outcome, "ids" | "created" | "changed"> & { wrote: boolean }> {
  if (remove.length > 0) await writing.remove(remove.map(({ id }) => id));
  const ids = new Map<number, string>();
  const changed: string[] = [];
  for (const { index, row, entry } of keep) {
    ids.set(index, row.id);
    const values = writing.valuesOf(entry);
    if (holds(row as Readonly<Record<string, unknown>>, values)) continue;
    changed.push(writing.nameOf(entry));
    await writing.update(row, values);
  }
  for (const { index, entry } of create) {
    const [made] = await writing.insert(writing.valuesOf(entry), entry);
    ids.set(index, made?.id ?? "");
  }
  return {
    ids: inOrder(keep.length + create.length, ids),
    created: create.map(({ entry }) => writing.nameOf(entry)),
    changed,
    wrote: remove.length + changed.length + create.length > 0,
  };
}
