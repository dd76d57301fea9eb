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
import type { PeerListQuery } from "@/lib/domain/list";
import { type OrderStep, peerOrder } from "@/lib/domain/peer-order";
import { labelsOfPeersMeet } from "@/lib/inventory/label-sql";
import { lastKnown, type ShownStatus } from "@/lib/domain/status-scale";

/** Peers shown with one of these; none of them lets everything through. */
export function statusCondition(shown: readonly ShownStatus[]): SQL | undefined {
  if (shown.length === 0) return undefined;
  const statuses = shown.filter((status) => status !== lastKnown);
  const known = and(
    inArray(peers.status, statuses),
    notInArray(peers.connectionId, unknownConnections),
  );
  const unknown = inArray(peers.connectionId, unknownConnections);
  if (!shown.includes(lastKnown)) return known;
  return statuses.length > 0 ? or(known, unknown) : unknown;
}

/** Conditions of the filters; an empty filter lets everything through. */
export const filterConditions = ({
  status,
  system,
  connection,
  label,
}: Pick<PeerListQuery, "status" | "system" | "connection" | "label">): (SQL | undefined)[] => [
  statusCondition(status),
  system.length > 0 ? inArray(peers.system, system) : undefined,
  connection.length > 0 ? inArray(peers.connectionId, connection) : undefined,
  ...labelsOfPeersMeet(label),
];

const columnOf: Record<OrderStep["by"], SQLWrapper> = {
  severity: peers.severity,
  name: orderName(peers.name),
  system: peers.system,
  connection: sql`lower(${connections.name})`,
  since: peers.statusSince,
  expiry: peers.offerExpiresAt,
  id: peers.id,
};

/** ORDER BY of a sort such as "-since". Ends in the id, so that pages never overlap. */
export const orderOf = (sort: string): SQL[] =>
  peerOrder(sort).map(({ by, descending }) => {
    const column = columnOf[by];
    if (!descending) return asc(column);
    // Nothing else can be null; the others are told as an index gives them that is read backwards.
    return by === "expiry" ? sql`${column} desc nulls last` : desc(column);
  });
