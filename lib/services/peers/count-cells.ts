import "server-only";
import { and, inArray, sql, type SQL } from "drizzle-orm";
import { singleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { peers } from "@/lib/db/schema";
import type { FacetCell } from "@/lib/domain/facets";
import { oneRowEach } from "@/lib/domain/grouping";
import { groupBy } from "@/lib/domain/group-by";
import { printLabelCondition } from "@/lib/domain/label";
import type { PeerListQuery } from "@/lib/domain/list";
import { labelsOfPeersMeet } from "@/lib/inventory/label-sql";
import { oncePerState } from "./once-per-state";
import { minuteOf, searchConditions } from "./search-conditions";
import { standsForBoth } from "./relationships";
import type { VersionedSource } from "./sources";

async function count(...conditions: SQL[]): Promise<FacetCell[]> {
  const db = await getDb();
  return db
    .select({
      status: peers.status,
      system: peers.system,
      connectionId: peers.connectionId,
      count: sql<number>`count(*)::int`,
    })
    .from(peers)
    .where(and(...conditions))
    .groupBy(peers.status, peers.system, peers.connectionId);
}

interface CountedPart {
  version: number;
  cells: FacetCell[];
}
const countedParts = () => singleton("counted-parts", () => new Map<string, CountedPart>());

/** Beyond so many connections to be counted anew, all of them are. */
const mostNamed = 500;

/** All peers: only connections whose peers changed are counted anew. */
async function countAll(sources: readonly VersionedSource[]): Promise<FacetCell[]> {
  const known = countedParts();
  const changed = sources.filter(({ id, version }) => known.get(id)?.version !== version);
  if (changed.length > 0) {
    const ids = changed.map(({ id }) => id);
    const cells = await count(
      ...(ids.length > mostNamed ? [] : [inArray(peers.connectionId, ids)]),
    );
    const fresh = groupBy(cells, ({ connectionId }) => connectionId);
    for (const { id, version } of changed) known.set(id, { version, cells: fresh.get(id) ?? [] });
  }
  const registered = new Set(sources.map(({ id }) => id));
  for (const id of known.keys()) if (!registered.has(id)) known.delete(id);
  return sources.flatMap(({ id }) => known.get(id)?.cells ?? []);
}

/**
 * How many peers match a search and have labels, by status, system and connection.
 * @param sources read before this is called.
 */
export function countCells(
  { q = "", group: asked, label = [] }: Partial<Pick<PeerListQuery, "q" | "group" | "label">>,
  sources: readonly VersionedSource[],
): Promise<FacetCell[]> {
  const labels = label.map(printLabelCondition).join();
  // Headings take nothing away.
  const group = asked === oneRowEach ? asked : undefined;
  return oncePerState(sources, `cells ${group ?? ""} ${labels} ${minuteOf(q)} ${q}`, () =>
    q === "" && group === undefined && labels === ""
      ? countAll(sources)
      : count(
          ...searchConditions(q, sources),
          ...labelsOfPeersMeet(label),
          ...(group ? [standsForBoth] : []),
        ),
  );
}
