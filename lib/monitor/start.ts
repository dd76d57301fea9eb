import "server-only";
import { env } from "@/lib/config/env";
import { dropSingleton, singleton } from "@/lib/config/singleton";
import { dbHandle } from "@/lib/db/client";
import { databaseFault } from "@/lib/db/fault";
import { log } from "@/lib/log/logger";
import { createHousekeeping } from "./housekeeping";
import { claimDue, makeDue, msUntilDue, releaseAll } from "./lease";
import { leaseOwner } from "../db/lease-owner";
import { announce, subscribe } from "@/lib/events/bus";
import { abortReads, runningReads, startRead } from "./poll";
import { maxReadsOfAnswering, maxReadsOfFailing } from "@/lib/connections/schedule";
import type { Claim } from "@/lib/inventory/sync";
import { createWatches } from "./watch";

/** Longest and shortest pause between two looks at what is due, in milliseconds. */
const longestSleepMs = 1_000;
const shortestSleepMs = 20;
/** A backend that says "changed" all the time is read at most this often, in milliseconds. */
const watchGapMs = 1_000;

interface Monitor {
  stop(): Promise<void>;
}

function createMonitor(): Monitor {
  const watches = createWatches(
    (id) =>
      void makeDue(id, Math.min(watchGapMs, env().PEERDECK_POLL_INTERVAL * 1000)).then(
        nudge,
        () => undefined,
      ),
  );
  const tidy = createHousekeeping();
  let stopped = false;
  let awake = false;
  let wakeUp: (() => void) | undefined;

  function nudge(): void {
    awake = true;
    wakeUp?.();
  }

  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => wakeUp?.(), ms);
      wakeUp = () => {
        clearTimeout(timer);
        wakeUp = undefined;
        awake = false;
        resolve();
      };
      if (awake || stopped) wakeUp();
    });

  async function read(claim: Claim): Promise<void> {
    try {
      const { adapter, written } = await startRead(claim);
      tidy(written);
      if (adapter && !stopped) watches.arm(claim.id, adapter);
    } catch (error) {
      if (!stopped && !databaseFault(error))
        log().error({ connectionId: claim.id, err: error }, "a read could not be recorded");
    }
    nudge();
  }

  /** Claims what is due. @returns how long there is nothing to do, in milliseconds. */
  async function round(): Promise<number> {
    const running = [...runningReads().values()];
    const failing = running.filter(({ claim }) => claim.failures > 0).length;
    const claims = await claimDue(leaseOwner(), {
      answering: maxReadsOfAnswering - (running.length - failing),
      failing: maxReadsOfFailing - failing,
    });
    for (const claim of claims) void read(claim);
    const dueMs = (await msUntilDue()) ?? longestSleepMs;
    // Due now but not claimed: all places are taken, and the end of a read wakes us.
    return dueMs <= 0 ? longestSleepMs : Math.max(shortestSleepMs, Math.min(longestSleepMs, dueMs));
  }

  async function run(): Promise<void> {
    if ((await dbHandle()).kind === "embedded") await releaseAll();
    while (!stopped) {
      const ms = await round().catch((error: unknown) => {
        if (!stopped && !databaseFault(error))
          log().error({ err: error }, "the monitor cannot use the database; trying again");
        return longestSleepMs;
      });
      await sleep(ms);
    }
  }

  const unsubscribe = subscribe((change) => {
    if (change.kind === "wake") nudge();
  }, nudge);
  const ended = run().catch((error: unknown) =>
    log().error({ err: error }, "the monitor cannot start"),
  );

  return {
    async stop() {
      stopped = true;
      unsubscribe();
      watches.close();
      nudge();
      // First the loop: a round that is under way may still claim and begin reads.
      await ended;
      await abortReads();
    },
  };
}

/** Starts reading all connections in this process, on their own schedules. A second call does nothing. */
export function startMonitor(): void {
  singleton("monitor", createMonitor);
}

/** Ends the monitor: aborts its reads and gives its claims back, so that others can go on at once. */
export async function stopMonitor(): Promise<void> {
  const monitor = singleton<Monitor | null>("monitor", () => null);
  dropSingleton("monitor");
  await monitor?.stop();
}

/**
 * Has a connection read as soon as possible, by whichever process monitors. For new and changed connections.
 * @param gapMs the read begins at the earliest so many milliseconds after the last one.
 */
export async function wakeMonitor(connectionId: string, gapMs = 0): Promise<void> {
  await makeDue(connectionId, gapMs);
  await announce({ kind: "wake", connectionId });
}
