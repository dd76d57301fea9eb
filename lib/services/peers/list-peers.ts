import "server-only";
import { and, eq } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { knownCells } from "@/lib/connections/freshness";
import { readTogether } from "@/lib/db/read-together";
import { connections, peers } from "@/lib/db/schema";
import { countFacets } from "@/lib/domain/facets";
import { oneRowEach } from "@/lib/domain/grouping";
import type { PeerList, PeerListQuery } from "@/lib/domain/list";
import { toldSources } from "@/lib/domain/told-sources";
import { parseSearch } from "@/lib/domain/search/parse";
import { peerFields } from "@/lib/domain/search/peers";
import { filterConditions, orderOf, unfoldedCondition } from "./conditions";
import { countCells } from "./count-cells";
import { countGroups } from "./count-groups";
import { searchConditions } from "./search-conditions";
import { eachStandsForBoth, otherHalvesOf, standsForBoth } from "./relationships";
import { listVersionedSources, withoutVersion } from "./sources";
import { peerRowColumns, toPeerRow } from "./to-peer";

/** Orders that an index of `peers` has, so that their first rows are found without all the others. */
const indexed = new Set(["severity", "name", "-name", "since", "-since", "expiry"]);
/** From here on it is quicker to work all relationships out at once. */
const farRows = 2_000;

const isFromTheFront = ({ sort, offset, limit }: PeerListQuery): boolean =>
  indexed.has(sort) && offset + limit <= farRows;

/**
 * One page of the inventory with counts for every filter and the freshness of the connections it tells of.
 * Answers from the database alone; no backend is called.
 */
export const listPeers = (query: PeerListQuery): Promise<PeerList> =>
  readTogether(`peers ${JSON.stringify(query)}`, () => readPeers(query));

async function readPeers(query: PeerListQuery): Promise<PeerList> {
  const db = await getDb();
  const grouped = query.group === oneRowEach;
  const sources = await listVersionedSources();
  const [rows, cells] = await Promise.all([
    db
      .select(peerRowColumns)
      .from(peers)
      .innerJoin(connections, eq(connections.id, peers.connectionId))
      .where(
        and(
          ...searchConditions(query.q, sources),
          ...(grouped ? [isFromTheFront(query) ? eachStandsForBoth : standsForBoth] : []),
          ...filterConditions(query),
          unfoldedCondition(query),
        ),
      )
      .orderBy(...orderOf(query))
      .limit(query.limit)
      .offset(query.offset),
    countCells(query, sources),
  ]);
  const known = knownCells(cells, sources);
  const groups = await countGroups(query, sources, known);
  const found = rows.map(toPeerRow);
  const others = grouped ? await otherHalvesOf(found) : null;
  const items = found.map((row) =>
    others ? { ...row, otherEnds: others.get(row.id) ?? [] } : row,
  );
  const told = { items, ...(groups && { groups }) };
  return {
    ...told,
    ...countFacets(known, query),
    sources: toldSources(sources, { ...query, ...told }).map(withoutVersion),
    mistakes: [...parseSearch(query.q ?? "", peerFields).mistakes],
  };
}
