import "server-only";
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { groupBy } from "@/lib/domain/group-by";
import {
  addInto,
  edgesWith,
  type Fleet,
  gathered,
  talliesOf,
  type Tally,
} from "@/lib/domain/history/counts";
import type { Span } from "@/lib/domain/history/segments";
import type { PeerStatus } from "@/lib/domain/status";
import { changesIn, inScope, type Scope } from "./changes";
import type { ConnectionGap } from "./gaps";

/** Later than anything recorded: the clock may have been set back since. */
const foreverMs = 253_402_300_799_000;
/** Stands for every connection that is not counted by itself. */
const others = "others";

interface Options {
  scope: Scope;
  /** At least two instants, ascending. */
  edges: readonly number[];
  gaps: readonly ConnectionGap[];
  /** Each connection by itself; otherwise all together under one key. */
  each?: boolean;
  /** Whether changes of the span may have been filed. */
  filed?: boolean;
}

/**
 * How long peers were in each state between edges, counted back from the inventory. Must see one state of the database:
 * run it in a transaction that reads repeatably.
 */
async function count(db: DbOrTx, options: Options): Promise<Map<string, Tally[]>> {
  const { scope, edges, gaps, each = false, filed = true } = options;
  const span: Span = { fromMs: edges[0] ?? 0, toMs: foreverMs };
  const gapsOf = groupBy(gaps, ({ connectionId }) => connectionId);
  const groups = [...gapsOf].map(([id, own]) => ({ id, edges: edgesWith(edges, own) }));
  const finer = sql`jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) as g(id uuid, edges bigint[])`;
  const usual = sql`${`{${edges.join(",")}}`}::bigint[]`;
  const present = await db.execute<{ id: string | null; status: PeerStatus; count: number }>(sql`
    select ${each ? sql`p.connection_id` : sql`g.id`} as id, p.status, count(*)::int as count
    from peers p left join ${finer} on g.id = p.connection_id
    where ${inScope(scope, { peer: sql`p.id`, of: sql`p` })} group by 1, 2`);
  const flows = await db.execute<{
    id: string | null;
    slot: number;
    from_status: PeerStatus | null;
    to_status: PeerStatus | null;
    count: number;
    lead_ms: string;
  }>(sql`
    select id, slot, from_status, to_status, count(*)::int as count, sum(at_ms - edges[slot]) as lead_ms from (
      select ${each ? sql`c.connection_id` : sql`g.id`} as id, c.from_status, c.to_status, c.at_ms,
        coalesce(g.edges, ${usual}) as edges, width_bucket(c.at_ms, coalesce(g.edges, ${usual})) as slot
      from (${changesIn(span, scope, { filed, where: sql`c.from_status is distinct from c.to_status` })}) c
        left join ${finer} on g.id = c.connection_id) placed
    group by 1, 2, 3, 4`);
  const fleets = new Map<string, Fleet & { flows: Fleet["flows"][number][] }>();
  const fleetOf = (id: string | null) => {
    const key = id ?? others;
    const fleet = fleets.get(key) ?? { present: {}, flows: [], gaps: gapsOf.get(key) ?? [] };
    fleets.set(key, fleet);
    return fleet;
  };
  for (const { id, status, count: peers } of present.rows) fleetOf(id).present[status] = peers;
  for (const row of flows.rows)
    fleetOf(row.id).flows.push({
      slot: row.slot - 1,
      from: row.from_status,
      to: row.to_status,
      count: row.count,
      leadMs: Number(row.lead_ms),
    });
  const tallies = new Map<string, Tally[]>();
  for (const [id, fleet] of fleets) {
    const own = edgesWith(edges, fleet.gaps);
    tallies.set(id, gathered(talliesOf(fleet, own), own, edges));
  }
  return tallies;
}

/** Of each connection by itself, by its id. */
export const countEach = (db: DbOrTx, options: Options): Promise<Map<string, Tally[]>> =>
  count(db, { ...options, each: true });

/** Of all peers together. */
export async function countAll(db: DbOrTx, options: Options): Promise<Tally[]> {
  const whole = options.edges.slice(1).map((): Tally => ({}));
  for (const tallies of (await count(db, options)).values())
    for (const [bucket, tally] of tallies.entries()) addInto(whole[bucket] ?? {}, tally);
  return whole;
}
