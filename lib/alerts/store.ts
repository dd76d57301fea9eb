import "server-only";
import { randomUUID } from "node:crypto";
import { eq, inArray, ne, sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { type Told, alertMessages, alertRules, alerts } from "@/lib/db/schema";
import { storable } from "@/lib/db/storable";
import type { Evaluation, OpenAlert } from "./evaluate";
import type { PlannedMessage, Tellable } from "./plan-messages";
import type { Rule } from "./rule";

/** An alert that is not resolved, with whom was told of it. */
export interface StoredAlert extends OpenAlert {
  told: Told;
  acknowledgedAt: Date | null;
}

export const rulesThatAreOn = (db: DbOrTx): Promise<Rule[]> =>
  db.select().from(alertRules).where(eq(alertRules.enabled, true));

/** Every alert that is not resolved. */
export const openAlerts = (db: DbOrTx): Promise<StoredAlert[]> =>
  db
    .select({
      id: alerts.id,
      key: alerts.key,
      ruleId: alerts.ruleId,
      ruleName: alerts.ruleName,
      kind: alerts.kind,
      state: alerts.state,
      severity: alerts.severity,
      since: alerts.since,
      firesAt: alerts.firesAt,
      details: alerts.details,
      told: alerts.told,
      acknowledgedAt: alerts.acknowledgedAt,
    })
    .from(alerts)
    .where(ne(alerts.state, "resolved")) as Promise<StoredAlert[]>;

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);
const json = (rows: unknown): string => JSON.stringify(storable(rows));

/**
 * Writes what an evaluation changes, a few statements whatever the number.
 * @returns alerts that fire now or have just been resolved: what people may be told of.
 */
export async function writeEvaluation(
  tx: DbOrTx,
  open: readonly StoredAlert[],
  evaluation: Evaluation,
  now: Date,
): Promise<Tellable[]> {
  const { opened, fired, dropped, resolved, reworded } = evaluation;
  const fresh = opened.map(({ rule, ...alert }) => ({
    ...alert,
    id: randomUUID(),
    ruleId: rule.id,
    ruleName: rule.name,
    kind: rule.kind,
    severity: rule.severity,
    firedAt: alert.state === "firing" ? now : null,
  }));
  if (fresh.length > 0)
    await tx.execute(sql`
      insert into alerts (id, key, rule_id, rule_name, kind, severity, state, since, since_known, fires_at, fired_at, details)
      select r.id, r.key, r."ruleId", r."ruleName", r.kind, r.severity, r.state, r.since, r."sinceKnown", r."firesAt", r."firedAt", r.details
      from jsonb_to_recordset(${json(fresh)}::jsonb) as r(id uuid, key text, "ruleId" uuid, "ruleName" text, kind text, severity text,
        state text, since timestamptz, "sinceKnown" boolean, "firesAt" timestamptz, "firedAt" timestamptz, details jsonb)`);
  if (reworded.length + fired.length > 0)
    await tx.execute(sql`
      update alerts a set details = r.details, since = r.since, fires_at = r."firesAt"
      from jsonb_to_recordset(${json([...reworded, ...fired])}::jsonb) as r(id uuid, details jsonb, since timestamptz, "firesAt" timestamptz)
      where a.id = r.id`);
  if (fired.length > 0)
    await tx
      .update(alerts)
      .set({ state: "firing", firedAt: now })
      .where(inArray(alerts.id, idsOf(fired)));
  if (dropped.length > 0) await tx.delete(alerts).where(inArray(alerts.id, idsOf(dropped)));
  if (resolved.length > 0)
    await tx.execute(sql`
      update alerts a set state = 'resolved', resolved_at = ${now.toISOString()}::timestamptz, resolution = r.resolution
      from jsonb_to_recordset(${json(resolved.map(({ id, resolution }) => ({ id, resolution })))}::jsonb) as r(id uuid, resolution text)
      where a.id = r.id`);

  const stored = new Map(open.map((alert) => [alert.id, alert]));
  const gone = new Set(idsOf(resolved));
  const tell = (alert: OpenAlert, state: Tellable["state"]): Tellable => ({
    ...alert,
    state,
    told: stored.get(alert.id)?.told ?? {},
    acknowledged: Boolean(stored.get(alert.id)?.acknowledgedAt),
  });
  return [
    ...open
      .filter(({ id, state }) => state === "firing" && !gone.has(id))
      .map((alert) => tell(alert, "firing")),
    ...fired.map((alert) => tell(alert, "firing")),
    ...fresh
      .filter(({ state }) => state === "firing")
      .map((alert) => ({ ...alert, state: "firing" as const, told: {}, acknowledged: false })),
    ...resolved.map((alert) => tell(alert, "resolved")),
  ];
}

/** Puts messages into the outbox, and remembers who is told of what. One that is there already is not put there twice. */
export async function writeMessages(
  tx: DbOrTx,
  messages: readonly PlannedMessage[],
  told: ReadonlyMap<string, Told>,
  now: Date,
): Promise<void> {
  for (let start = 0; start < messages.length; start += 1_000)
    await tx
      .insert(alertMessages)
      .values(messages.slice(start, start + 1_000).map((each) => ({ ...each, createdAt: now })))
      .onConflictDoNothing();
  if (told.size === 0) return;
  const rows = [...told].map(([id, each]) => ({ id, told: each }));
  await tx.execute(sql`
    update alerts a set told = r.told from jsonb_to_recordset(${json(rows)}::jsonb) as r(id uuid, told jsonb)
    where a.id = r.id`);
}
