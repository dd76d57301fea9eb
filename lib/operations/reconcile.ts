import "server-only";
import { clock } from "@/lib/config/clock";
import { setTimeout as pause } from "node:timers/promises";
import type { ChangeStep, Json, Run } from "./contract";
import { timing } from "./timing";

const probesWithin = 4;

/**
 * Looks for a change whose answer never came. A call that was cut off may still be carried out, so the answer "nothing"
 * counts only once the change has had time to appear.
 */
export async function reconcile(
  step: ChangeStep,
  run: Run,
  intent: Json,
  { refused, calledAtMs }: { refused: boolean; calledAtMs: number },
): ReturnType<ChangeStep["find"]> {
  const { quietMs } = timing();
  const beganAt = clock.elapsedMs();
  // By the clock on the wall too, because another process may have made the call; it may have been set back since.
  const waitedMs = () => Math.max(clock.nowMs() - calledAtMs, clock.elapsedMs() - beganAt);
  while (true) {
    const found = await step.find(run, intent, refused);
    if (found || refused || waitedMs() >= quietMs) return found;
    await pause(quietMs / probesWithin, undefined, { signal: run.signal });
  }
}
