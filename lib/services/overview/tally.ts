import type { Overview } from "@/lib/domain/overview";
import type { FacetCell } from "@/lib/domain/facets";

type Counts = Record<string, number>;

const add = (counts: Counts, key: string, count: number): void =>
  void (counts[key] = (counts[key] ?? 0) + count);

/** Sums of one grouping by status, system and connection. */
export function tally(
  cells: readonly FacetCell[],
): Pick<Overview, "total" | "byStatus" | "bySystem"> & { byConnection: Record<string, Counts> } {
  const byStatus: Counts = {};
  const bySystem: Overview["bySystem"] = {};
  const byConnection: Record<string, Counts> = {};
  let total = 0;
  for (const { status, system, connectionId, count } of cells) {
    total += count;
    add(byStatus, status, count);
    const ofSystem = (bySystem[system] ??= { total: 0, byStatus: {} });
    ofSystem.total += count;
    add(ofSystem.byStatus, status, count);
    add((byConnection[connectionId] ??= {}), status, count);
  }
  return { total, byStatus, bySystem, byConnection };
}
