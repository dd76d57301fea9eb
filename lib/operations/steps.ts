import "server-only";
import { clock } from "@/lib/config/clock";
import { setTimeout as pause } from "node:timers/promises";
import type { StepProblem } from "@/lib/domain/operation";
import { AppError, isAppError } from "@/lib/errors/app-error";
import type { ChangeStep, Done, Json, Run, WaitStep } from "./contract";
import { reconcile } from "./reconcile";
import { mayStillHappen, stepProblemOf, wasRefused } from "./problem";
import { type Held, LeaseLost, type StoredStep, writeStep } from "./store";
import { timing } from "./timing";

const mostTries = 3;

/** What a process says that took an operation over and cannot go on. */
const interrupted = (needs: string | null): AppError =>
  needs === null
    ? new AppError(
        "backend_unavailable",
        "The server stopped while this was being done, and it was not carried out.",
        { remedy: "Start again." },
      )
    : new AppError(
        "conflict",
        `The server stopped in between. The ${needs} was kept in memory only and died with it, so the other side can no longer be set up.`,
        { remedy: "Start again: a new one is made." },
      );

async function finish(
  held: Held,
  row: StoredStep,
  run: Run,
  { effect, note }: Done,
): Promise<void> {
  await writeStep(held, row, { state: "done", effect, note, problem: null, endedAt: clock.now() });
  run.effects.set(row.name, effect);
}

/** When the latest call was made that may yet be carried out; null when there is none. One call that was found is none. */
const unclearSince = (row: StoredStep, found: object | null, calledAt: Date | null): Date | null =>
  found !== null && row.attempts <= 1 ? null : (calledAt ?? row.unclearAt);

interface Failure {
  problem: StepProblem;
  found: Done | null;
  intent: Json;
  /** Of this call, when it may still be carried out. */
  calledAt: Date | null;
  /** Our process ended over it. */
  interrupted?: boolean;
}

/** Writes down that a step failed and what is known to stand. Without an intent nothing is rolled back: nothing was done, and nothing can come. */
async function fail(
  held: Held,
  row: StoredStep,
  { problem, found, intent, calledAt, interrupted: orphaned = false }: Failure,
): Promise<void> {
  const unclearAt = unclearSince(row, found, calledAt);
  await writeStep(held, row, {
    state: "failed",
    problem,
    endedAt: clock.now(),
    unclearAt,
    interrupted: orphaned,
    intent: found || unclearAt ? intent : null,
    ...(found ? { effect: found.effect } : {}),
  });
}

/** A step another process had begun: found complete, it is taken as done; otherwise it failed. */
async function resume(held: Held, step: ChangeStep, row: StoredStep, run: Run): Promise<boolean> {
  if (row.intent === null || row.startedAt === null || step.repeatable) return false;
  const found = await reconcile(step, run, row.intent, {
    refused: false,
    calledAtMs: row.startedAt.getTime(),
  });
  if (found?.usable) {
    await finish(held, row, run, found);
    return true;
  }
  const error = interrupted(step.needs);
  await fail(held, row, {
    problem: stepProblemOf(error),
    found,
    intent: row.intent,
    calledAt: row.startedAt,
    interrupted: true,
  });
  throw error;
}

/**
 * Carries out one change: notes what to look for, calls, notes what came back. An answer that was lost is looked for
 * and adopted. Throws what the call threw, once it is known (and written down) what it left behind.
 */
