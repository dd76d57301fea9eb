import "server-only";
import { asc, isNotNull, or, sql } from "drizzle-orm";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { rotationSchedules, rotations } from "@/lib/db/schema";
import { type LabelCondition, meetsLabels, parseLabelCondition } from "@/lib/domain/label";
import { hourMs } from "@/lib/domain/time-units";
import { pairName, type RotatablePair, rotatablePairs } from "./pairs";
import { isOver, nextOf, slotAfter, spreadBase } from "./when";

export type StoredSchedule = typeof rotationSchedules.$inferSelect;
export type StoredRotation = typeof rotations.$inferSelect;

/** Times written so little ahead are no step of the clock. */
const slackMs = 1_000;
/** A rotation notes when it set a secret, and when it ended: so little between the two is one and the same change. */
const sameChangeMs = hourMs;

/** Whether the labels of both ends meet a condition: one end has what is asked for, neither has what is not. */
function meets(condition: LabelCondition, { a, b }: RotatablePair): boolean {
  const [one, other] = [a, b].map(({ labels }) => meetsLabels(labels, [condition]));
  return condition.negated ? Boolean(one && other) : Boolean(one || other);
}

/** Whether a schedule is about a relationship: by either end. */
const covers = ({ connectionIds, labels }: StoredSchedule, pair: RotatablePair): boolean =>
  (connectionIds.length === 0 ||
    connectionIds.includes(pair.a.connectionId) ||
    connectionIds.includes(pair.b.connectionId)) &&
  labels.every((text) => {
    const condition = parseLabelCondition(text);
    return condition !== null && meets(condition, pair);
  });

/** The schedule that plans a relationship: of several the strictest, and of equals the first by name. */
const scheduleFor = (
  schedules: readonly StoredSchedule[],
  pair: RotatablePair,
): StoredSchedule | null =>
  schedules
    .filter((schedule) => schedule.enabled && covers(schedule, pair))
    .sort((one, other) => one.everyDays - other.everyDays || (one.name < other.name ? -1 : 1))[0] ??
  null;

/** A moment that lies ahead was written before the clock was set back; it was at best now. */
const notAhead = (at: Date, now: Date): Date => (at > now ? now : at);

type Plan = Pick<
  StoredRotation,
  "scheduleId" | "scheduleRevision" | "everyDays" | "baseAt" | "nextAt"
>;

const unplanned: Omit<Plan, "baseAt"> = {
  scheduleId: null,
  scheduleRevision: null,
  everyDays: null,
  nextAt: null,
};

/**
 * Whether a relationship's secret was set since its interval began: by hand, by pairing or by a repair. A moment that
 * lies ahead says nothing: it would count as now at every look.
 */
const isSetSince = (baseAt: Date, secretSetAt: Date | null, now: Date): boolean =>
  secretSetAt !== null &&
  secretSetAt <= now &&
  secretSetAt.getTime() - baseAt.getTime() > sameChangeMs;

/**
 * When a relationship is rotated next under a schedule: so many days after its secret was set, by a rotation, by pairing
 * or by renewing. One whose interval is over already when it is taken up, or is planned with another interval, gets a
 * place of its own in the interval that begins, as does one of whose secret nothing is known; one that only waits for
 * its window keeps waiting.
 * @param secretSetAt what is noted of the secret that is in force; null: nothing.
 */
export function planUnder(
  schedule: StoredSchedule,
  key: string,
  row: Pick<StoredRotation, "everyDays" | "baseAt" | "setAt"> | null,
  secretSetAt: Date | null,
  now: Date,
): Plan {
  const before = row?.baseAt ?? row?.setAt ?? null;
  const known = before && !isSetSince(before, secretSetAt, now) ? before : secretSetAt;
  const base = known && notAhead(known, now);
  const same = row?.everyDays === schedule.everyDays;
  const baseAt =
    base && (same || !isOver(schedule, base, now)) ? base : spreadBase(schedule, key, now);
  return {
    scheduleId: schedule.id,
    scheduleRevision: schedule.revision,
    everyDays: schedule.everyDays,
    baseAt,
    nextAt: nextOf(schedule, key, baseAt, now),
  };
}

