import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { annotationSubject } from "@/lib/db/annotation-subject";
import type { Labels, LabelCondition } from "@/lib/domain/label";

const ofConnections = sql`select a.subject from annotations a where a.kind = 'connection'`;
const ofPeers = sql`select a.subject from annotations a where a.kind <> 'connection'`;

/** What stands for the peer of a row in `annotations`; see `subjectOfPeer`. */
export const subjectOfRow = annotationSubject({
  pairKey: "peers.pair_key",
  id: "peers.id",
  system: "peers.system",
});

/** Labels of the connection of a row; the query joins `connections`. */
export const connectionLabels = sql<Labels>`coalesce((select a.labels from annotations a
  where a.kind = 'connection' and a.subject = connections.id::text), '{}'::jsonb)`;

/** Labels of the peer of a row itself. */
export const ownLabels = sql<Labels>`coalesce((select a.labels from annotations a
  where a.kind <> 'connection' and a.subject = ${subjectOfRow}), '{}'::jsonb)`;

/** What holds for the peer of a row: its own labels win. The query joins `connections`. */
export const peerLabels = sql<Labels>`${connectionLabels} || ${ownLabels}`;

/** Annotations that have a key, and that value of it where one is asked for. */
const having = ({ key, value }: LabelCondition): SQL =>
  value === null
    ? sql`a.labels ? ${key}`
    : sql`a.labels @> ${JSON.stringify({ [key]: value })}::jsonb`;

/**
 * Whether the label of a key that holds for a peer is as `meant` says of `a.labels`. Annotations are looked through once,
 * not once for every peer.
 */
function labelOfPeerIs(key: string, meant: SQL): SQL {
  const inherited = sql`peers.connection_id::text in (${ofConnections} and ${meant})`;
  const own = sql`${subjectOfRow} in (${ofPeers} and ${meant})`;
  const ownOther = sql`${subjectOfRow} in (${ofPeers} and a.labels ? ${key})`;
  return sql`(${own} or (${inherited} and not ${ownOther}))`;
}

/** Conditions on the labels that hold for peers. */
export const labelsOfPeersMeet = (conditions: readonly LabelCondition[]): SQL[] =>
  conditions.map((condition) => {
    const meets = labelOfPeerIs(condition.key, having(condition));
    return condition.negated ? sql`not ${meets}` : meets;
  });

/** Condition that the label of a key that holds for a peer is like one of some patterns of LIKE. */
export const labelOfPeerIsLike = (key: string, patterns: readonly string[]): SQL =>
  labelOfPeerIs(
    key,
    sql`(${sql.join(
      patterns.map((pattern) => sql`a.labels->>${key} like ${pattern}`),
      sql` or `,
    )})`,
  );

const valueOf = (key: string): SQL => sql`select a.labels->>${key}::text from annotations a`;

/** The value of a label that holds for the peer of a row; null where it has none. */
export const labelOfPeer = (key: string): SQL<string | null> =>
  sql`coalesce((${valueOf(key)} where a.kind <> 'connection' and a.subject = ${subjectOfRow}),
    (${valueOf(key)} where a.kind = 'connection' and a.subject = peers.connection_id::text))`;
