import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import { useTestLog } from "@/lib/testing/log";
import { createLoop } from "./loop";

describe("what asks the database again and again", () => {
  const lines = useTestLog();
  let loop: ReturnType<typeof createLoop> | undefined;
  beforeEach(() => dropSingleton("database-outage"));
  afterEach(() => loop?.stop());

  it("tells of an outage when a round fails, and of its end when one succeeds", async () => {
    const rounds = [new Error("no room left"), new Error("no room left"), null];
    const round = vi.fn(() => {
      const error = rounds.shift();
      return error ? Promise.reject(error) : Promise.resolve({ pauseMs: 60_000 });
    });
    loop = createLoop("monitor", { settleMs: 0, round, afterFailure: () => ({ pauseMs: 1 }) });
    await expect.poll(() => round.mock.calls.length).toBe(3);
    await expect
      .poll(() => lines.map(({ event }) => event))
      .toEqual(["database.lost", "database.back"]);
  });

  it("is hurried by a nudge, also by one that comes while a round is under way, and rests in between", async () => {
    const begun: number[] = [];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const round = async () => {
      begun.push(performance.now());
      if (begun.length === 1) await held;
      return { restMs: 80, pauseMs: 60_000 };
    };
    loop = createLoop("monitor", {
      settleMs: 10,
      round,
      afterFailure: () => ({ pauseMs: 60_000 }),
    });
    loop.nudge();
    const releasedAt = performance.now();
    release();
    await expect.poll(() => begun.length).toBe(2);
    expect((begun[1] ?? 0) - releasedAt).toBeGreaterThan(78);
    loop.nudge();
    await expect.poll(() => begun.length).toBe(3);
  });

  it("ends after the round under way, which is told of no outage", async () => {
    let fail = (_: Error): void => undefined;
    const round = () => new Promise<never>((_, reject) => (fail = reject));
    loop = createLoop("monitor", { settleMs: 0, round, afterFailure: () => ({ pauseMs: 1 }) });
    const ended = loop.stop();
    fail(new Error("the pool has ended"));
    await ended;
    expect(lines).toEqual([]);
  });
});
