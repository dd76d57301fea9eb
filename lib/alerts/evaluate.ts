import { dayMs, minuteMs } from "@/lib/domain/time-units";
import { isDeepStrictEqual } from "node:util";
import type { AlertDetails, AlertState } from "@/lib/domain/alert";
import type { RuleKind, Severity } from "@/lib/domain/alert-rule";
import type { Fact, Look } from "./fact";
import { endsOf, type FleetLabels, inScope, type ScopedThing } from "@/lib/domain/alert-scope";
import type { Rule } from "./rule";

/** An alert that is not resolved, as far as an evaluation needs it. */
export interface OpenAlert {
  id: string;
  key: string;
  ruleId: string;
  ruleName: string;
  kind: RuleKind;
  state: Exclude<AlertState, "resolved">;
  severity: Severity;
  since: Date;
  firesAt: Date;
  details: AlertDetails;
}

export interface NewAlert {
  key: string;
  rule: Rule;
  state: "pending" | "firing";
  since: Date;
  sinceKnown: boolean;
  firesAt: Date;
  details: AlertDetails;
}

/** What an evaluation changes. Alerts in none of these lists stay as they are. */
export interface Evaluation {
  opened: NewAlert[];
  /** Pending ones whose time has come. */
  fired: OpenAlert[];
  /** Pending ones whose condition went: nobody was told, so nothing remains. */
  dropped: OpenAlert[];
  resolved: (OpenAlert & { resolution: string | null })[];
  /** Those of which something else is to be said than before. */
  reworded: (OpenAlert & { details: AlertDetails })[];
}

/** What is not known while its connection cannot be read. */
const needsReading: ReadonlySet<RuleKind> = new Set([
  "relationship-failed",
  "relationship-degraded",
  "key-server-unreachable",
  "routes-near-limit",
  "drift",
]);
/** What goes without saying while its connection does not answer. */
const followsOutage: ReadonlySet<RuleKind> = new Set([...needsReading, "not-read"]);

const detailsOf = ({ title, cause, remedy, path, subject, connections }: Fact): AlertDetails => ({
  title,
  cause,
  remedy,
  path,
  subject,
  connections,
});

/** Whether a rule is about something, whatever its state. */
const covers = ({ scope }: Rule, about: ScopedThing, labels: FleetLabels): boolean =>
  inScope(scope, endsOf(about, labels));

/** Whether a fact is what a rule is about, for however long it has been so. */
function isAbout(rule: Rule, fact: Fact, labels: FleetLabels, nowMs: number): boolean {
  if (rule.kind !== fact.kind || !covers(rule, fact, labels)) return false;
  if (fact.ending)
    return (
      (rule.endings.length === 0 || rule.endings.includes(fact.ending.group)) &&
      fact.ending.at.getTime() - nowMs <= (rule.days ?? 0) * dayMs
    );
  if (fact.percent !== undefined) return fact.percent >= (rule.percent ?? 100);
  // Every connection is between two reads at any moment: not worth a pending alert each.
  if (fact.kind === "not-read") return msHeld(fact, nowMs) >= rule.forMinutes * minuteMs;
  return true;
}

/** Of rules with a threshold: the higher, the later they tell of something. Others have none and are all alike. */
const urgencyOf = ({ days, percent }: Rule, fact: Fact): number =>
  fact.ending ? -(days ?? 0) : fact.percent !== undefined ? (percent ?? 100) : 0;

const msHeld = ({ since }: Fact, nowMs: number): number => nowMs - (since?.getTime() ?? nowMs);

/** Connections that do not answer and of which a rule tells: the rest of what is wrong with them follows from that. */
function outagesTold(rules: readonly Rule[], { silent, labels }: Look): Set<string> {
  const telling = rules.filter(({ kind }) => kind === "connection-unreachable");
  return new Set(
    silent
      .filter((connection) => {
        const subject = { kind: "connection" as const, id: connection.id };
        return telling.some((rule) => covers(rule, { subject, connections: [connection] }, labels));
      })
      .map(({ id }) => id),
  );
}

/**
 * One round of the state machine pending → firing → resolved, in Prometheus' sense: what is new opens alerts, what has
 * held for long enough fires, what holds no more is resolved. Of what is not known now nothing changes.
 * @param rules those that are on.
 * @param open every alert that is not resolved; at most one of a key.
 */
