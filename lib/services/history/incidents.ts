import "server-only";
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { groupBy } from "@/lib/domain/group-by";
import { aheadMs } from "@/lib/domain/history/range";
import type { FleetHistory, IncidentLine } from "@/lib/domain/history/schema";
import type { HistoryState, Span } from "@/lib/domain/history/segments";
import { inScope, latestChanges, type Scope } from "@/lib/history/changes";
import type { ConnectionGap } from "@/lib/history/gaps";
import { linesOf, textList, troubled, troubleOf } from "./incident-lines";
import { outageLines } from "./outages";
import { whoAre } from "./who";

/** Changes looked at: beyond this the story is told from a later moment on. */
const changesRead = 2_000;
const peersRead = 500;
const linesShown = 100;

const text = (ms: number): string => new Date(ms).toISOString();
interface Asked {
  span: Span;
  scope: Scope;
  gaps: readonly ConnectionGap[];
  /** What counts as trouble; none: the usual. */
  states: readonly HistoryState[];
  nowMs: number;
}

/** Peers in trouble now, whether or not a change within the span tells of it. */
async function inTroubleNow(db: DbOrTx, scope: Scope, states: readonly HistoryState[]) {
  const { rows } = await db.execute<{ id: string }>(sql`
    select p.id from peers p where p.status = any(${textList(states)})
      and ${inScope(scope, { peer: sql`p.id`, of: sql`p` })} order by p.severity, p.status_since desc limit ${peersRead}`);
  return rows.map(({ id }) => id);
}

/** Latest first: what goes on, then what ended last. */
const byRecency = (a: IncidentLine, b: IncidentLine): number => {
  const endOf = ({ incidents }: IncidentLine) => incidents.at(-1)?.to ?? "9";
  const beginOf = ({ incidents }: IncidentLine) => incidents.at(-1)?.from ?? "";
  return endOf(b).localeCompare(endOf(a)) || beginOf(b).localeCompare(beginOf(a));
};

/** What was in trouble, a line per relationship and per connection that could not be read, latest first. */
export async function readIncidents(db: DbOrTx, asked: Asked): Promise<FleetHistory["incidents"]> {
  const { states: ofPeers, outages: withOutages } = troubleOf(asked.states);
  const until = { fromMs: asked.span.fromMs, toMs: asked.nowMs + aheadMs };
  const changes = await latestChanges(db, until, asked.scope, changesRead, {
    where: troubled(ofPeers),
  });
  const full = changes.length >= changesRead;
  const sinceMs = full ? (changes.at(-1)?.atMs ?? asked.span.fromMs) + 1 : asked.span.fromMs;
  const span = { ...asked.span, fromMs: Math.max(asked.span.fromMs, sinceMs) };
  const told = changes.toReversed().filter(({ atMs }) => atMs >= sinceMs);
  const now = await inTroubleNow(db, asked.scope, ofPeers);
  const who = await whoAre(db, [...new Set([...told.map(({ peerId }) => peerId), ...now])]);
  const lines = linesOf(who.values(), told, {
    span,
    gapsOf: groupBy(asked.gaps, ({ connectionId }) => connectionId),
    states: ofPeers,
    nowMs: asked.nowMs,
  });
  const outages = withOutages ? await outageLines(db, { ...asked, span }) : [];
  const all = [...outages, ...lines].sort(byRecency);
  return { lines: all.slice(0, linesShown), total: all.length, since: text(span.fromMs) };
}
