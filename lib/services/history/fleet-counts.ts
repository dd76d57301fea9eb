import "server-only";
import type { DbOrTx } from "@/lib/db/client";
import type { Tally } from "@/lib/domain/history/counts";
import { hourMs } from "@/lib/domain/time-units";
import type { Scope } from "@/lib/history/changes";
import { type ConnectionGap } from "@/lib/history/gaps";
import { filedUntil, readSums, summedUntil } from "@/lib/history/roll-up";
import { countAll } from "@/lib/history/tallies";

/**
 * How long peers were in each state between edges: from the sums by hour as far as these reach, from the changes
 * themselves after that, for a search, and where an edge is at no full hour.
 */
export async function fleetTallies(
  db: DbOrTx,
  scope: Scope,
  edges: readonly number[],
  gaps: readonly ConnectionGap[],
): Promise<Tally[]> {
  const until = scope.peers ? null : await summedUntil(db);
  let summed = 0;
  while (
    until !== null &&
    summed + 1 < edges.length &&
    (edges[summed + 1] ?? Infinity) <= until &&
    [edges[summed], edges[summed + 1]].every((edge) => (edge ?? 0) % hourMs === 0)
  )
    summed += 1;
  const [early, late] = [edges.slice(0, summed + 1), edges.slice(summed)];
  const filed = (late[0] ?? 0) < (await filedUntil(db));
  return [
    ...(summed > 0 ? await readSums(db, scope, early) : []),
    ...(late.length > 1 ? await countAll(db, { scope, edges: late, gaps, filed }) : []),
  ];
}