/** What a row's plan becomes; null when it stays. */
function replan(
  row: StoredRotation,
  pair: RotatablePair | undefined,
  schedule: StoredSchedule | null,
  now: Date,
): Partial<StoredRotation> | null {
  const ahead = row.plannedAt.getTime() > now.getTime() + slackMs;
  // One side has a new secret: that is brought to an end whatever the plans are.
  if (row.unfinished && pair) return ahead && row.nextAt ? { nextAt: now } : null;
  if (!pair || !schedule)
    return row.scheduleId === null && row.nextAt === null ? null : { ...unplanned };
  const same = row.scheduleId === schedule.id && row.scheduleRevision === schedule.revision;
  const { secretSetAt } = pair;
  const setSince = row.baseAt !== null && isSetSince(row.baseAt, secretSetAt, now);
  if (same && row.nextAt !== null && !ahead && !setSince) return null;
  const plan = planUnder(schedule, pairName(pair), row, secretSetAt, now);
  // After a failure it is not kept waiting for a whole interval.
  return row.failures > 0
    ? { ...plan, nextAt: slotAfter(schedule.window, pairName(pair), now) }
    : plan;
}

/** Rows of one statement. */
const together = 500;

/** Writes plans into rows that nobody has planned otherwise since they were read. */
async function writePlans(
  db: DbOrTx,
  rows: readonly (StoredRotation & { was: Date })[],
  now: Date,
): Promise<void> {
  const values = rows.map(
    ({ id, was, scheduleId, scheduleRevision, everyDays, baseAt, nextAt }) => ({
      id,
      was,
      schedule_id: scheduleId,
      schedule_revision: scheduleRevision,
      every_days: everyDays,
      base_at: baseAt,
      next_at: nextAt,
    }),
  );
  await db.execute(sql`
    update rotations r set schedule_id = v.schedule_id, schedule_revision = v.schedule_revision,
      every_days = v.every_days, base_at = v.base_at, next_at = v.next_at, planned_at = ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as v(id uuid, was timestamptz, schedule_id uuid,
      schedule_revision int, every_days int, base_at timestamptz, next_at timestamptz)
    where r.id = v.id and r.planned_at = v.was`);
}

/**
 * Brings the plans up to date: relationships that came, went, or are under another schedule now, and those that were
 * planned before the clock was set back. Any number of processes may do it at once.
 */
export async function takeUp(now: Date): Promise<void> {
  const db = await getDb();
  const schedules = await db.select().from(rotationSchedules).orderBy(asc(rotationSchedules.name));
  const known = await db
    .select()
    .from(rotations)
    .where(
      schedules.length > 0
        ? undefined
        : or(isNotNull(rotations.nextAt), isNotNull(rotations.everyDays)),
    );
  if (schedules.length === 0 && known.length === 0) return;
  const pairs = new Map((await rotatablePairs()).map((pair) => [pairName(pair), pair]));
  const moved: (StoredRotation & { was: Date })[] = [];
  for (const row of known) {
    const pair = pairs.get(pairName(row));
    pairs.delete(pairName(row));
    const plan = replan(row, pair, pair ? scheduleFor(schedules, pair) : null, now);
    if (plan) moved.push({ ...row, ...plan, was: row.plannedAt });
  }
  for (let first = 0; first < moved.length; first += together)
    await writePlans(db, moved.slice(first, first + together), now);
  const fresh = [...pairs.values()].flatMap((pair) => {
    const schedule = scheduleFor(schedules, pair);
    return schedule
      ? [
          {
            system: pair.system,
            pairKey: pair.pairKey,
            plannedAt: now,
            ...planUnder(schedule, pairName(pair), null, pair.secretSetAt, now),
          },
        ]
      : [];
  });
  for (let first = 0; first < fresh.length; first += together)
    await db
      .insert(rotations)
      .values(fresh.slice(first, first + together))
      .onConflictDoNothing();
}
