import "server-only";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { type Quiet, quietAt } from "@/lib/alerts/quiet";
import { toAlert } from "@/lib/alerts/to-alert";
import { clock } from "@/lib/config/clock";
import { type Db, getDb } from "@/lib/db/client";
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

/** How many want somebody. What they are about is looked at only where something may be kept quiet. */
async function countUnacknowledged(db: Db, quiet: readonly Quiet[]): Promise<number> {
  const where = and(eq(alerts.state, "firing"), isNull(alerts.acknowledgedAt));
  if (quiet.length === 0) return db.$count(alerts, where);
  const { key, kind, severity, details } = alerts;
  const rows = await db.select({ key, kind, severity, details }).from(alerts).where(where);
  return rows.filter((row) => !quiet.some((each) => each.keeps(row))).length;
}

/** What every page says of alerts: how many want somebody, and what is kept quiet meanwhile. */
export async function summariseAlerts(): Promise<AlertSummary> {
  const db = await getDb();
  const quiet = await quietAt(db, clock.now());
  return {
    unacknowledged: await countUnacknowledged(db, quiet),
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
