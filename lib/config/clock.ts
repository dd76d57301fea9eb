import { singleton } from "./singleton";

/** Where the product's times come from. Tests put another one in its place, see `lib/testing/clock.ts`. */
export interface TimeSource {
  wallMs(): number;
  elapsedMs(): number;
}

export const timeSourceKey = "time-source";

const source = (): TimeSource =>
  singleton<TimeSource>(timeSourceKey, () => ({
    wallMs: () => Date.now(),
    elapsedMs: () => performance.now(),
  }));

/** The one clock of the product. What is compared between processes is told by the database's, see `lib/db/schedule.ts`. */
export const clock = {
  /** What the wall clock says. It may be set back or forward at any moment: not for spans. */
  now: (): Date => new Date(source().wallMs()),
  /** The same in milliseconds since 1970. */
  nowMs: (): number => source().wallMs(),
  /** Milliseconds since some moment of this process. Never goes back and never jumps: for spans and time limits. */
  elapsedMs: (): number => source().elapsedMs(),
  /** A stored time as it may be told: one that lies ahead was written before the clock was set back, and is at best now. */
  notAhead: (at: Date): Date => new Date(Math.min(at.getTime(), source().wallMs())),
};
