import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { connections } from "@/lib/db/schema";
import type { ConnectionProblem, Freshness } from "@/lib/domain/connection";
import { isKnown, lastKnown } from "@/lib/domain/status-scale";

/** Columns that say how fresh what is shown of a connection is. */
export const freshnessColumns = {
  reachable: connections.reachable,
  asOf: connections.asOf,
  problem: connections.problem,
  failingSince: connections.failingSince,
  nextPollAt: connections.nextPollAt,
  nextProbeAt: connections.nextProbeAt,
};

interface FreshnessRow {
  reachable: boolean | null;
  asOf: Date | null;
  problem: ConnectionProblem | null;
  failingSince: Date | null;
  nextPollAt: Date;
  nextProbeAt: Date | null;
}

const told = (at: Date | null): string | null => at && clock.notAhead(at).toISOString();

export const toFreshness = (row: FreshnessRow): Freshness => ({
  reachable: row.reachable,
  asOf: told(row.asOf),
  problem: row.problem,
  failingSince: told(row.failingSince),
  nextTryAt:
    row.reachable === false
      ? new Date(
          Math.min(row.nextPollAt.getTime(), row.nextProbeAt?.getTime() ?? Infinity),
        ).toISOString()
      : null,
});

/** The ids of the connections of which nothing {@link isKnown} now, as a subquery. */
export const unknownConnections: SQL = sql`(select id from connections where reachable is not true)`;

/**
 * The same of its key managers, which are read by themselves: that can fail while the connection answers. With
 * {@link unknownKeyManagers} the one place that decides it.
 * @param readProblem why they could not be read last; null when they could.
 */
export const keyManagersKnown = ({
  reachable,
  readProblem,
}: Pick<FreshnessRow, "reachable"> & { readProblem: ConnectionProblem | null }): boolean =>
  isKnown({ reachable }) && readProblem === null;

/** The ids of the connections of whose key managers nothing is known now, as a subquery. */
export const unknownKeyManagers: SQL = sql`(select c.id from connections c left join key_manager_reads r on r.connection_id = c.id
  where c.reachable is not true or coalesce(r.problem, 'null'::jsonb) <> 'null'::jsonb)`;

/** Counts of peers by stored status and connection as they may be told: by what is known now. */
export function knownCells<Cell extends { status: string; connectionId: string }>(
  cells: readonly Cell[],
  sources: readonly (Pick<FreshnessRow, "reachable"> & { id: string })[],
): Cell[] {
  const unknown = new Set(sources.filter((source) => !isKnown(source)).map(({ id }) => id));
  return cells.map((cell) =>
    unknown.has(cell.connectionId) ? { ...cell, status: lastKnown } : cell,
  );
}