export async function executeChange(
  held: Held,
  step: ChangeStep,
  row: StoredStep,
  run: Run,
): Promise<void> {
  if (row.state === "started" && (await resume(held, step, row, run))) return;
  if (step.needs !== null && !run.memory.has(step.needs)) throw interrupted(step.needs);
  const intent = row.intent ?? (await step.prepare(run));
  for (let attempt = 1; ; attempt++) {
    const calledAt = clock.now();
    const begunAt = clock.elapsedMs();
    await writeStep(held, row, {
      state: "started",
      intent,
      attempts: row.attempts + 1,
      startedAt: calledAt,
    });
    try {
      return await finish(held, row, run, await step.execute(run, intent));
    } catch (error) {
      // A process that is stopping cannot look: the step stays as it is, and whoever takes over looks.
      if (error instanceof LeaseLost || run.signal.aborted) throw error;
      const outcome = await settle(held, step, row, run, { error, intent, calledAt });
      if (outcome === "done") return;
      if (
        outcome === "stands" ||
        wasRefused(error) ||
        attempt >= mostTries ||
        clock.elapsedMs() - begunAt > 2 * timing().quietMs
      )
        throw error;
    }
    await pause(timing().retryMs, undefined, { signal: run.signal });
  }
}

/** After a failed call: adopts what it did all the same, or notes what is left. "stands": something is there, or may be. */
async function settle(
  held: Held,
  step: ChangeStep,
  row: StoredStep,
  run: Run,
  { error, intent, calledAt }: { error: unknown; intent: Json; calledAt: Date },
): Promise<"done" | "nothing" | "stands"> {
  const problem = stepProblemOf(error);
  const failure = { problem, intent, calledAt: mayStillHappen(error) ? calledAt : null };
  // Our own checks before the call: whatever stands there now is somebody else's, unless an earlier call is still open.
  const open = row.unclearAt !== null;
  const notCalled = problem.code === "conflict" || problem.code === "invalid_input";
  try {
    const found =
      notCalled && !open
        ? null
        : await reconcile(step, run, intent, {
            refused: wasRefused(error) && !open,
            calledAtMs: calledAt.getTime(),
          });
    if (found?.usable) {
      await finish(held, row, run, found);
      return "done";
    }
    await fail(held, row, { ...failure, found });
    return found ? "stands" : "nothing";
  } catch (probeError) {
    if (probeError instanceof LeaseLost || run.signal.aborted) throw probeError;
    await writeStep(held, row, {
      state: "failed",
      problem,
      endedAt: clock.now(),
      unclearAt: failure.calledAt ?? row.unclearAt,
    });
    return "stands";
  }
}

/**
 * Waits until both sides agree, or until the limit. The time starts anew when another process takes over: it cannot
 * know how long nobody looked. A side that cannot be read is asked again. Throws AppError when it ends badly.
 */
export async function executeWait(
  held: Held,
  step: WaitStep,
  row: StoredStep,
  run: Run,
): Promise<void> {
  await writeStep(held, row, {
    state: "started",
    startedAt: clock.now(),
    attempts: row.attempts + 1,
  });
  const giveUpAt = clock.elapsedMs() + step.limitMs;
  let said = "";
  while (true) {
    let last: unknown = null;
    try {
      const { state, note, effect } = await step.probe(run);
      if (state === "done") {
        await writeStep(held, row, { state: "done", note, effect, endedAt: clock.now() });
        run.effects.set(row.name, effect);
        return;
      }
      if (note !== said) await writeStep(held, row, { note });
      said = note;
      if (state === "broken") throw new AppError("refused", note);
    } catch (error) {
      if (!isAppError(error)) throw error;
      if (error.code === "refused" || clock.elapsedMs() >= giveUpAt) {
        await writeStep(held, row, {
          state: "failed",
          problem: stepProblemOf(error),
          endedAt: clock.now(),
        });
        throw error;
      }
      last = error;
    }
    if (last === null && clock.elapsedMs() >= giveUpAt) {
      const error = new AppError(
        "refused",
        `It was not done after ${Math.round(step.limitMs / 1000)} seconds. ${said}`.trim(),
        { remedy: "Look at the network between the two sides, then start again." },
      );
      await writeStep(held, row, {
        state: "failed",
        problem: stepProblemOf(error),
        endedAt: clock.now(),
      });
      throw error;
    }
    await pause(timing().probeEveryMs, undefined, { signal: run.signal });
  }
}
