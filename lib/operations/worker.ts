import "server-only";
import { dropSingleton, singleton } from "@/lib/config/singleton";
import { logEvent } from "@/lib/log/logger";
import { inSpan } from "@/lib/tracing/span";
import { leaseOwner } from "@/lib/db/lease-owner";
import { startBatches, stopBatches } from "./batches/worker";
import { executeOperation } from "./execute";
import type { Run } from "./contract";
import {
  claimDueOperations,
  readOperationsSchedule,
  releaseOperation,
  releaseOperations,
  renewOperations,
  rescheduleOperation,
} from "./lease";
import { programOf } from "./programs";
import { LeaseLost, type StoredOperation } from "./store";
import { timing } from "./timing";
import { subscribe } from "@/lib/events/bus";
import { dbHandle } from "@/lib/db/client";
import { createLoop } from "@/lib/db/loop";

interface Running {
  done: Promise<void>;
  stop: AbortController;
  run: Run;
}
/** What this process holds, by the operation's id. */
export const runningOperations = () =>
  singleton("running-operations", () => new Map<string, Running>());

/** How many it is at work on: one that waits for a person's decision keeps no other back. */
const busyOperations = (): number =>
  [...runningOperations().values()].filter(({ run }) => run.operation.state !== "held").length;

async function work(run: Run): Promise<void> {
  const held = { id: run.operation.id, owner: leaseOwner() };
  const renewal = setInterval(
    () =>
      void renewOperations(held).catch((error: unknown) =>
        logEvent("operation.failed", {
          operationId: held.id,
          what: "renewing its lease",
          err: error,
        }),
      ),
    timing().leaseMs / 4,
  );
  try {
    const { kind, system } = run.operation;
    await inSpan(
      {
        name: `operation ${kind}`,
        attributes: {
          "peerdeck.operation.id": held.id,
          "peerdeck.operation.kind": kind,
          "peerdeck.system": system,
        },
      },
      async () => executeOperation(held, await programOf(run.operation), run),
    );
  } catch (error) {
    if (!(error instanceof LeaseLost) && !run.signal.aborted)
      logEvent("operation.failed", { operationId: held.id, what: "carrying it out", err: error });
  } finally {
    clearInterval(renewal);
    run.memory.clear();
    await releaseOperation(held).catch(() => undefined);
  }
}

/** Carries an operation on in this process, which must hold its lease. @param memory the secrets of one just begun. */
export function runOperation(
  operation: StoredOperation,
  memory = new Map<string, string>(),
): Promise<void> {
  const stop = new AbortController();
  const run: Run = { operation, memory, effects: new Map(), signal: stop.signal };
  const done = work(run).finally(() => runningOperations().delete(operation.id));
  runningOperations().set(operation.id, { done, stop, run });
  return done;
}

const mostAtOnce = 8;
/** Between two looks, however much is said: operations that are carried out say something with every step. */
const leastRestMs = 200;
/** After a nudge: several that move at once are looked at once. */
const settleMs = 20;

interface Worker {
  stop(): Promise<void>;
}

function createWorker(): Worker {
  /** @returns how long there is nothing to do, in milliseconds, unless something is said of an operation. */
  async function round(): Promise<number> {
    const { nextMs, setBack } = await readOperationsSchedule();
    if (setBack) await rescheduleOperation();
    else if (nextMs === null || nextMs > 0) return Math.min(timing().idleMs, nextMs ?? Infinity);
    for (const operation of await claimDueOperations(leaseOwner(), mostAtOnce - busyOperations())) {
      // After a pause of the whole machine our own lease looks lost: the run that is under way goes on with the new one.
      if (!runningOperations().has(operation.id)) void runOperation(operation);
    }
    return timing().busyMs;
  }
  const loop = createLoop("operations", {
    settleMs,
    round: async () => ({ restMs: leastRestMs, pauseMs: await round() }),
    afterFailure: () => ({ restMs: leastRestMs, pauseMs: timing().busyMs }),
  });
  const unsubscribe = subscribe(({ kind }) => kind === "operation" && loop.nudge(), loop.nudge);
  return {
    async stop() {
      unsubscribe();
      await loop.stop();
      const running = [...runningOperations().values()];
      for (const { stop } of running) stop.abort();
      await Promise.allSettled(running.map(({ done }) => done));
    },
  };
}

/** Takes up operations and batches that a stopped process left, and to-do lists that have come due. A second call does nothing. */
export async function startOperations(): Promise<void> {
  if ((await dbHandle()).kind === "embedded" && runningOperations().size === 0)
    await releaseOperations();
  singleton("operations-worker", createWorker);
  await startBatches();
}

/** Stops where operations stand; whoever starts next goes on with them. */
export async function stopOperations(): Promise<void> {
  await stopBatches();
  const worker = singleton<Worker | null>("operations-worker", () => null);
  dropSingleton("operations-worker");
  await worker?.stop();
}
