import "server-only";
import { sql } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { dropSingleton, singleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { holdFleetLease, leaveFleetLease } from "@/lib/db/fleet-lease";
import { createLoop } from "@/lib/db/loop";
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
  /** @returns whether rotations are under way. */
  async function round(): Promise<boolean> {
    holder = await holdFleetLease(rotationLease, rotationLeaseMs);
    if (!holder) return false;
    const startedAtMs = clock.elapsedMs();
    const plan = plannedAtMs === null || startedAtMs - plannedAtMs >= planEveryMs;
    // Before, not after: what is said meanwhile is looked at next time.
    if (plan) plannedAtMs = startedAtMs;
    return rotationRound(await databaseNow(), stopping.signal, plan);
  }
  const loop = createLoop("rotation", {
    settleMs,
    round: async () => ({ restMs: leastRestMs, pauseMs: (await round()) ? busyMs : idleMs }),
    afterFailure: () => ({ restMs: leastRestMs, pauseMs: idleMs }),
  });
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
