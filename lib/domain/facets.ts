import type { PeerList, PeerListQuery } from "./list";

/** How many peers that match the search share a status, a system and a connection. */
export interface FacetCell {
  status: string;
  system: string;
  connectionId: string;
  count: number;
}

type Filters = Pick<PeerListQuery, "status" | "system" | "connection">;

const within = (chosen: readonly string[], value: string): boolean =>
  chosen.length === 0 || chosen.includes(value);

/** Which of the filters let something through; one that chooses nothing lets everything through. */
const passing = (filters: Filters, cell: Omit<FacetCell, "count">) => ({
  inStatus: within(filters.status, cell.status),
  inSystem: within(filters.system, cell.system),
  inConnection: within(filters.connection, cell.connectionId),
});

/** Whether all filters let something through. */
export const passes = (filters: Filters, cell: Omit<FacetCell, "count">): boolean =>
  Object.values(passing(filters, cell)).every(Boolean);

/**
 * Counts per filter value, each filter leaving itself out, and the number of matches, all from one grouping: it has at
 * most statuses × connections cells, whatever the number of peers.
 */
export function countFacets(
  cells: readonly FacetCell[],
  filters: Filters,
): { total: number; facets: PeerList["facets"] } {
  const facets: PeerList["facets"] = { status: {}, system: {}, connection: {} };
  let total = 0;
  const add = (counts: Record<string, number>, key: string, count: number) =>
    (counts[key] = (counts[key] ?? 0) + count);
  for (const cell of cells) {
    const { status, system, connectionId, count } = cell;
    const { inStatus, inSystem, inConnection } = passing(filters, cell);
    if (inSystem && inConnection) add(facets.status, status, count);
    if (inStatus && inConnection) add(facets.system, system, count);
    if (inStatus && inSystem) add(facets.connection, connectionId, count);
    if (inStatus && inSystem && inConnection) total += count;
  }
  return { total, facets };
}

/** How many pass all filters, by system or connection. */
export function countPassing(
  cells: readonly FacetCell[],
  filters: Filters,
  by: "system" | "connectionId",
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const cell of cells)
    if (passes(filters, cell)) counts.set(cell[by], (counts.get(cell[by]) ?? 0) + cell.count);
  return counts;
}
