import "server-only";
import { sql } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { createLoop } from "@/lib/config/loop";
import { dropSingleton, singleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { holdFleetLease, leaveFleetLease } from "@/lib/db/fleet-lease";
import { databaseAnswered, databaseFailed } from "@/lib/db/outage";
import { minuteMs } from "@/lib/domain/time-units";
import { subscribe } from "@/lib/events/bus";
import { rotationLease, rotationLeaseMs, rotationRound } from "./round";

/** Between two looks: so late a rotation may begin. */
const idleMs = 20_000;
/** Between two looks at every relationship, should nothing be said of a change. */
const planEveryMs = 2 * minuteMs;
/** While rotations are under way, so that the next ones follow. */
const busyMs = 2_000;
/** What changes together is looked at together. */
const settleMs = 200;
const leastRestMs = 500;

/** All processes plan by the database's clock. */
async function databaseNow(): Promise<Date> {
  const db = await getDb();
  const { rows } = await db.execute<{ now: string }>(sql`select now()::text as now`);
  return new Date(rows[0]?.now ?? "");
}

interface Rotating {
  stop(): Promise<void>;
}

function createRotating(): Rotating {
  const stopping = new AbortController();
  let holder = false;
  let plannedAtMs: number | null = null;
  const loop = createLoop(async () => {
    let underWay = false;
    try {
      holder = await holdFleetLease(rotationLease, rotationLeaseMs);
      if (holder) {
        const startedAtMs = clock.elapsedMs();
        const plan = plannedAtMs === null || startedAtMs - plannedAtMs >= planEveryMs;
        // Before, not after: what is said meanwhile is looked at next time.
        if (plan) plannedAtMs = startedAtMs;
        underWay = await rotationRound(await databaseNow(), stopping.signal, plan);
      }
      databaseAnswered("rotation");
    } catch (error) {
      if (!loop.stopped()) databaseFailed("rotation", error);
    }
    return { restMs: leastRestMs, pauseMs: underWay ? busyMs : idleMs };
  }, settleMs);
  const unsubscribe = subscribe((change) => {
    if (change.kind !== "rotation") return;
    plannedAtMs = null;
    if (holder) loop.nudge();
  }, loop.nudge);
  return {
    async stop() {
      unsubscribe();
      stopping.abort();
      await loop.stop();
      if (holder) await leaveFleetLease(rotationLease).catch(() => undefined);
    },
  };
}

/** Begins rotations when they are due, in this process when its turn comes. A second call does nothing. */
export function startRotation(): void {
  singleton("rotation", createRotating);
}

/** Ends it after the look under way; rotations that have begun are the operations' to carry on. */
export async function stopRotation(): Promise<void> {
  const rotating = singleton<Rotating | null>("rotation", () => null);
  dropSingleton("rotation");
  await rotating?.stop();
}
