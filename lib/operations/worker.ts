import "server-only";
import { dropSingleton, singleton } from "@/lib/config/singleton";
import { dbHandle } from "@/lib/db/client";
import { databaseAnswered, databaseFailed } from "@/lib/db/outage";
import { leaseOwner } from "@/lib/db/lease-owner";
import { claimDue, releaseAll, reschedule } from "./lease";
import { busyOperations, runningOperations, runOperation } from "./running";
import { timing } from "./timing";

const mostAtOnce = 8;

interface Worker {
  stop(): Promise<void>;
}

function createWorker(): Worker {
  let stopped = false;
  let wake = (): void => undefined;

  async function round(): Promise<void> {
    await reschedule();
    for (const operation of await claimDue(leaseOwner(), mostAtOnce - busyOperations())) {
      // After a pause of the whole machine our own lease looks lost: the run that is under way goes on with the new one.
      if (!runningOperations().has(operation.id)) void runOperation(operation);
    }
  }
  async function loop(): Promise<void> {
    while (!stopped) {
      const answered = () => databaseAnswered("operations");
      await round().then(answered, (error: unknown) => {
        if (!stopped) databaseFailed("operations", error);
      });
      if (stopped) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timing().idleMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }
  const ended = loop();
  return {
    async stop() {
      stopped = true;
      wake();
      await ended;
      const running = [...runningOperations().values()];
      for (const { stop } of running) stop.abort();
      await Promise.allSettled(running.map(({ done }) => done));
    },
  };
}

/** Takes up operations that a stopped process left, and those whose to-do list has come due. A second call does nothing. */
export async function startOperations(): Promise<void> {
  if ((await dbHandle()).kind === "embedded" && runningOperations().size === 0) await releaseAll();
  singleton("operations-worker", createWorker);
}

/** Stops where operations stand; whoever starts next goes on with them. */
export async function stopOperations(): Promise<void> {
  const worker = singleton<Worker | null>("operations-worker", () => null);
  dropSingleton("operations-worker");
  await worker?.stop();
}
