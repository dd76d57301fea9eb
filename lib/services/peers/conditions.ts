import "server-only";
import { and, inArray, notInArray, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { unknownConnections } from "@/lib/connections/freshness";
import { connections, orderName, peers } from "@/lib/db/schema";
import type { PeerListQuery } from "@/lib/domain/list";
import { allFolded, type Grouping, labelGroup, parseGrouping } from "@/lib/domain/grouping";
import { type OrderStep, peerOrder } from "@/lib/domain/peer-order";
import { labelOfPeer, labelsOfPeersMeet, subjectOfRow } from "@/lib/inventory/label-sql";
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

interface SqlStep {
  column: SQLWrapper;
  direction: SQL;
}

const stepsOf = (sort: string): SqlStep[] =>
  peerOrder(sort).map(({ by, descending }) => ({
    column: columnOf[by],
    // Nothing else can be null; the others are told as an index gives them that is read backwards.
    direction: !descending ? sql`asc` : by === "expiry" ? sql`desc nulls last` : sql`desc`,
  }));

const ordered = ({ column, direction }: SqlStep): SQL => sql`${column} ${direction}`;

/**
 * Halves found stand together, where the first of them does. A window over each relationship says where that is; peers
 * without another half among those found are one of their own each, and come last.
 */
function orderOfHalves(steps: readonly SqlStep[]): SQL[] {
  const inOrder = sql.join(steps.map(ordered), sql`, `);
  return [
    sql`(count(*) over (partition by ${subjectOfRow}) = 1)`,
    ...steps.map(
      ({ column, direction }) =>
        sql`first_value(${column}) over (partition by ${subjectOfRow} order by ${inOrder}) ${direction}`,
    ),
  ];
}

/** ORDER BY of a list: its groups first, then a sort such as "-since". Ends in the id, so that pages never overlap. */
export function orderOf({ sort, group }: Pick<PeerListQuery, "sort" | "group">): SQL[] {
  const steps = stepsOf(sort);
  const grouping = parseGrouping(group);
  const inGroup = steps.map(ordered);
  switch (grouping?.by) {
    case undefined:
      return inGroup;
    case "connection":
    case "system":
      return [
        ...stepsOf(sort === `-${grouping.by}` ? sort : grouping.by)
          .slice(0, 1)
          .map(ordered),
        ...inGroup,
      ];
    case "label":
      return [sql`${labelOfPeer(grouping.key)} collate "C" asc nulls last`, ...inGroup];
    case "halves":
      return [...orderOfHalves(steps), ...inGroup];
  }
}

/** Key of the group of a row by the value of a label, as `labelGroup` names it. */
export const labelGroupOf = (key: string): SQL<string> =>
  sql`coalesce(${labelGroup(key, "")}::text || ${labelOfPeer(key)}, ${labelGroup(key, undefined)}::text)`;

/** Key of the group of a row; null where groups cannot be folded. */
function groupKeyOf(grouping: Grouping | null): SQL<string> | null {
  switch (grouping?.by) {
    case "connection":
      return sql`${peers.connectionId}::text`;
    case "system":
      return sql`${peers.system}`;
    case "label":
      return labelGroupOf(grouping.key);
    case "halves":
    case undefined:
      return null;
  }
}

/** Lets through what is not in a folded group. */
export function unfoldedCondition({
  group,
  folded,
}: Pick<PeerListQuery, "group" | "folded">): SQL | undefined {
  const key = groupKeyOf(parseGrouping(group));
  if (!key || folded.length === 0) return undefined;
  const named = folded.filter((each) => each !== allFolded);
  if (folded[0] !== allFolded) return notInArray(key, named);
  return named.length > 0 ? inArray(key, named) : sql`false`;
}
