import { afterEach } from "vitest";
import { type TimeSource, timeSourceKey } from "@/lib/config/clock";
import { dropSingleton, singleton } from "@/lib/config/singleton";

/** Moves the product's clock; it runs on from there. */
export interface TestClock {
  /** Sets the wall clock forward, or back with a negative number, as an administrator or NTP does: no time passes. */
  step(ms: number): void;
  /** Lets time pass, on the wall and for spans. */
  pass(ms: number): void;
}

/** Gives the surrounding block's tests a clock that can be moved; it is right again after each of them. */
export function useTestClock(): TestClock {
  let wall = 0;
  let passed = 0;
  const install = (): void => {
    dropSingleton(timeSourceKey);
    singleton<TimeSource>(timeSourceKey, () => ({
      wallMs: () => Date.now() + wall + passed,
      elapsedMs: () => performance.now() + passed,
    }));
  };
  afterEach(() => {
    wall = 0;
    passed = 0;
    dropSingleton(timeSourceKey);
  });
  return {
    step(ms) {
      wall += ms;
      install();
    },
    pass(ms) {
      passed += ms;
      install();
    },
  };
}
