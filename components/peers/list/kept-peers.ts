import type { PeerRow } from "@/lib/domain/peer";

/** Chosen peers by id, as they were when they were chosen. */
export type Kept = ReadonlyMap<string, PeerRow>;

/** Those of some rows that have one of the ids. */
export function rowsOf(rows: readonly PeerRow[], ids: readonly string[]): PeerRow[] {
  const wanted = new Set(ids);
  return rows.filter(({ id }) => wanted.has(id));
}

export const withRows = (kept: Kept, rows: readonly PeerRow[]): Kept =>
  new Map([...kept, ...rows.map((row) => [row.id, row] as const)]);

export function without(kept: Kept, ids: readonly string[]): Kept {
  const after = new Map(kept);
  for (const id of ids) after.delete(id);
  return after;
}

/** What is chosen, as it is shown now; what is not shown as it was when it was chosen. */
export function freshest(kept: Kept, rows: readonly PeerRow[]): PeerRow[] {
  if (kept.size === 0) return [];
  const shown = new Map(rows.map((row) => [row.id, row]));
  return [...kept].map(([id, row]) => shown.get(id) ?? row);
}
