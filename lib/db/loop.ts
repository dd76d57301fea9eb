import "server-only";
import { clock } from "@/lib/config/clock";
import { type Asker, databaseAnswered, databaseFailed } from "./outage";

/** How long to pause before the next round, and how long at least even when nudged, in milliseconds. */
export interface Pause {
  pauseMs: number;
  restMs?: number;
}

interface LoopOptions {
  /** After a nudge so long is waited for more, in milliseconds. */
  settleMs: number;
  /** May throw what the database threw. @returns how long to pause. */
  round: () => Promise<Pause>;
  /** Called when a round threw. @returns how long to pause before the next. */
  afterFailure: () => Pause;
}

/**
 * Asks the database for work again and again, sooner when it is nudged, never twice at once, and tells of an outage when
 * it fails and when it answers again.
 */
export function createLoop(whom: Asker, { settleMs, round, afterFailure }: LoopOptions) {
  let stopped = false;
  let nudged = false;
  let hurry = (): void => undefined;

  const sleep = ({ restMs = 0, pauseMs }: Pause): Promise<void> =>
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

  async function once(): Promise<Pause> {
    try {
      const pause = await round();
      databaseAnswered(whom);
      return pause;
    } catch (error) {
      if (!stopped) databaseFailed(whom, error);
      return afterFailure();
    }
  }

  async function run(): Promise<void> {
    while (!stopped) {
      nudged = false;
      const next = await once();
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
    /** After the round under way. */
    async stop(): Promise<void> {
      stopped = true;
      hurry();
      await ended;
    },
  };
}
