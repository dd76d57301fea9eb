import "server-only";
import { clock } from "@/lib/config/clock";
import { setTimeout as pause } from "node:timers/promises";
import { AppError, isAppError } from "@/lib/errors/app-error";
import type { Run, WaitStep } from "./contract";
import { stepProblemOf } from "./problem";
import { type Held, type StoredStep, writeStep } from "./store";
import { timing } from "./timing";

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
