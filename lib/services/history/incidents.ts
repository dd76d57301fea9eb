import "server-only";
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { type Incident, incidentsOf } from "@/lib/domain/history/incidents";
import { aheadMs } from "@/lib/domain/history/range";
import type { FleetHistory, HistoryIncident, IncidentLine } from "@/lib/domain/history/schema";
import {
  type HistoryState,
  notKnown,
  segmentsOf,
  type Span,
  worstOf,
} from "@/lib/domain/history/segments";
import { severityOf } from "@/lib/domain/status";
import { type Change, inScope, latestChanges, type Scope } from "@/lib/history/changes";
import type { ConnectionGap } from "@/lib/history/gaps";
import { outageLines } from "./outages";
import { type Who, whoAre } from "./who";

/** Changes looked at: beyond this the story is told from a later moment on. */
const changesRead = 2_000;
const peersRead = 500;
const linesShown = 100;
const trouble: readonly HistoryState[] = ["failed", "degraded"];

interface Question {
  span: Span;
  scope: Scope;
  gaps: readonly ConnectionGap[];
  /** What counts as trouble; none: the usual. */
  states: readonly HistoryState[];
}

const text = (ms: number): string => new Date(ms).toISOString();
const list = (statuses: readonly HistoryState[]) => sql`${`{${statuses.join(",")}}`}::text[]`;

/** Peers in trouble now, whether or not a change within the span tells of it. */
async function inTroubleNow(db: DbOrTx, scope: Scope, states: readonly HistoryState[]) {
  const { rows } = await db.execute<{ id: string }>(sql`
    select p.id from peers p where p.status = any(${list(states)})
      and ${inScope(scope, { peer: sql`p.id`, of: sql`p` })} order by p.severity, p.status_since desc limit ${peersRead}`);
  return rows.map(({ id }) => id);
}

/** What brought an incident its worst state, in words. */
function causeOf(
  incident: Incident,
  changes: readonly Change[],
  now: Who | undefined,
): string | null {
  const brought = changes
    .filter(
      ({ atMs, toStatus }) =>
        toStatus !== null &&
        atMs >= incident.fromMs &&
        atMs < incident.toMs &&
        toStatus === incident.worst,
    )
    .at(0);
  if (brought) return brought.reason ?? brought.toState;
  return now?.status === incident.worst ? now.cause : null;
}

export function toIncident(
  { fromMs, toMs, worst, parts }: Incident,
  span: Span,
  { cause, goesOn }: { cause: string | null; goesOn: boolean },
): HistoryIncident {
  return {
    from: text(fromMs),
    fromKnown: fromMs > span.fromMs,
    to: toMs >= span.toMs && goesOn ? null : text(toMs),
    worst,
    cause,
    parts: parts.map((part) => ({
      state: part.state,
      from: text(part.fromMs),
      to: text(part.toMs),
    })),
  };
}

interface Half {
  who: Who;
  /** Oldest first. */
  changes: Change[];
}

/** One line for both halves of a relationship, the half that is worse off now first. */
function lineOf(halves: readonly Half[], question: Question, nowMs: number): IncidentLine | null {
  const { span, gaps, states } = question;
  const segments = halves.map(({ who, changes }) =>
    segmentsOf(
      {
        changes: changes.map(({ atMs, fromStatus, toStatus }) => ({
          atMs,
          from: fromStatus,
          to: toStatus,
        })),
        current: changes.at(-1)?.toStatus ?? who.status,
        gaps: gaps.filter(({ connectionId }) => connectionId === who.connectionId),
      },
      span,
    ),
  );
  const [first, ...others] = halves
    .map(({ who }) => who)
    .sort((a, b) => severityOf[a.status ?? "healthy"] - severityOf[b.status ?? "healthy"]);
  const incidents = incidentsOf(worstOf(segments), (state) => states.includes(state));
  if (!first || incidents.length === 0) return null;
  const changes = halves.flatMap((half) => half.changes).sort((a, b) => a.atMs - b.atMs);
  return {
    kind: "peer",
    id: first.id,
    name: first.name,
    system: first.system,
    connectionId: first.connectionId,
    connectionName: first.connectionName,
    gone: first.gone,
    otherEnds: others.map(({ id, name, connectionName }) => ({ id, name, connectionName })),
    incidents: incidents.map((incident) =>
      toIncident(incident, span, {
        cause: causeOf(incident, changes, first),
        goesOn: span.toMs >= nowMs,
      }),
    ),
  };
}

/** Latest first: what goes on, then what ended last. */
const byRecency = (a: IncidentLine, b: IncidentLine): number => {
  const endOf = ({ incidents }: IncidentLine) => incidents.at(-1)?.to ?? "9";
  const beginOf = ({ incidents }: IncidentLine) => incidents.at(-1)?.from ?? "";
  return endOf(b).localeCompare(endOf(a)) || beginOf(b).localeCompare(beginOf(a));
};

/** What was in trouble, a line per relationship and per connection that could not be read, latest first. */
export async function readIncidents(
  db: DbOrTx,
  asked: Question & { nowMs: number },
): Promise<FleetHistory["incidents"]> {
  const chosen = asked.states.length > 0 ? asked.states : trouble;
  const ofPeers = chosen.filter((state) => state !== notKnown);
  const question = { ...asked, states: ofPeers };
  const until = { fromMs: asked.span.fromMs, toMs: asked.nowMs + aheadMs };
  const changes = await latestChanges(db, until, asked.scope, changesRead, {
    where: sql`c.from_status is distinct from c.to_status
      and (c.from_status = any(${list(ofPeers)}) or c.to_status = any(${list(ofPeers)}))`,
  });
  const full = changes.length >= changesRead;
  const sinceMs = full ? (changes.at(-1)?.atMs ?? asked.span.fromMs) + 1 : asked.span.fromMs;
  const span = { ...asked.span, fromMs: Math.max(asked.span.fromMs, sinceMs) };
  const byPeer = new Map<string, Change[]>();
  for (const change of changes.toReversed())
    if (change.atMs >= sinceMs)
      byPeer.set(change.peerId, [...(byPeer.get(change.peerId) ?? []), change]);
  const now = await inTroubleNow(db, asked.scope, ofPeers);
  const who = await whoAre(db, [...new Set([...byPeer.keys(), ...now])]);
  const relationships = new Map<string, Half[]>();
  for (const each of who.values()) {
    const key = each.pairKey === null ? each.id : `${each.system} ${each.pairKey}`;
    const half = { who: each, changes: byPeer.get(each.id) ?? [] };
    relationships.set(key, [...(relationships.get(key) ?? []), half]);
  }
  const lines = [...relationships.values()].flatMap(
    (halves) => lineOf(halves, { ...question, span }, asked.nowMs) ?? [],
  );
  const outages =
    asked.states.length === 0 || asked.states.includes(notKnown)
      ? await outageLines(db, { ...asked, span })
      : [];
  const all = [...outages, ...lines].sort(byRecency);
  return { lines: all.slice(0, linesShown), total: all.length, since: text(span.fromMs) };
}
