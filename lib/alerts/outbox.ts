import "server-only";
import { dayMs, minuteMs } from "@/lib/domain/time-units";
import { and, eq, inArray, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { leaseOwner } from "@/lib/db/lease-owner";
import { later, type Schedule, scheduleOf, writtenAhead } from "@/lib/db/schedule";
import { alertMessages, contactPoints } from "@/lib/db/schema";
import type { DeliveryProblem } from "@/lib/domain/contact-point";

/** Longer than any delivery: whoever holds a message for longer has died over it. In milliseconds. */
const leaseMs = minuteMs;
const firstPauseMs = 5_000;
const longestPauseMs = 15 * minuteMs;
/** After so long nobody waits for it any more: what still fires is told again in time. */
export const giveUpAfterMs = dayMs;

export type Message = typeof alertMessages.$inferSelect;

/** Pause before the next try, in milliseconds, after so many. */
export const pauseAfter = (attempts: number): number =>
  Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(attempts - 1, 20));

/** What there is to send. Set back: {@link rescheduleMessages} is due. */
export interface OutboxSchedule extends Schedule {
  /** Whether any contact point is sent lines of Activity. */
  activity: boolean;
}

export async function readOutboxSchedule(): Promise<OutboxSchedule> {
  const db = await getDb();
  const { nextAttemptAt: dueAt, leaseUntil, scheduledAt } = alertMessages;
  const [schedule] = await db
    .select({
      ...scheduleOf({ dueAt, leaseUntil, scheduledAt }),
      activity: sql<boolean>`exists (select from contact_points where enabled and sends = 'activity')`,
    })
    .from(alertMessages)
    .where(
      and(
        eq(alertMessages.state, "waiting"),
        sql`${alertMessages.contactPointId} in (select id from contact_points where enabled)`,
      ),
    );
  return schedule ?? { nextMs: null, setBack: false, activity: false };
}

/**
 * Takes the next message that is due and that nobody sends; messages of one group in their order, and of one contact
 * point one at a time.
 */
export async function claimMessage(): Promise<Message | null> {
  const db = await getDb();
  const due = sql`(with due as materialized (
    select m.id from alert_messages m join contact_points c on c.id = m.contact_point_id and c.enabled
    where m.state = 'waiting' and m.next_attempt_at <= now() and (m.lease_until is null or m.lease_until < now())
      and not exists (select 1 from alert_messages e where e.contact_point_id = m.contact_point_id and e.state = 'waiting'
        and ((e.group_key = m.group_key and e.id < m.id) or e.lease_until > now()))
    order by m.next_attempt_at, m.id limit 1 for update of m skip locked) select id from due)`;
  const [message] = await db
    .update(alertMessages)
    .set({ leaseOwner: leaseOwner(), leaseUntil: later(leaseMs), scheduledAt: sql`now()` })
    .where(sql`${alertMessages.id} in ${due}`)
    .returning();
  return message ?? null;
}

const mine = ({ id }: Message) =>
  and(eq(alertMessages.id, id), eq(alertMessages.leaseOwner, leaseOwner()));
const free = { leaseOwner: null, leaseUntil: null };

/** The contact point took it. @returns whether it had failed before. */
export async function markSent(message: Message, at: Date): Promise<{ wasFailing: boolean }> {
  const db = await getDb();
  return db.transaction(async (tx) => {
    await tx
      .update(alertMessages)
      .set({ ...free, state: "sent", sentAt: at, attempts: message.attempts + 1, problem: null })
      .where(mine(message));
    const [before] = await tx
      .select({ failingSince: contactPoints.failingSince })
      .from(contactPoints)
      .where(eq(contactPoints.id, message.contactPointId))
      .for("update");
    await tx
      .update(contactPoints)
      .set({ failingSince: null, problem: null, lastSentAt: at })
      .where(eq(contactPoints.id, message.contactPointId));
    return { wasFailing: Boolean(before?.failingSince) };
  });
}

/** It did not: it is tried again later, each time after a longer pause, until nobody waits for it any more. */
export async function markFailed(
  message: Message,
  problem: DeliveryProblem,
  at: Date,
): Promise<{ gaveUp: boolean }> {
  const db = await getDb();
  const attempts = message.attempts + 1;
  // Lines of Activity are waited for: what is behind them stays in Activity meanwhile.
  const gaveUp =
    message.kind !== "activity" && at.getTime() - message.createdAt.getTime() > giveUpAfterMs;
  await db.transaction(async (tx) => {
    await tx
      .update(alertMessages)
      .set({
        ...free,
        attempts,
        problem,
        state: gaveUp ? "given-up" : "waiting",
        nextAttemptAt: later(pauseAfter(attempts)),
        scheduledAt: sql`now()`,
      })
      .where(mine(message));
    await tx
      .update(contactPoints)
      .set({
        failingSince: sql`coalesce(${contactPoints.failingSince}, ${at.toISOString()}::timestamptz)`,
        problem,
      })
      .where(eq(contactPoints.id, message.contactPointId));
  });
  return { gaveUp };
}

/** Gives messages of this process back, unsent: it is stopping. */
export async function giveBack(ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const db = await getDb();
  await db
    .update(alertMessages)
    .set(free)
    .where(and(inArray(alertMessages.id, [...ids]), eq(alertMessages.leaseOwner, leaseOwner())));
}

/** After the database's clock was set back: what was set for later is due. */
export async function rescheduleMessages(): Promise<void> {
  const db = await getDb();
  await db
    .update(alertMessages)
    .set({ ...free, nextAttemptAt: sql`now()`, scheduledAt: sql`now()` })
    .where(and(eq(alertMessages.state, "waiting"), writtenAhead(alertMessages.scheduledAt)));
}

/** Frees what a process of before held. Only for the embedded database at start: no other process can have it open. */
export async function freeMessages(): Promise<void> {
  const db = await getDb();
  await db.update(alertMessages).set(free).where(sql`lease_owner is not null`);
}
