import "server-only";
import {
  and,
  asc,
  desc,
  inArray,
  notInArray,
  or,
  type SQL,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import { unknownConnections } from "@/lib/connections/freshness";
import { connections, orderName, peers } from "@/lib/db/schema";
import { wordsWithin } from "@/lib/db/words-within";
import type { peerSorts, PeerListQuery } from "@/lib/domain/list";
import { lastKnown, type ShownStatus } from "@/lib/domain/status-scale";

/** Each word of a search must occur somewhere; wildcards of LIKE are taken as they stand. */
export const searchConditions = (text: string | undefined): SQL[] =>
  wordsWithin(peers.search, text);

/** Peers shown with one of these; none of them lets everything through. */
function statusCondition(shown: readonly ShownStatus[]): SQL[] {
  if (shown.length === 0) return [];
  const statuses = shown.filter((status) => status !== lastKnown);
  const known = and(
    inArray(peers.status, statuses),
    notInArray(peers.connectionId, unknownConnections),
  );
  const unknown = inArray(peers.connectionId, unknownConnections);
  const condition = shown.includes(lastKnown)
    ? statuses.length > 0
      ? or(known, unknown)
      : unknown
    : known;
  return condition ? [condition] : [];
}

/** Conditions of the three filters; an empty filter lets everything through. */
export const filterConditions = ({
  status,
  system,
  connection,
}: Pick<PeerListQuery, "status" | "system" | "connection">): SQL[] => [
  ...statusCondition(status),
  ...(system.length > 0 ? [inArray(peers.system, system)] : []),
  ...(connection.length > 0 ? [inArray(peers.connectionId, connection)] : []),
];

type Sort = (typeof peerSorts)[number];
const byName = orderName(peers.name);

const columnsOf: Record<Sort, readonly SQLWrapper[]> = {
  severity: [peers.severity, byName],
  name: [byName],
  system: [peers.system, peers.severity, byName],
  connection: [sql`lower(${connections.name})`, peers.severity, byName],
  since: [peers.statusSince, byName],
  expiry: [peers.offerExpiresAt, peers.severity, byName],
};

/** ORDER BY of a sort such as "-since". Ends in the id, so that pages never overlap; what has no expiry comes last. */
export function orderOf(sort: string): SQL[] {
  const reversed = sort.startsWith("-");
  const name = (reversed ? sort.slice(1) : sort) as Sort;
  const [first, ...rest] = columnsOf[name];
  if (!first) return [asc(peers.id)];
  if (!reversed) return [asc(first), ...rest.map((column) => asc(column)), asc(peers.id)];
  // All the way backwards where an index can be read backwards; names stay in order inside the other groups.
  if (name === "since" || name === "name")
    return [desc(first), ...rest.map((column) => desc(column)), desc(peers.id)];
  return [sql`${first} desc nulls last`, ...rest.map((column) => asc(column)), asc(peers.id)];
}
