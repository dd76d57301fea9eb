import "server-only";
import { dropSingleton, singleton } from "@/lib/config/singleton";
import { dbHandle } from "@/lib/db/client";
import { createLoop } from "@/lib/db/loop";
import { subscribe } from "@/lib/events/bus";
import { LeaseLost } from "../store";
import { timing } from "../timing";
import { beginning, carryOn } from "./carry-on";
import { settleLeft } from "./settle";
import { claimBatches, readBatchesWaiting, releaseBatches } from "./store";

/** After a nudge: several operations that move at once are looked at once. */
const settleMs = 40;

interface Worker {
  stop(): Promise<void>;
}

function createWorker(): Worker {
  const stop = new AbortController();
  let active = false;
  async function round(): Promise<void> {
    const waiting = await readBatchesWaiting();
    active = waiting.active;
    if (waiting.left) await settleLeft();
    if (!active) return;
    for (const batch of await claimBatches()) {
      if (stop.signal.aborted) return;
      await carryOn(batch, stop.signal, () => loop.nudge()).catch((error: unknown) => {
        if (!(error instanceof LeaseLost)) throw error;
      });
    }
  }
  const untilNext = () => ({ pauseMs: active ? timing().busyMs : timing().idleMs });
  const loop = createLoop("batches", {
    settleMs,
    round: () => round().then(untilNext),
    afterFailure: untilNext,
  });
  const unsubscribe = subscribe(({ kind }) => {
    // What is said of a batch under way is mostly what was done here.
    if (kind === "operation" || (kind === "batch" && !active)) loop.nudge();
  }, loop.nudge);
  return {
    async stop() {
      unsubscribe();
      stop.abort();
      await loop.stop();
      await Promise.allSettled([...beginning().values()].map(({ at }) => at));
      beginning().clear();
      await releaseBatches("own").catch(() => undefined);
    },
  };
}

/** Carries batches on that are not over. A second call does nothing. */
export async function startBatches(): Promise<void> {
  const first = singleton<Worker | null>("batches-worker", () => null) === null;
  if (!first) return;
  if ((await dbHandle()).kind === "embedded") await releaseBatches("all");
  dropSingleton("batches-worker");
  singleton("batches-worker", createWorker);
}

/** Stops where batches stand; whoever starts next goes on with them. */
export async function stopBatches(): Promise<void> {
  const worker = singleton<Worker | null>("batches-worker", () => null);
  dropSingleton("batches-worker");
  await worker?.stop();
}
