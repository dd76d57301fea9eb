import "server-only";
import { singleton } from "@/lib/config/singleton";
import { logEvent } from "@/lib/log/logger";
import { leaseOwner } from "@/lib/db/lease-owner";
import { executeOperation } from "./execute";
import type { Run } from "./contract";
import { releaseOperation, renewOperations } from "./lease";
import { programOf } from "./programs";
import { LeaseLost, type StoredOperation } from "./store";
import { timing } from "./timing";

interface Running {
  done: Promise<void>;
  stop: AbortController;
  run: Run;
}
/** What this process holds, by the operation's id. */
export const runningOperations = () =>
  singleton("running-operations", () => new Map<string, Running>());

/** How many it is at work on: one that waits for a person's decision keeps no other back. */
export const busyOperations = (): number =>
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
    await executeOperation(held, await programOf(run.operation), run);
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
