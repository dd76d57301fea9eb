"use client";
import { useMemo, useState } from "react";

/**
 * The order that keeps every row where it was: known ids first, in their old order, then the new ones.
 * Ids that are gone leave.
 */
export function holdOrder(before: readonly string[], now: readonly string[]): string[] {
  const present = new Set(now);
  const known = new Set(before);
  return [...before.filter((id) => present.has(id)), ...now.filter((id) => !known.has(id))];
}

export const sameOrder = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index]);

/**
 * Rows in the order they are to be shown. While `held` (pointer or focus in the table) live changes update rows in
 * place; `viewKey` names what the person asked for (sort, filters): when it changes, the order is new.
 */
export function useStableOrder<Row extends { id: string }>(
  rows: readonly Row[],
  held: boolean,
  viewKey: string,
): readonly Row[] {
  const natural = useMemo(() => rows.map((row) => row.id), [rows]);
  const [kept, setKept] = useState({ ids: natural, viewKey });
  const now = held && kept.viewKey === viewKey ? holdOrder(kept.ids, natural) : natural;
  const isKept = kept.viewKey === viewKey && sameOrder(kept.ids, now);
  if (!isKept) setKept({ ids: now, viewKey });
  const ids = isKept ? kept.ids : now;
  return useMemo(() => {
    if (ids === natural) return rows;
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }, [ids, natural, rows]);
}
