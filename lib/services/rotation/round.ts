import "server-only";
import { randomUUID } from "node:crypto";
import { and, asc, count, eq, isNotNull, isNull, lte } from "drizzle-orm";
import { type DbOrTx, getDb } from "@/lib/db/client";
import { fenceFleetLease, holdFleetLease } from "@/lib/db/fleet-lease";
import { operations, rotationSchedules, rotations } from "@/lib/db/schema";
import { minuteMs } from "@/lib/domain/time-units";
import { isAppError } from "@/lib/errors/app-error";
import { publish } from "@/lib/events/bus";
import { logEvent } from "@/lib/log/logger";
import { stepProblemOf } from "@/lib/operations/problem";
import { beginRotation, lockOf, NotOurs } from "./begin-rotation";
import { forgetGone } from "./forget";
import { pairName, rotatablePairs, type RotatablePair } from "./pairs";
import { afterFailure, noticeRepairs, settleRotations } from "./settle";
import { type StoredRotation, type StoredSchedule, takeUp } from "./take-up";
import { openingAt, slotAfter } from "./when";

/** The lease of whoever begins rotations for the whole fleet. */
export const rotationLease = "rotation";
/** Longer than looking at both ends of one relationship takes. */
export const rotationLeaseMs = minuteMs;
/** While something else is done to a relationship, its rotation waits so long. */
const busyMs = 2 * minuteMs;
/** Due ones that one round knows of, and how many it tries: looking at two ends that do not answer takes long. */
const mostKnown = 200;
const mostTried = 8;

interface Due {
  row: StoredRotation;
  schedule: StoredSchedule | null;
}

/** Writes into a row, unless somebody began it or planned it otherwise since it was read. */
async function write(
  { id, plannedAt }: StoredRotation,
  values: Partial<StoredRotation>,
): Promise<void> {
  const db = await getDb();
  await db
    .update(rotations)
    .set(values)
    .where(
      and(eq(rotations.id, id), eq(rotations.plannedAt, plannedAt), isNull(rotations.operationId)),
    );
}

const putOff = (row: StoredRotation, nextAt: Date | null): Promise<void> => write(row, { nextAt });

/** Writes down why a rotation could not be begun: nothing was changed, and the old secret stays in force. */
async function refuse({ row, schedule }: Due, error: unknown, now: Date): Promise<void> {
  if (!isAppError(error))
    logEvent("operation.failed", { operationId: row.id, what: "beginning a rotation", err: error });
  const result = afterFailure(row, schedule, {
    at: now,
    problem: stepProblemOf(error),
    unfinished: row.unfinished,
  });
  await write(row, { ...result, lastOperationId: null, plannedAt: now });
  await publish({ kind: "rotation" });
}

async function isBusy(pair: RotatablePair): Promise<boolean> {
  const db = await getDb();
  const [open] = await db
    .select({ id: operations.id })
    .from(operations)
    .where(and(eq(operations.lockKey, lockOf(pair)), isNull(operations.endedAt)));
  return open !== undefined;
}

/** Nobody else may begin it: the lease is still ours, and the row is as it was read. */
const fenceOf =
  ({ id, plannedAt, nextAt }: StoredRotation) =>
  async (tx: DbOrTx): Promise<void> => {
    if (!(await fenceFleetLease(tx, rotationLease))) throw new NotOurs("the lease is another's");
    const rows = await tx
      .select({ nextAt: rotations.nextAt })
      .from(rotations)
      .where(
        and(eq(rotations.id, id), eq(rotations.plannedAt, plannedAt), isNull(rotations.pausedBy)),
      )
      .for("update");
    if (rows[0]?.nextAt?.getTime() !== nextAt?.getTime()) throw new NotOurs("it was planned anew");
  };

async function beginOne(
  due: Due,
  pair: RotatablePair,
  now: Date,
  stop: AbortSignal,
): Promise<boolean> {
  const { row, schedule } = due;
  const opening = schedule && openingAt(schedule.window, now);
  if (!row.unfinished && !opening) {
    await putOff(row, schedule && slotAfter(schedule.window, pairName(row), now));
    return false;
  }
  if (await isBusy(pair)) {
    await putOff(row, new Date(now.getTime() + busyMs));
    return false;
  }
  try {
    await beginRotation({
      row,
      peerId: pair.a.peerId,
      actor: "schedule",
      correlationId: randomUUID(),
      notAfter: row.unfinished ? null : (opening?.to ?? null),
      signal: stop,
      fence: fenceOf(row),
    });
    return true;
  } catch (error) {
    if (error instanceof NotOurs || stop.aborted) return false;
    // Something else was begun on the two in this very moment.
    if (isAppError(error) && error.code === "conflict" && (await isBusy(pair)))
      await putOff(row, new Date(now.getTime() + busyMs));
    else await refuse(due, error, now);
    return false;
  }
}

/** Begins what is due, as many of each schedule at once as it allows. @returns whether something is under way. */
async function beginDue(now: Date, stop: AbortSignal): Promise<boolean> {
  const db = await getDb();
  const running = await db
    .select({ scheduleId: rotations.scheduleId, count: count() })
    .from(rotations)
    .where(isNotNull(rotations.operationId))
    .groupBy(rotations.scheduleId);
  const busy = new Map(running.map((each) => [each.scheduleId, each.count]));
  const hasRoom = ({ row, schedule }: Due): boolean =>
    (busy.get(row.scheduleId) ?? 0) < (schedule?.atOnce ?? 1);
  const due = await db
    .select({ row: rotations, schedule: rotationSchedules })
    .from(rotations)
    .leftJoin(rotationSchedules, eq(rotationSchedules.id, rotations.scheduleId))
    .where(
      and(lte(rotations.nextAt, now), isNull(rotations.operationId), isNull(rotations.pausedBy)),
    )
    .orderBy(asc(rotations.nextAt))
    .limit(mostKnown);
  // While all that is due waits for its turn, there is no need to look at every relationship.
  if (!due.some(hasRoom)) return running.length > 0;
  const pairs = new Map((await rotatablePairs()).map((pair) => [pairName(pair), pair]));
  let tried = 0;
  for (const each of due) {
    if (stop.aborted || tried >= mostTried) break;
    const { row } = each;
    const pair = pairs.get(pairName(row));
    if (!pair || !hasRoom(each)) continue;
    if (!(await holdFleetLease(rotationLease, rotationLeaseMs))) break;
    tried += 1;
    if (await beginOne(each, pair, now, stop))
      busy.set(row.scheduleId, (busy.get(row.scheduleId) ?? 0) + 1);
  }
  return tried > 0 || busy.size > 0;
}

/**
 * One look at all rotations: what ended is kept, plans are brought up to date, and what is due is begun. Whoever calls
 * holds the lease.
 * @param now by the database's clock.
 * @param plan whether plans are brought up to date too: that looks at every relationship.
 * @returns whether rotations are under way, so that the next look should come soon.
 */
export async function rotationRound(now: Date, stop: AbortSignal, plan = true): Promise<boolean> {
  await settleRotations(now);
  await noticeRepairs(now);
  if (plan) {
    await forgetGone(now);
    await takeUp(now);
  }
  return beginDue(now, stop);
}
