import "server-only";
import { sql } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { bucketsOf, spanOf } from "@/lib/domain/history/range";
import type { FleetHistory, HistoryQuery } from "@/lib/domain/history/schema";
import { addInto, edgesWith, gathered, type Tally } from "@/lib/domain/history/counts";
import { historyStates, notKnown } from "@/lib/domain/history/segments";
import { gapsIn } from "@/lib/history/gaps";
import { unseenIn } from "@/lib/history/unseen";
import { readRepeatably } from "@/lib/history/roll-up";
import { listSources } from "@/lib/services/peers/sources";
import { fleetTallies } from "./fleet-counts";
import { readIncidents } from "./incidents";
import { scopeOf } from "./scope";

const text = (ms: number): string => new Date(ms).toISOString();

/** When the first thing was recorded; null when nothing is. */
async function recordedSince(db: DbOrTx): Promise<string | null> {
  const { rows } = await db.execute<{ ms: string | null }>(sql`
    select floor(extract(epoch from least((select min(at) from peer_events), (select min(day) from peer_days)::timestamp at time zone 'UTC')) * 1000)::bigint as ms`);
  const ms = rows[0]?.ms;
  return ms === null || ms === undefined ? null : text(Number(ms));
}

/** How many peers were in each state over a span of time, and what was in trouble. */
export async function readFleetHistory(query: HistoryQuery): Promise<FleetHistory> {
  const nowMs = clock.nowMs();
  const span = spanOf(query, nowMs);
  const { bucketMs, edges } = bucketsOf(span);
  const scope = scopeOf(query);
  const whole = { fromMs: edges[0] ?? span.fromMs, toMs: span.toMs };
  // The last millisecond by itself: no average, but how many there were.
  const finer = edgesWith(edges, [{ fromMs: span.toMs - 1, toMs: span.toMs }]);
  const states = historyStates.filter(
    (state) => query.status.length === 0 || query.status.includes(state),
  );
  const read = await readRepeatably(await getDb(), async (tx) => {
    const gaps = await gapsIn(tx, whole);
    return {
      tallies: await fleetTallies(tx, scope, finer, gaps),
      unseen: await unseenIn(tx, scope, finer),
      incidents: await readIncidents(tx, { span, scope, gaps, states: query.status, nowMs }),
      since: await recordedSince(tx),
    };
  });
  for (const [slot, tally] of read.tallies.entries())
    addInto(tally, { [notKnown]: read.unseen[slot] ?? 0 });
  const countsOf = (tally: Tally, lengthMs: number): FleetHistory["latest"] => {
    const counts: FleetHistory["latest"] = {};
    for (const state of states) {
      const mean = (tally[state] ?? 0) / lengthMs;
      if (mean > 0) counts[state] = Math.round(mean * 1000) / 1000;
    }
    return counts;
  };
  return {
    from: text(span.fromMs),
    to: text(span.toMs),
    bucketS: bucketMs / 1000,
    recordedSince: read.since,
    buckets: gathered(read.tallies, finer, edges).map((tally, index) => {
      const [fromMs, toMs] = [edges[index] ?? 0, edges[index + 1] ?? 0];
      return { from: text(fromMs), to: text(toMs), peers: countsOf(tally, toMs - fromMs) };
    }),
    latest: countsOf(read.tallies.at(-1) ?? {}, 1),
    incidents: read.incidents,
    sources: await listSources(),
  };
}
