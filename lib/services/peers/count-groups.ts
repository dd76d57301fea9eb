import "server-only";
import { and, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { peers } from "@/lib/db/schema";
import { countPassing, type FacetCell } from "@/lib/domain/facets";
import { foldedTest, orderGroups } from "@/lib/domain/group-order";
import { type Group, parseGrouping } from "@/lib/domain/grouping";
import { printLabelCondition } from "@/lib/domain/label";
import type { PeerListQuery } from "@/lib/domain/list";
import { filterConditions, labelGroupOf } from "./conditions";
import { oncePerState } from "./once-per-state";
import { minuteOf, searchConditions } from "./search-conditions";
import type { VersionedSource } from "./sources";

/** How many peers that match have each value of the label that they are grouped by. */
function countByLabel(
  label: string,
  query: PeerListQuery,
  sources: readonly VersionedSource[],
): Promise<Map<string, number>> {
  const { q = "", status, system, connection } = query;
  const filters = [status, system, connection, query.label.map(printLabelCondition)];
  const question = `groups ${label} ${minuteOf(q)} ${JSON.stringify([q, ...filters])}`;
  return oncePerState(sources, question, async () => {
    const key = labelGroupOf(label);
    const rows = await (await getDb())
      .select({ key, count: sql<number>`count(*)::int` })
      .from(peers)
      .where(and(...searchConditions(q, sources), ...filterConditions(query)))
      // By its place: the key's own parameters would make it another expression here.
      .groupBy(sql`1`);
    return new Map(rows.map((row) => [row.key, row.count]));
  });
}

/**
 * The groups of a list with headings, in order, with how many match; null where there are none, or they are
 * relationships, whose rows say it.
 * @param sources every connection in order. @param cells of the search, as they may be told.
 */
export async function countGroups(
  query: PeerListQuery,
  sources: readonly VersionedSource[],
  cells: readonly FacetCell[],
): Promise<Group[] | null> {
  const grouping = parseGrouping(query.group);
  if (!grouping || grouping.by === "halves") return null;
  const counts =
    grouping.by === "label"
      ? await countByLabel(grouping.key, query, sources)
      : countPassing(cells, query, grouping.by === "system" ? "system" : "connectionId");
  const ranks = new Map(sources.map(({ id }, rank) => [id, rank]));
  const isFolded = foldedTest(query.folded);
  return orderGroups(grouping, [...counts.keys()], {
    sort: query.sort,
    rankOf: (id) => ranks.get(id) ?? 0,
  }).map((key) => ({ key, count: counts.get(key) ?? 0, folded: isFolded(key) }));
}
