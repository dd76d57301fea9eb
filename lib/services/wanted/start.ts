import "server-only";
import { clock } from "@/lib/config/clock";
import { dropSingleton, singleton } from "@/lib/config/singleton";
import { holdFleetLease, leaveFleetLease } from "@/lib/db/fleet-lease";
import { createLoop } from "@/lib/db/loop";
import { publish, subscribe } from "@/lib/events/bus";
import type { Change } from "@/lib/events/changes";
import { applyAutomatically } from "./auto";
import { driftLease, DriftKeeper } from "./keep-drift";

/** Everything is looked at so often: windows open, files are mended, and a message may have been missed. */
const everyMs = 5_000;
const leaseMs = 3 * everyMs;
/** What changes together is compared together. */
const settleMs = 200;
/** Comparing never takes more than a fifth of the time, however much changes, unless that would be too late. */
const restFactor = 4;
const longestRestMs = 2_000;

interface Following {
  stop(): Promise<void>;
}

/** Compares what every read brought with what is wanted. Every process has one; whichever holds the lease does it for all. */
function follow(): Following {
  const keeper = new DriftKeeper();
  let holder = false;
  let lookedAt = -Infinity;
  /** Null: everything. */
  let pending: Set<string> | null = null;

  const due = (): readonly string[] | null => {
    const only = pending;
    const all = only === null || clock.elapsedMs() - lookedAt >= everyMs;
    pending = new Set();
    if (all) lookedAt = clock.elapsedMs();
    return all ? null : [...only];
  };

  const loop = createLoop("drift", {
    settleMs,
    async round() {
      const startedAt = clock.elapsedMs();
      const held = holder;
      holder = await holdFleetLease(driftLease, leaseMs);
      if (holder && !held) {
        keeper.forget();
        pending = null;
      }
      const round = holder ? await keeper.round(due()) : null;
      const restMs = Math.min(longestRestMs, restFactor * (clock.elapsedMs() - startedAt));
      if (round && round.written > 0) await publish({ kind: "wanted" });
      if (round) await applyAutomatically(keeper);
      return { restMs, pauseMs: everyMs };
    },
    afterFailure() {
      pending = null;
      return { pauseMs: everyMs };
    },
  });

  const note = (change: Change): void => {
    if (!holder) return;
    if (change.kind === "wanted") pending = null;
    else if (change.kind === "peers" || change.kind === "connection")
      pending?.add(change.connectionId);
    else if (change.kind !== "operation") return;
    loop.nudge();
  };
  const unsubscribe = subscribe(note, () => {
    pending = null;
    loop.nudge();
  });
  return {
    async stop() {
      unsubscribe();
      await loop.stop();
      if (holder) await leaveFleetLease(driftLease).catch(() => undefined);
    },
  };
}

/** Begins to keep drift in this process, for the whole fleet when its turn comes. A second call does nothing. */
export const startWanted = (): void => void singleton("wanted", follow);

/** Ends it, after the round under way. */
export async function stopWanted(): Promise<void> {
  const following = singleton<Following | null>("wanted", () => null);
  dropSingleton("wanted");
  await following?.stop();
}
