import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { groupBy } from "@/lib/domain/group-by";
import { type Incident, incidentsOf } from "@/lib/domain/history/incidents";
import type { HistoryIncident, IncidentLine } from "@/lib/domain/history/schema";
import {
  type HistoryState,
  notKnown,
  segmentsOf,
  type Span,
  worstOf,
} from "@/lib/domain/history/segments";
import { relationshipKey } from "@/lib/domain/relationship";
import { severityOf } from "@/lib/domain/status";
import type { Change } from "@/lib/history/changes";
import type { ConnectionGap } from "@/lib/history/gaps";
import type { Who } from "./who";

const trouble: readonly HistoryState[] = ["failed", "degraded"];

/** What counts as trouble of peers, and whether outages of connections are told too. @param chosen none: the usual. */
export const troubleOf = (chosen: readonly HistoryState[]) => ({
  states: (chosen.length > 0 ? chosen : trouble).filter((state) => state !== notKnown),
  outages: chosen.length === 0 || chosen.includes(notKnown),
});

const text = (ms: number): string => new Date(ms).toISOString();
export const textList = (values: readonly string[]): SQL => sql`${`{${values.join(",")}}`}::text[]`;

/** Changes into trouble and out of it. */
export const troubled = (
  states: readonly HistoryState[],
): SQL => sql`c.from_status is distinct from c.to_status
  and (c.from_status = any(${textList(states)}) or c.to_status = any(${textList(states)}))`;

interface Question {
  span: Span;
  /** When each connection could not be read, by its id. */
  gapsOf: ReadonlyMap<string, readonly ConnectionGap[]>;
  /** What counts as trouble. */
  states: readonly HistoryState[];
  nowMs: number;
}

/** Halves of one relationship are told together. */
export const relationshipOf = (peer: Pick<Who, "id" | "system" | "pairKey">): string =>
  relationshipKey(peer) ?? peer.id;

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

function toIncident(
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
function lineOf(
  halves: readonly Half[],
  { span, gapsOf, states, nowMs }: Question,
): IncidentLine | null {
  const segments = halves.map(({ who, changes }) =>
    segmentsOf(
      {
        changes: changes.map(({ atMs, fromStatus, toStatus }) => ({
          atMs,
          from: fromStatus,
          to: toStatus,
        })),
        current: changes.at(-1)?.toStatus ?? who.status,
        gaps: gapsOf.get(who.connectionId) ?? [],
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

/**
 * What peers went through, a line per relationship that was in trouble.
 * @param changes oldest first.
 */
export function linesOf(
  who: Iterable<Who>,
  changes: readonly Change[],
  question: Question,
): IncidentLine[] {
  const changesOf = groupBy(changes, ({ peerId }) => peerId);
  const halves = Array.from(
    who,
    (each): Half => ({ who: each, changes: changesOf.get(each.id) ?? [] }),
  );
  const relationships = groupBy(halves, (half) => relationshipOf(half.who));
  return [...relationships.values()].flatMap((own) => lineOf(own, question) ?? []);
}
