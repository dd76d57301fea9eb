import "server-only";
import { singleton } from "@/lib/config/singleton";
import { log } from "@/lib/log/logger";
import { leaseOwner } from "@/lib/monitor/lease";
import { carryOut } from "./carry-out";
import type { Run } from "./contract";
import { release, renew } from "./lease";
import { programOf } from "./programs";
import { LeaseLost, type StoredOperation } from "./store";
import { timing } from "./timing";

interface Running {
  done: Promise<void>;
  stop: AbortController;
}
/** What this process is at work on, by the operation's id. */
export const runningOperations = () => singleton("running-operations", () => new Map<string, Running>());

async function work(run: Run): Promise<void> {
  const held = { id: run.operation.id, owner: leaseOwner() };
  const renewal = setInterval(() => void renew(held).catch((error: unknown) => log().warn({ operationId: held.id, err: error }, "an operation's lease could not be renewed")), timing().leaseMs / 4);
  try {
    await carryOut(held, await programOf(run.operation), run);
  } catch (error) {
    if (!(error instanceof LeaseLost) && !run.signal.aborted) log().error({ operationId: held.id, err: error }, "an operation was interrupted; it is taken up again");
  } finally {
    clearInterval(renewal);
    run.memory.clear();
    await release(held).catch(() => undefined);
  }
}

/** Carries an operation on in this process, which must hold its lease. @param memory the secrets of one just begun. */
export function runOperation(operation: StoredOperation, memory = new Map<string, string>()): Promise<void> {
  const stop = new AbortController();
  const done = work({ operation, memory, effects: new Map(), signal: stop.signal }).finally(() => runningOperations().delete(operation.id));
  runningOperations().set(operation.id, { done, stop });
  return done;
}
