import { minuteMs } from "@/lib/domain/time-units";
import { createHash } from "node:crypto";
import type { Told } from "@/lib/db/schema";
import { isAtLeast, type Severity } from "@/lib/domain/alert-rule";
import type { Matched } from "./silenced";

/** Alerts of one message, at most: what a mail or a chat still shows, and a receiver takes. */
const mostPerMessage = 200;

/** An alert, as far as telling people of it is concerned. */
export interface Tellable extends Matched {
  id: string;
  ruleId: string;
  state: "firing" | "resolved";
  told: Told;
  acknowledged: boolean;
  details: Matched["details"] & { subject: { kind: string; id: string }; title: string };
  ruleName: string;
}

/** A contact point, as far as what it is told is concerned. */
export interface Listener {
  id: string;
  leastSeverity: Severity;
  /** Null: once. */
  repeatMinutes: number | null;
  sendResolved: boolean;
}

export interface PlannedMessage {
  contactPointId: string;
  key: string;
  kind: "firing" | "repeat" | "resolved";
  groupKey: string;
  alertIds: string[];
}

export interface Plan {
  messages: PlannedMessage[];
  /** What is to be remembered of whom was told, of alerts that are told of. */
  told: Map<string, Told>;
}

interface PlanInput {
  alerts: readonly Tellable[];
  listeners: readonly Listener[];
  /** Contact points of the rules that name some; of others every one is told. */
  contactPointsOf: ReadonlyMap<string, readonly string[]>;
  isSilenced(alert: Tellable): boolean;
  now: Date;
}

/** What a contact point is to be told of an alert now; null for nothing. */
function due(
  alert: Tellable,
  { id, leastSeverity, repeatMinutes, sendResolved }: Listener,
  { contactPointsOf, isSilenced, now }: PlanInput,
): PlannedMessage["kind"] | null {
  const told = alert.told[id];
  // Who heard of it hears of its end, whatever was silenced since.
  if (alert.state === "resolved") return told && sendResolved ? "resolved" : null;
  const named = contactPointsOf.get(alert.ruleId);
  const { subject } = alert.details;
  if (
    !isAtLeast(alert.severity, leastSeverity) ||
    (named && !named.includes(id)) ||
    (subject.kind === "contact-point" && subject.id === id) ||
    isSilenced(alert)
  )
    return null;
  if (!told) return alert.acknowledged ? null : "firing";
  const pastMs = now.getTime() - Date.parse(told.at);
  return repeatMinutes !== null && !alert.acknowledged && pastMs >= repeatMinutes * minuteMs
    ? "repeat"
    : null;
}

const hash = (text: string): string =>
  createHash("sha256").update(text).digest("base64url").slice(0, 27);

/** Alerts of one rule on one connection go out together. */
const groupOf = ({ ruleId, details }: Tellable): string =>
  hash(`${ruleId}:${details.connections[0]?.id ?? ""}`);

/**
 * Which messages go to whom. Of one round, alerts of one rule on one connection make one message for a contact point.
 * The key of a message says what it tells and how often that was told before: planned twice, it is the same.
 */
export function planMessages(input: PlanInput): Plan {
  const plan: Plan = { messages: [], told: new Map() };
  const groups = new Map<string, Omit<PlannedMessage, "key"> & { parts: string[] }>();
  const at = input.now.toISOString();
  for (const alert of input.alerts)
    for (const listener of input.listeners) {
      const kind = due(alert, listener, input);
      if (!kind) continue;
      const count = (alert.told[listener.id]?.count ?? 0) + 1;
      const groupKey = groupOf(alert);
      const name = `${listener.id} ${kind} ${groupKey}`;
      const group = groups.get(name) ?? {
        contactPointId: listener.id,
        kind,
        groupKey,
        alertIds: [],
        parts: [],
      };
      groups.set(name, group);
      group.alertIds.push(alert.id);
      group.parts.push(`${alert.id}:${kind}:${count}`);
      plan.told.set(alert.id, {
        ...(plan.told.get(alert.id) ?? alert.told),
        [listener.id]: { at, count },
      });
    }
  for (const { parts, alertIds, ...group } of groups.values())
    for (let start = 0; start < alertIds.length; start += mostPerMessage)
      plan.messages.push({
        ...group,
        key: hash(parts.slice(start, start + mostPerMessage).join()),
        alertIds: alertIds.slice(start, start + mostPerMessage),
      });
  return plan;
}
