import "server-only";
import { asc, desc, eq, sql, type SQL, type SQLWrapper } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { connections, keyBackupsPending, keyManagerReads, keyManagers } from "@/lib/db/schema";
import type { KeyManagerRow } from "@/lib/domain/key-manager";
import type {
  KeyManagerList,
  KeyManagerListQuery,
  keyManagerSorts,
} from "@/lib/domain/key-manager-list";
import { asked } from "@/lib/domain/search/ask";
import { keyManagerSearch } from "@/lib/domain/search/key-managers";
import { keyManagerSources } from "./sources";
import { keyManagerRowColumns, lastRead, pendingBackup, toKeyManagerRow } from "./to-key-manager";
import { readUnfinished, unfinishedOf } from "./unfinished";

const byName = sql`lower(${keyManagers.name})`;
const columnsOf: Record<(typeof keyManagerSorts)[number], readonly SQLWrapper[]> = {
  severity: [keyManagers.severity, byName],
  name: [byName],
  kind: [keyManagers.kind, keyManagers.severity, byName],
  connection: [sql`lower(${connections.name})`, keyManagers.severity, byName],
  since: [keyManagers.statusSince, byName],
  certificate: [keyManagers.certificateExpiresAt, keyManagers.severity, byName],
};

function orderOf(sort: string): SQL[] {
  const reversed = sort.startsWith("-");
  const [first, ...rest] = columnsOf[(reversed ? sort.slice(1) : sort) as keyof typeof columnsOf];
  const tail = [...rest.map((column) => asc(column)), asc(keyManagers.id)];
  if (!first) return tail;
  return [reversed ? sql`${desc(first)} nulls last` : asc(first), ...tail];
}

type Facet = keyof KeyManagerList["facets"];
const facetValue: Record<Facet, (row: KeyManagerRow) => string> = {
  status: (row) => row.shownStatus,
  kind: (row) => row.kind,
  scope: (row) => (row.scope.whole ? "whole" : "part"),
  connection: (row) => row.connectionId,
};
const facetNames = Object.keys(facetValue) as Facet[];

/** Rows a filter lets through, one of them left out on wish. There are a few per cluster: counted here, not in SQL. */
const passes = (row: KeyManagerRow, query: KeyManagerListQuery, except?: Facet): boolean =>
  facetNames.every(
    (facet) =>
      facet === except ||
      query[facet].length === 0 ||
      (query[facet] as readonly string[]).includes(facetValue[facet](row)),
  );

function countFacets(
  rows: readonly KeyManagerRow[],
  query: KeyManagerListQuery,
): KeyManagerList["facets"] {
  const facets: KeyManagerList["facets"] = { status: {}, kind: {}, scope: {}, connection: {} };
  for (const facet of facetNames) {
    for (const row of rows) {
      if (!passes(row, query, facet)) continue;
      const value = facetValue[facet](row);
      facets[facet][value] = (facets[facet][value] ?? 0) + 1;
    }
  }
  return facets;
}

/**
 * Key managers of all connections with counts for every filter, and how fresh each connection's part is.
 * Answers from the database alone; no backend is called.
 */
export async function listKeyManagers(query: KeyManagerListQuery): Promise<KeyManagerList> {
  const db = await getDb();
  const [rows, sources] = await Promise.all([
    db
      .select({
        ...keyManagerRowColumns,
        backupPendingSince: keyBackupsPending.since,
        search: keyManagers.search,
      })
      .from(keyManagers)
      .innerJoin(connections, eq(connections.id, keyManagers.connectionId))
      .leftJoin(keyManagerReads, lastRead)
      .leftJoin(keyBackupsPending, pendingBackup)
      .orderBy(...orderOf(query.sort)),
    keyManagerSources(),
  ]);
  const unfinished = await readUnfinished(rows.map(({ connectionId }) => connectionId));
  const { isMeant, mistakes } = asked(query, keyManagerSearch, clock.nowMs());
  const found = rows
    .map(({ search, ...row }) => ({
      row: toKeyManagerRow({ ...row, unfinished: unfinishedOf(row, unfinished) }),
      search,
    }))
    .filter(isMeant)
    .map(({ row }) => row);
  const items = found.filter((row) => passes(row, query));
  return {
    items,
    total: items.length,
    facets: countFacets(found, query),
    sources,
    mistakes: [...mistakes],
  };
}
