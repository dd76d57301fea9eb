import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import type { DbOrTx } from "@/lib/db/client";
import type { PeerEvent } from "@/lib/domain/peer";
import type { Span } from "@/lib/domain/history/segments";
import { hourMs } from "@/lib/domain/time-units";

/** Which peers a question is about; what is left out narrows nothing. */
export interface Scope {
  system?: readonly string[];
  connection?: readonly string[];
  /** A subquery of ids of peers, of those that are gone too. */
  peers?: SQL | undefined;
}

const oneOf = (column: SQL, values: readonly string[] | undefined, type: SQL): SQL[] =>
  values && values.length > 0
    ? [
        sql`${column} = any(${`{${values.map((value) => JSON.stringify(value)).join(",")}}`}::${type}[])`,
      ]
    : [];

const all = (conditions: readonly SQL[]): SQL =>
  conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` and `);

/** A scope as a condition on a row that has a peer's id, connection and system. */
export const inScope = (
  { system, connection, peers }: Scope,
  { peer, of }: { peer: SQL; of: SQL },
): SQL =>
  all([
    ...oneOf(sql`${of}.system`, system, sql`text`),
    ...oneOf(sql`${of}.connection_id`, connection, sql`uuid`),
    ...(peers ? [sql`${peer} in (${peers})`] : []),
  ]);

const atOf = (ms: number): SQL => sql`to_timestamp(${ms / 1000}::float8)`;
/**
 * An instant in milliseconds since 1970. Not by `extract`, which reckons in decimals and takes several times as long; what
 * is added is less than an instant can be precise, and more than what a multiplication is off by.
 */
const msOf = (at: SQL): SQL => sql`floor(date_part('epoch', ${at}) * 1000 + 0.0005)::bigint`;
const dayOf = (ms: number): SQL => sql`(date '1970-01-01' + floor(${ms}::float8 / 86400000)::int)`;

interface ChangesOptions {
  /** A narrower look at each change, on its columns `from_status` and `to_status`. */
  where?: SQL;
  /** Days without filed changes need not be looked at. */
  filed?: boolean;
  /** Nothing but what the first read of a connection found there. */
  found?: boolean;
}

/**
 * Every recorded change of a span as one relation: those of the last days as they were recorded, older ones as they are
 * filed. The only place that knows there are two.
 */
export function changesIn(
  { fromMs, toMs }: Span,
  scope: Scope,
  { where = sql`true`, filed = true, found = false }: ChangesOptions = {},
): SQL {
  const fresh = sql`
    select e.peer_id, e.connection_id, e.system, e.name, e.id, e.id as seq, ${msOf(sql`e.at`)} as at_ms,
      e.kind, e.from_status, e.to_status, e.from_state, e.to_state, e.reason
    from peer_events e
    where e.at >= ${atOf(fromMs)} and e.at < ${atOf(toMs)} and ${inScope(scope, { peer: sql`e.peer_id`, of: sql`e` })}
      and ${found ? sql`e.kind = 'found'` : sql`true`}`;
  const old = sql`
    select h.peer_id, h.connection_id, h.system, h.name, null::bigint as id, i::bigint as seq,
      (d.day - date '1970-01-01')::bigint * 86400000 + d.at_ms[i] as at_ms,
      case when z.status is null then 'removed' when not a.watched then 'found' when a.status is null then 'appeared'
        else 'changed' end as kind,
      a.status as from_status, z.status as to_status, a.native_state as from_state, z.native_state as to_state, z.reason
    from peer_days d join history_peers h on h.id = d.history_id
      cross join lateral generate_subscripts(d.at_ms, 1) i
      join history_states a on a.id = d.states[i] join history_states z on z.id = d.states[i + 1]
    where d.day >= ${dayOf(fromMs)} and d.day <= ${dayOf(toMs)} and ${inScope(scope, { peer: sql`h.peer_id`, of: sql`h` })}
      and ${found ? sql`i = 1 and d.states[1] = any(array(select id from history_states where not watched))` : sql`true`}`;
  const both = filed ? sql`${fresh} union all ${old}` : fresh;
  return sql`select * from (${both}) c where c.at_ms >= ${fromMs}::bigint and c.at_ms < ${toMs}::bigint and ${where}`;
}

/** One recorded change of some peer. */
export interface Change extends Omit<PeerEvent, "at" | "id"> {
  peerId: string;
  connectionId: string;
  system: string;
  name: string;
  atMs: number;
  id: number;
}

interface ChangeRow extends Record<string, unknown> {
  peer_id: string;
  connection_id: string;
  system: string;
  name: string;
  id: string | null;
  at_ms: string;
  kind: PeerEvent["kind"];
  from_status: PeerEvent["fromStatus"];
  to_status: PeerEvent["toStatus"];
  from_state: string | null;
  to_state: string | null;
  reason: string | null;
}

const toChange = (row: ChangeRow): Change => ({
  peerId: row.peer_id,
  connectionId: row.connection_id,
  system: row.system,
  name: row.name,
  // A filed change has no number of its own: its instant is one, for its peer.
  id: Number(row.id ?? row.at_ms),
  atMs: Number(row.at_ms),
  kind: row.kind,
  fromStatus: row.from_status,
  toStatus: row.to_status,
  fromState: row.from_state,
  toState: row.to_state,
  reason: row.reason,
});

/** Changes of a span, newest first, at most `limit`. */
export async function newestChanges(
  db: DbOrTx,
  span: Span,
  scope: Scope,
  limit: number,
  options: ChangesOptions = {},
): Promise<Change[]> {
  const { rows } = await db.execute<ChangeRow>(
    sql`${changesIn(span, scope, options)} order by c.at_ms desc, c.peer_id, c.seq desc limit ${limit}`,
  );
  return rows.map(toChange);
}

/** How far {@link latestChanges} looks back first, and how many times further with each step. */
export interface Steps {
  firstMs: number;
  times: number;
}
const ofTheFleet: Steps = { firstMs: hourMs, times: 4 };

/**
 * The newest changes of a long span: looks back in steps that grow, so that a fleet that changes all the time is not
 * read for months to find the last few.
 */
export async function latestChanges(
  db: DbOrTx,
  { fromMs, toMs }: Span,
  scope: Scope,
  limit: number,
  options: ChangesOptions = {},
  { firstMs, times }: Steps = ofTheFleet,
): Promise<Change[]> {
  const found: Change[] = [];
  let step = firstMs;
  for (let until = toMs; until > fromMs && found.length < limit; step *= times) {
    // What lies ahead, where a clock was set back, goes with the first step.
    const since = Math.max(fromMs, Math.min(until, clock.nowMs()) - step);
    const span = { fromMs: since, toMs: until };
    found.push(...(await newestChanges(db, span, scope, limit - found.length, options)));
    until = since;
  }
  return found;
}
