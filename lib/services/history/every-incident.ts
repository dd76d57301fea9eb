import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { groupBy } from "@/lib/domain/group-by";
import { aheadMs, spanOf } from "@/lib/domain/history/range";
import type { HistoryQuery, IncidentLine } from "@/lib/domain/history/schema";
import { inScope, newestChanges, type Scope } from "@/lib/history/changes";
import { gapsIn } from "@/lib/history/gaps";
import { readRepeatably } from "@/lib/history/roll-up";
import { linesOf, relationshipOf, troubled, troubleOf } from "./incident-lines";
import { outageLines } from "./outages";
import { scopeOf } from "./scope";
import { whoAre } from "./who";

/** Peers whose changes are held at once: of each there may be thousands. */
const peersAtOnce = 50;
const unbounded = 10_000_000;

interface Member extends Record<string, unknown> {
  id: string;
  system: string;
  pairKey: string | null;
}

/** Every peer that history knows, there or not, halves of one relationship together. */
async function relationships(db: DbOrTx, scope: Scope): Promise<string[][]> {
  const within = (alias: string, id: SQL): SQL => inScope(scope, { peer: id, of: sql.raw(alias) });
  const { rows } = await db.execute<Member>(sql`
    select p.id, p.system, p.pair_key as "pairKey" from peers p where ${within("p", sql`p.id`)}
    union all
    select distinct g.id, g.system, null from (
      select peer_id as id, system, connection_id from history_peers
      union all select peer_id, system, connection_id from peer_events where kind = 'removed') g
    where ${within("g", sql`g.id`)} and not exists (select 1 from peers p where p.id = g.id)`);
  return [...groupBy(rows, relationshipOf).values()].map((halves) => halves.map(({ id }) => id));
}

/** Parts of about as many peers each, none of which cuts a relationship in two. */
function parts(groups: readonly string[][]): string[][] {
  const all: string[][] = [];
  for (const group of groups) {
    const last = all.at(-1);
    if (last && last.length + group.length <= peersAtOnce) last.push(...group);
    else all.push([...group]);
  }
  return all;
}

/**
 * Everything that was in trouble, however much that is, a part at a time: connections that could not be read, then
 * relationships.
 */
export async function* everyIncident(query: HistoryQuery): AsyncGenerator<IncidentLine[]> {
  const nowMs = clock.nowMs();
  const span = spanOf(query, nowMs);
  const scope = scopeOf(query);
  const { states, outages } = troubleOf(query.status);
  const db = await getDb();
  const gaps = await gapsIn(db, span);
  if (outages) yield await outageLines(db, { span, scope, gaps });
  const gapsOf = groupBy(gaps, ({ connectionId }) => connectionId);
  for (const ids of parts(await relationships(db, scope)))
    yield await readRepeatably(db, async (tx) => {
      const peers = sql`select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)`;
      const until = { fromMs: span.fromMs, toMs: nowMs + aheadMs };
      const found = await newestChanges(tx, until, { peers }, unbounded, {
        where: troubled(states),
      });
      const who = (await whoAre(tx, ids)).values();
      return linesOf(who, found.toReversed(), { span, gapsOf, states, nowMs });
    });
}
