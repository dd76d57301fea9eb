import { Temporal } from "temporal-polyfill";
import { RRuleTemporal } from "rrule-temporal";
import type { RuleKind, Severity } from "@/lib/domain/alert-rule";
import type { Matcher, Recurrence } from "@/lib/domain/silence";
import { endsOf, type FleetLabels, inScope, type ScopedThing } from "@/lib/domain/alert-scope";

/** A silence or maintenance window, as far as its times are concerned. */
export interface Span {
  startsAt: Date;
  /** Of one that comes again, the end of the first. */
  endsAt: Date;
  recurrence: Recurrence | null;
}

/** A time in which one is in force. */
export interface Occurrence {
  from: Date;
  to: Date;
}

const instantOf = (at: Date): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime());

/** RFC 5545, counted on the clock of the zone: 02:00 stays 02:00 when its offset changes. */
function ruleOf(startsAt: Date, { weekdays, timeZone, until }: Recurrence): RRuleTemporal {
  return new RRuleTemporal({
    freq: "WEEKLY",
    byDay: weekdays,
    dtstart: instantOf(startsAt).toZonedDateTimeISO(timeZone),
    ...(until && { until: Temporal.Instant.from(until).toZonedDateTimeISO(timeZone) }),
    temporal: Temporal,
  });
}

/** The occurrence that is in force at a moment; null when none is. */
export function occurrenceAt({ startsAt, endsAt, recurrence }: Span, now: Date): Occurrence | null {
  const spanMs = endsAt.getTime() - startsAt.getTime();
  if (!recurrence) return startsAt <= now && now < endsAt ? { from: startsAt, to: endsAt } : null;
  if (now < startsAt) return null;
  const begun = ruleOf(startsAt, recurrence).previous(now, true);
  if (!begun) return null;
  const from = new Date(begun.epochMilliseconds);
  const to = new Date(from.getTime() + spanMs);
  return now < to ? { from, to } : null;
}

/** When it comes into force next; null when it never does again. */
export function nextStart({ startsAt, recurrence }: Span, now: Date): Date | null {
  if (!recurrence) return now < startsAt ? startsAt : null;
  const next = ruleOf(startsAt, recurrence).next(now, false);
  return next ? new Date(next.epochMilliseconds) : null;
}

/** An alert, as far as matching is concerned. */
export interface Matched {
  key: string;
  kind: RuleKind;
  severity: Severity;
  details: ScopedThing;
}

/** Whether a matcher names an alert. @param labels as they are now: what is covered follows them. */
export const matches = (matcher: Matcher, alert: Matched, labels: FleetLabels): boolean =>
  (matcher.alertKey === null || matcher.alertKey === alert.key) &&
  (matcher.kinds.length === 0 || matcher.kinds.includes(alert.kind)) &&
  (matcher.severities.length === 0 || matcher.severities.includes(alert.severity)) &&
  inScope(matcher, endsOf(alert.details, labels));
