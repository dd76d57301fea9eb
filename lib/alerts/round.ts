import "server-only";
import { and, eq } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { fenceFleetLease } from "@/lib/db/fleet-lease";
import { contactPoints } from "@/lib/db/schema";
import { logEvent } from "@/lib/log/logger";
import { evaluate, type Evaluation } from "./evaluate";
import { look } from "./facts/look";
import { planMessages, type Tellable } from "./plan-messages";
import { quietAt } from "./quiet";
import { openAlerts, rulesThatAreOn, writeEvaluation, writeMessages } from "./store";

/** Says in the log what began to fire and what ended; the alerts have the same. */
function logRound(tellable: readonly Tellable[], { opened, fired, resolved }: Evaluation): void {
  const began = new Set([...opened, ...fired].map(({ key }) => key));
  const ended = new Set(resolved.map(({ key }) => key));
  for (const { id, key, state, ruleName, severity, details } of tellable) {
    if (!(state === "firing" ? began : ended).has(key)) continue;
    logEvent(`alert.${state}`, { alertId: id, rule: ruleName, severity, title: details.title });
  }
}

/** The lease of whoever evaluates for the whole fleet. */
export const alertsLease = "alerts";

export interface Round {
  /** Alerts that began, moved on, ended or say something else. */
  changed: number;
  /** Messages put into the outbox. */
  messages: number;
}

/**
 * Evaluates every rule once and puts what is to be told into the outbox, all in one transaction: a process that dies
 * has done all of it or nothing.
 * @returns null when another process evaluates by now.
 */
export async function evaluateOnce(): Promise<Round | null> {
  const db = await getDb();
  const done = await db.transaction(async (tx) => {
    if (!(await fenceFleetLease(tx, alertsLease))) return null;
    const now = clock.now();
    const rules = await rulesThatAreOn(tx);
    const open = await openAlerts(tx);
    const evaluation = evaluate(rules, await look(tx, rules, now), open, now);
    const tellable = await writeEvaluation(tx, open, evaluation, now);
    const quiet = tellable.length > 0 ? await quietAt(tx, now) : [];
    const plan = planMessages({
      alerts: tellable,
      listeners:
        tellable.length > 0
          ? await tx
              .select()
              .from(contactPoints)
              .where(and(eq(contactPoints.enabled, true), eq(contactPoints.sends, "alerts")))
          : [],
      contactPointsOf: new Map(
        rules.flatMap(({ id, contactPointIds }) =>
          contactPointIds ? [[id, contactPointIds]] : [],
        ),
      ),
      isSilenced: (alert) => quiet.some((each) => each.keeps(alert)),
      now,
    });
    await writeMessages(tx, plan.messages, plan.told, now);
    const { opened, fired, dropped, resolved, reworded } = evaluation;
    const changed = [opened, fired, dropped, resolved, reworded].reduce(
      (sum, list) => sum + list.length,
      0,
    );
    return { changed, messages: plan.messages.length, tellable, evaluation };
  });
  if (!done) return null;
  const { tellable, evaluation, ...round } = done;
  logRound(tellable, evaluation);
  return round;
}
