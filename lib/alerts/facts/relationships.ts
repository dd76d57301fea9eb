import "server-only";
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import type { PeerExplanation } from "@/lib/domain/peer";
import type { PeerStatus } from "@/lib/domain/status";
import type { Fact } from "../fact";

interface Half extends Record<string, unknown> {
  id: string;
  name: string;
  system: string;
  pair_key: string | null;
  status: PeerStatus;
  severity: number;
  native_state: string;
  reason: string | null;
  explanation: PeerExplanation | null;
  since: string;
  since_known: boolean;
  connection_id: string;
  connection: string;
  known: boolean;
}

const isWrong = ({ known, status }: Half): boolean =>
  known && (status === "failed" || status === "degraded");

/** The half that is worse off, and of equals the one that is so for longer: it stands for the relationship. */
const worse = (one: Half, other: Half): Half =>
  one.severity < other.severity ||
  (one.severity === other.severity && Date.parse(one.since) <= Date.parse(other.since))
    ? one
    : other;

function factOf(halves: readonly Half[]): Fact | null {
  const [first, ...others] = halves.filter(isWrong);
  if (!first) return null;
  const half = others.reduce(worse, first);
  const is = half.status === "failed" ? "has failed" : "is degraded";
  const otherEnds = halves.filter(({ connection_id }) => connection_id !== half.connection_id);
  const between =
    otherEnds.length > 0
      ? ` between ${half.connection} and ${otherEnds.map(({ connection }) => connection).join(", ")}`
      : ` on ${half.connection}`;
  return {
    kind: half.status === "failed" ? "relationship-failed" : "relationship-degraded",
    key: half.pair_key
      ? `relationship:${half.system}:${half.pair_key}`
      : `relationship:peer:${half.id}`,
    since: new Date(half.since),
    sinceKnown: half.since_known,
    title: `${half.name}${between} ${is}`,
    cause: half.explanation?.cause ?? half.reason ?? `The system says ${half.native_state}.`,
    remedy: half.explanation?.remedy ?? null,
    path: `/peers/${half.id}`,
    subject: { kind: "peer", id: half.id, name: half.name },
    connections: [half, ...otherEnds].map(({ connection_id: id, connection: name, system }) => ({
      id,
      name,
      system,
    })),
  };
}

/** Relationships with a known half that is failed or degraded: one fact each, however many of its halves are registered. */
export async function relationshipFacts(db: DbOrTx): Promise<Fact[]> {
  const columns = sql`p.id, p.name, p.system, p.pair_key, p.status, p.severity, p.native_state, p.status_reason as reason, p.explanation,
    p.status_since as since, p.status_since_known as since_known, p.connection_id, c.name as connection, c.reachable is true as known`;
  const { rows } = await db.execute<Half>(sql`
    with wrong as materialized (
      select ${columns} from peers p join connections c on c.id = p.connection_id
      where p.status in ('failed', 'degraded') and c.reachable)
    select * from wrong
    union all
    select ${columns} from peers p join connections c on c.id = p.connection_id
    where p.pair_key in (select pair_key from wrong) and p.id not in (select id from wrong)`);
  const groups = new Map<string, Half[]>();
  for (const row of rows) {
    const key = row.pair_key === null ? row.id : `${row.system} ${row.pair_key}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].flatMap((halves) => factOf(halves) ?? []);
}
