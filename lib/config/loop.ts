import { clock } from "./clock";

/**
 * Does something again and again, sooner when it is nudged, never twice at once.
 * @param work must not throw. @returns how long to pause, and how long at least even when nudged.
 * @param settleMs after a nudge so long is waited for more.
 */
export function createLoop(
  work: () => Promise<{ restMs: number; pauseMs: number }>,
  settleMs: number,
) {
  let stopped = false;
  let nudged = false;
  let hurry = (): void => undefined;

  const sleep = ({ restMs, pauseMs }: { restMs: number; pauseMs: number }): Promise<void> =>
    new Promise((resolve) => {
      let timer: NodeJS.Timeout;
      const soon = Math.max(restMs, settleMs);
      const wake = (ms: number) => {
        clearTimeout(timer);
        timer = setTimeout(resolve, ms);
      };
      wake(nudged ? soon : Math.max(restMs, pauseMs));
      const startedAt = clock.elapsedMs();
      const restedMs = () => clock.elapsedMs() - startedAt;
      hurry = () => wake(stopped ? 0 : Math.min(soon, Math.max(settleMs, soon - restedMs())));
      if (stopped) wake(0);
    });

  async function run(): Promise<void> {
    while (!stopped) {
      nudged = false;
      const next = await work();
      if (stopped) return;
      await sleep(next);
      hurry = () => undefined;
    }
  }
  const ended = run();

  return {
    stopped: () => stopped,
    nudge(): void {
      if (nudged) return;
      nudged = true;
      hurry();
    },
    /** After the work under way. */
    async stop(): Promise<void> {
      stopped = true;
      hurry();
      await ended;
    },
  };
}
