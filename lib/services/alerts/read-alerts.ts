import "server-only";
import { desc, eq, sql } from "drizzle-orm";
import { type Quiet, quietAt } from "@/lib/alerts/quiet";
import { toAlert } from "@/lib/alerts/to-alert";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { alerts } from "@/lib/db/schema";
import type { Alert, Alerts, AlertSummary } from "@/lib/domain/alert";

const shownOpen = 500;
const shownResolved = 50;

const worstFirst = [
  sql`case ${alerts.severity} when 'critical' then 0 when 'warning' then 1 else 2 end`,
  desc(alerts.since),
  alerts.id,
];

const wantsSomebody = (alert: Alert): boolean =>
  alert.state === "firing" && !alert.acknowledged && alert.silencedBy === null;

const toldOf = (quiet: readonly Quiet[]): AlertSummary["quiet"] =>
  quiet.map(({ id, kind, comment, until, matcher }) => ({
    id,
    kind,
    comment,
    until: until.toISOString(),
    matcher,
  }));

/** What every page says of alerts: how many want somebody, and what is kept quiet meanwhile. */
export async function summariseAlerts(): Promise<AlertSummary> {
  const db = await getDb();
  const rows = await db
    .select({
      key: alerts.key,
      kind: alerts.kind,
      severity: alerts.severity,
      details: alerts.details,
    })
    .from(alerts)
    .where(sql`${alerts.state} = 'firing' and ${alerts.acknowledgedAt} is null`);
  const quiet = await quietAt(db, clock.now());
  return {
    unacknowledged: rows.filter((row) => !quiet.some((each) => each.keeps(row))).length,
    quiet: toldOf(quiet),
  };
}

async function inState(state: Alert["state"], quiet: readonly Quiet[]) {
  const db = await getDb();
  const query = db.select().from(alerts).where(eq(alerts.state, state));
  const rows =
    state === "resolved"
      ? await query.orderBy(desc(alerts.resolvedAt), alerts.id).limit(shownResolved)
      : await query.orderBy(...worstFirst);
  return rows.map((row) => toAlert(row, quiet));
}

/** What fires, what is about to, what was resolved lately, and what is kept quiet meanwhile. */
export async function readAlerts(): Promise<Alerts> {
  const quiet = await quietAt(await getDb(), clock.now());
  const [firing, pending, resolved] = await Promise.all([
    inState("firing", quiet),
    inState("pending", quiet),
    inState("resolved", quiet),
  ]);
  return {
    firing: firing.slice(0, shownOpen),
    pending: pending.slice(0, shownOpen),
    resolved,
    total: { firing: firing.length, pending: pending.length },
    unacknowledged: firing.filter(wantsSomebody).length,
    quiet: toldOf(quiet),
  };
}