export function evaluate(
  rules: readonly Rule[],
  look: Look,
  open: readonly OpenAlert[],
  now: Date,
): Evaluation {
  const nowMs = now.getTime();
  const outages = outagesTold(rules, look);
  const touches = (ids: ReadonlySet<string>, connections: AlertDetails["connections"]) =>
    ids.size > 0 && connections.some(({ id }) => ids.has(id));
  const follows = (kind: RuleKind, connections: AlertDetails["connections"]) =>
    followsOutage.has(kind) && touches(outages, connections);

  const openByKey = new Map(open.map((alert) => [alert.key, alert]));
  const rulesByKind = new Map<RuleKind, Rule[]>();
  for (const rule of rules)
    rulesByKind.set(rule.kind, [...(rulesByKind.get(rule.kind) ?? []), rule]);
  const seen = new Set<string>();
  /** Of alerts that a more urgent rule tells of now: which. */
  const outdoneBy = new Map<string, string>();
  const result: Evaluation = { opened: [], fired: [], dropped: [], resolved: [], reworded: [] };

  for (const fact of look.facts) {
    if (follows(fact.kind, fact.connections)) continue;
    const about = (rulesByKind.get(fact.kind) ?? [])
      .filter((rule) => isAbout(rule, fact, look.labels, nowMs))
      .sort((one, other) => urgencyOf(other, fact) - urgencyOf(one, fact));
    // A certificate that ended is one alert, not one of every warning it went through.
    let told: Rule | null = null;
    for (const rule of about) {
      const key = `${rule.id}:${fact.key}`;
      if (seen.has(key)) continue;
      if (told && urgencyOf(rule, fact) < urgencyOf(told, fact)) {
        outdoneBy.set(key, told.name);
        continue;
      }
      seen.add(key);
      const known = openByKey.get(key);
      const fires = known ? advance(known, rule, fact) : begin(key, rule, fact);
      if (fires) told ??= rule;
    }
  }

  const ruleById = new Map(rules.map((rule) => [rule.id, rule]));
  const stillSo = new Set(look.facts.map(({ key }) => key));
  for (const alert of open) {
    if (seen.has(alert.key)) continue;
    const rule = ruleById.get(alert.ruleId);
    const covered = rule !== undefined && covers(rule, alert.details, look.labels);
    const { connections } = alert.details;
    const unread = alert.kind === "key-server-unreachable" ? look.keysUnknown : look.unknown;
    const held =
      follows(alert.kind, connections) ||
      (needsReading.has(alert.kind) && touches(unread, connections));
    if (covered && held) continue;
    if (alert.state === "pending") result.dropped.push(alert);
    else {
      const goesOn = held || stillSo.has(alert.key.slice(alert.ruleId.length + 1));
      result.resolved.push({
        ...alert,
        resolution: endOf(alert.key, rule !== undefined, goesOn && !covered),
      });
    }
  }
  return result;

  function endOf(key: string, ruled: boolean, left: boolean): string | null {
    if (!ruled) return "The rule was turned off.";
    if (left) return "It is not over: the rule does not cover it any more.";
    const by = outdoneBy.get(key);
    return by === undefined ? null : `It is not over: the more urgent rule “${by}” reports it now.`;
  }

  /** @returns whether it fires. */
  function begin(key: string, rule: Rule, fact: Fact): boolean {
    // One that lies ahead was written before the clock was set back.
    const since = new Date(Math.min(fact.since?.getTime() ?? nowMs, nowMs));
    const firesAt = new Date(since.getTime() + rule.forMinutes * minuteMs);
    result.opened.push({
      key,
      rule,
      state: firesAt <= now ? "firing" : "pending",
      since,
      sinceKnown: fact.since === null || fact.sinceKnown,
      firesAt,
      details: detailsOf(fact),
    });
    return firesAt <= now;
  }

  /** @returns whether it fires. */
  function advance(known: OpenAlert, rule: Rule, fact: Fact): boolean {
    const details = detailsOf(fact);
    // It was well again between two looks: what holds now has not held for so long.
    const since = Math.max(known.since.getTime(), Math.min(fact.since?.getTime() ?? 0, nowMs));
    const firesAt = since + rule.forMinutes * minuteMs;
    const current = { ...known, details, since: new Date(since), firesAt: new Date(firesAt) };
    const fires = known.state === "firing" || firesAt <= nowMs;
    if (fires && known.state === "pending") result.fired.push(current);
    else if (known.state === "pending" && firesAt !== known.firesAt.getTime())
      result.reworded.push(current);
    else if (!isDeepStrictEqual(known.details, details))
      result.reworded.push({ ...known, details });
    return fires;
  }
}
