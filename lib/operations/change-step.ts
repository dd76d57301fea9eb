import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "@/lib/http/app-error";
import type { ChangeStep, Done, Json, Run } from "./contract";
import { lookFor } from "./look";
import { isRefusal, problemOf } from "./problem";
import { type Held, LeaseLost, type StoredStep, writeStep } from "./store";
import { timing } from "./timing";

const mostTries = 3;

/** What a process says that took an operation over and cannot go on. */
export const interrupted = (needs: string | null): AppError =>
  needs === null
    ? new AppError("backend_unavailable", "The server stopped while this was being done, and it was not carried out.", { remedy: "Start again." })
    : new AppError("conflict", `The server stopped in between. The ${needs} was kept in memory only and died with it, so the other side can no longer be set up.`, { remedy: "Start again: a new one is made." });

async function finish(held: Held, row: StoredStep, run: Run, { effect, note }: Done): Promise<void> {
  await writeStep(held, row, { state: "done", effect, note, problem: null, endedAt: new Date() });
  run.effects.set(row.name, effect);
}

/** A step another process had begun: found complete, it is taken as done; otherwise it failed. */
async function resume(held: Held, step: ChangeStep, row: StoredStep, run: Run): Promise<boolean> {
  if (row.intent === null) return false;
  if (step.repeatable) return false;
  const found = await lookFor(step, run, row.intent, { refused: false, calledAtMs: row.startedAt?.getTime() ?? 0 });
  if (found?.usable) {
    await finish(held, row, run, found);
    return true;
  }
  const error = interrupted(step.needs);
  await writeStep(held, row, { state: "failed", problem: problemOf(error), endedAt: new Date(), ...(found ? { effect: found.effect } : { intent: null }) });
  throw error;
}

/**
 * Carries out one change: notes what to look for, calls, notes what came back. An answer that was lost is looked for
 * and adopted. Throws what the call threw, once it is known (and written down) what it left behind.
 */
export async function carryOutChange(held: Held, step: ChangeStep, row: StoredStep, run: Run): Promise<void> {
  if (row.state === "started" && (await resume(held, step, row, run))) return;
  if (step.needs !== null && !run.memory.has(step.needs)) throw interrupted(step.needs);
  const intent = row.intent ?? (await step.prepare(run));
  for (let attempt = 1; ; attempt++) {
    const calledAtMs = Date.now();
    await writeStep(held, row, { state: "started", intent, attempts: row.attempts + 1, startedAt: new Date(calledAtMs) });
    try {
      return await finish(held, row, run, await step.act(run, intent));
    } catch (error) {
      // A process that is stopping cannot look: the step stays as it is, and whoever takes over looks.
      if (error instanceof LeaseLost || run.signal.aborted) throw error;
      if (await settle(held, step, row, run, { error, intent, calledAtMs })) return;
      if (isRefusal(error) || row.intent !== null || attempt >= mostTries || Date.now() - calledAtMs > 2 * timing().quietMs) throw error;
    }
    await pause(timing().retryMs, undefined, { signal: run.signal });
  }
}

/** After a failed call: adopts what it did all the same, or notes what is left. @returns whether the step is done. */
async function settle(held: Held, step: ChangeStep, row: StoredStep, run: Run, { error, intent, calledAtMs }: { error: unknown; intent: Json; calledAtMs: number }): Promise<boolean> {
  const problem = problemOf(error);
  // Our own checks before the call: whatever stands there now is somebody else's.
  const notCalled = problem.code === "conflict" || problem.code === "invalid_input";
  try {
    const found = notCalled ? null : await lookFor(step, run, intent, { refused: isRefusal(error), calledAtMs });
    if (found?.usable) {
      await finish(held, row, run, found);
      return true;
    }
    // Without an intent nothing is taken back: it is certain that nothing was done.
    await writeStep(held, row, { state: "failed", problem, endedAt: new Date(), ...(found ? { effect: found.effect } : { intent: null }) });
  } catch (lookError) {
    if (lookError instanceof LeaseLost || run.signal.aborted) throw lookError;
    await writeStep(held, row, { state: "failed", problem, endedAt: new Date() });
  }
  return false;
}
