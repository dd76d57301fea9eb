import "server-only";
import { and, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { operations, rotationSchedules, rotations } from "@/lib/db/schema";
import { hourMs, minuteMs } from "@/lib/domain/time-units";
import type { StepProblem } from "@/lib/domain/operation";
import { publish } from "@/lib/events/bus";
import { pairName } from "./pairs";
import type { StoredRotation, StoredSchedule } from "./take-up";
import { nextOf, slotAfter } from "./when";

/** After a failure that changed nothing, it is tried again no sooner than this, and only in the window. */
const retryMs = hourMs;
/** A half rotation is brought to an end at once, window or not, but not for ever. */
const mostFinishing = 3;
const finishMs = minuteMs;

type Result = Partial<StoredRotation>;

/** What becomes of a relationship whose both sides have a new secret. */
function afterSuccess(
  row: Pick<StoredRotation, "system" | "pairKey">,
  schedule: StoredSchedule | null,
  at: Date,
): Result {
  return {
    lastAt: at,
    outcome: "succeeded",
    problem: null,
    setAt: at,
    failingSince: null,
    failures: 0,
    unfinished: false,
    baseAt: at,
    nextAt: schedule && nextOf(schedule, pairName(row), at, at),
  };
}

/** What becomes of one that could not be rotated: the old secret stays in force, and it is tried again. */
export function afterFailure(
  row: Pick<StoredRotation, "system" | "pairKey" | "failures" | "failingSince">,
  schedule: StoredSchedule | null,
  failed: { at: Date; problem: StepProblem; unfinished: boolean },
): Result {
  const { at, problem, unfinished } = failed;
  const failures = row.failures + 1;
  const finishes = unfinished && failures <= mostFinishing;
  const nextAt = finishes
    ? new Date(at.getTime() + finishMs * 2 ** (failures - 1))
    : schedule && slotAfter(schedule.window, pairName(row), new Date(at.getTime() + retryMs));
  return {
    lastAt: at,
    outcome: "failed",
    problem,
    failingSince: row.failingSince ?? at,
    failures,
    unfinished,
    nextAt,
  };
}

const lost: StepProblem = {
  code: "internal",
  detail: "The operation that rotated it is gone, so how it ended is not known.",
  remedy: "Look at the relationship.",
  backend: null,
};

/** An operation's end as its relationship keeps it. */
function resultOf(
  row: StoredRotation,
  schedule: StoredSchedule | null,
  operation: typeof operations.$inferSelect | null,
  now: Date,
): Result {
  const ended = operation?.endedAt ?? now;
  const at = ended > now ? now : ended;
  const done = { operationId: null, lastOperationId: row.operationId };
  if (operation?.state === "succeeded") return { ...done, ...afterSuccess(row, schedule, at) };
  const notAfter = operation?.input["notAfter"];
  const missedWindow =
    operation?.state === "failed" &&
    operation.problem?.code === "conflict" &&
    typeof notAfter === "string" &&
    Date.parse(notAfter) <= ended.getTime();
  // Nothing failed and nothing was changed: nobody was there to begin it in time.
  if (missedWindow)
    return {
      operationId: null,
      nextAt: schedule && slotAfter(schedule.window, pairName(row), now),
    };
  return {
    ...done,
    ...afterFailure(row, schedule, {
      at,
      problem: operation?.problem ?? lost,
      unfinished: operation?.state === "undone",
    }),
  };
}

/** Keeps how rotations ended that were under way. Any number of processes may do it at once: each end is kept once. */
export async function settleRotations(now: Date): Promise<void> {
  const db = await getDb();
  const ended = await db
    .select({ row: rotations, schedule: rotationSchedules, operation: operations })
    .from(rotations)
    .leftJoin(operations, eq(operations.id, rotations.operationId))
    .leftJoin(rotationSchedules, eq(rotationSchedules.id, rotations.scheduleId))
    .where(
      and(
        isNotNull(rotations.operationId),
        or(isNotNull(operations.endedAt), isNull(operations.id)),
      ),
    );
  for (const { row, schedule, operation } of ended)
    await db
      .update(rotations)
      .set({ ...resultOf(row, schedule, operation, now), plannedAt: now })
      .where(and(eq(rotations.id, row.id), eq(rotations.operationId, row.operationId ?? "")));
  if (ended.length > 0) await publish({ kind: "rotation" });
}

/**
 * Takes notice of failing relationships that a person has given a new secret, or has paired anew, since the last try:
 * that is the success they waited for.
 */
export async function noticeRepairs(now: Date): Promise<void> {
  const db = await getDb();
  const { rows: mended } = await db.execute<{ id: string; at: string }>(sql`
    select r.id, max(o.ended_at)::text as at from rotations r
      cross join lateral (select string_agg(p.connection_id::text, '+' order by p.connection_id::text collate "C") as lock_key
        from peers p where p.pair_key = r.pair_key and p.system = r.system) ends
      join operations o on o.lock_key = ends.lock_key and o.kind in ('repair', 'pair') and o.state = 'succeeded'
        and o.ended_at > r.last_at
    where r.failing_since is not null and r.operation_id is null group by r.id`);
  for (const { id, at } of mended) {
    const [found] = await db
      .select({ row: rotations, schedule: rotationSchedules })
      .from(rotations)
      .leftJoin(rotationSchedules, eq(rotationSchedules.id, rotations.scheduleId))
      .where(eq(rotations.id, id));
    if (!found) continue;
    const when = new Date(Math.min(Date.parse(at), now.getTime()));
    await db
      .update(rotations)
      .set({ ...afterSuccess(found.row, found.schedule, when), plannedAt: now })
      .where(and(eq(rotations.id, id), isNull(rotations.operationId)));
  }
  if (mended.length > 0) await publish({ kind: "rotation" });
}
