import "server-only";
import { minuteMs } from "@/lib/domain/time-units";
import { env } from "@/lib/config/env";
import { dropSingleton, singleton } from "@/lib/config/singleton";
import { clock } from "@/lib/config/clock";
import { createPending } from "@/lib/config/pending";
import { dbHandle } from "@/lib/db/client";
import { databaseFault } from "@/lib/db/fault";
import { createLoop } from "@/lib/db/loop";
import { logEvent } from "@/lib/log/logger";
import { repeat } from "@/lib/db/repeat";
import { fileHistory } from "@/lib/history/keep";
import { createHousekeeping } from "./housekeeping";
import {
  claimDueConnections,
  makeDue,
  readSchedule,
  releaseConnections,
  rescheduleConnection,
} from "@/lib/inventory/lease";
import { leaseOwner } from "../db/lease-owner";
import { publish, subscribe } from "@/lib/events/bus";
import { abortReads, runningReads, startRead } from "./poll";
import { maxReadsOfAnswering, maxReadsOfFailing } from "@/lib/connections/schedule";
import type { Claim } from "@/lib/inventory/sync";
import { probeDue as probeFailing } from "./probe";
import { createWatches } from "./watch";

/**
 * Longest and shortest pause between two looks at what is due, in milliseconds: what comes due within the shortest is
 * claimed together.
 */
const longestSleepMs = 1_000;
const shortestSleepMs = 250;
/** A backend that says "changed" all the time is read at most this often, in milliseconds. */
const watchGapMs = 1_000;
const firstFilingMs = 30_000;
const filingEveryMs = 10 * minuteMs;

const lastRound = () => singleton("monitor-last-round", () => ({ at: null as number | null }));

/** Milliseconds since this process last looked for what is due; null when it does not read, or has not begun. */
export function msSinceRound(): number | null {
  const { at } = lastRound();
  return at === null ? null : Math.round(clock.elapsedMs() - at);
}

interface Monitor {
  stop(): Promise<void>;
}

function createMonitor(): Monitor {
  const pending = createPending();
  const watches = createWatches((id) =>
    pending.add(
      makeDue(id, Math.min(watchGapMs, env().PEERDECK_POLL_INTERVAL * 1000)).then(
        () => loop.nudge(),
        () => undefined,
      ),
    ),
  );
  const stopping = new AbortController();
  const tidy = createHousekeeping(stopping.signal);
  const filing = repeat(firstFilingMs, filingEveryMs, () =>
    fileHistory(clock.now(), stopping.signal),
  );
  let begun = false;
  /** Whether some were due that could not be claimed: all places were taken, or their last read was still told of. */
  let leftDue = false;

  async function read(claim: Claim): Promise<void> {
    let soon = false;
    try {
      const { adapter, written, pauseMs } = await startRead(claim);
      soon = pauseMs < longestSleepMs / 2;
      pending.add(tidy(written));
      if (adapter && !loop.stopped()) watches.arm(claim.id, adapter);
    } catch (error) {
      // What was claimed comes free with its lease.
      if (!loop.stopped() && !databaseFault(error))
        logEvent("connection.failed", {
          connectionId: claim.id,
          what: "recording what was read",
          err: error,
        });
    }
    if (soon || leftDue) loop.nudge();
  }

  async function claim(): Promise<Claim[]> {
    const running = [...runningReads().values()];
    const failing = running.filter(({ claim }) => claim.failures > 0).length;
    const limits = {
      answering: maxReadsOfAnswering - (running.length - failing),
      failing: maxReadsOfFailing - failing,
    };
    return claimDueConnections(leaseOwner(), limits, [...runningReads().keys()]);
  }

  /** Claims what is due. @returns how long there is nothing to do, in milliseconds. */
  async function round(): Promise<number> {
    if (!begun && (await dbHandle()).kind === "embedded") await releaseConnections();
    begun = true;
    const { due, nextMs, setBack, probeDue } = await readSchedule();
    if (setBack) {
      await rescheduleConnection();
      return shortestSleepMs;
    }
    const claims = due > 0 ? await claim() : [];
    leftDue = claims.length < due;
    for (const claim of claims) pending.add(read(claim));
    if (probeDue) await probeFailing(loop.nudge, stopping.signal, pending);
    return Math.max(shortestSleepMs, Math.min(longestSleepMs, nextMs ?? longestSleepMs));
  }

  const loop = createLoop("monitor", {
    settleMs: 0,
    async round() {
      const pauseMs = await round();
      lastRound().at = clock.elapsedMs();
      return { pauseMs };
    },
    afterFailure: () => ({ pauseMs: longestSleepMs }),
  });

  const unsubscribe = subscribe((change) => {
    if (change.kind === "wake") loop.nudge();
  }, loop.nudge);

  return {
    async stop() {
      const looped = loop.stop();
      stopping.abort();
      unsubscribe();
      watches.close();
      // First the loop: a round that is under way may still claim and begin reads.
      await looped;
      await abortReads();
      await filing.stop();
      await pending.settled();
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
  await publish({ kind: "wake", connectionId });
}
