import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LabHandle } from "./running-lab";
import { startScenario } from "./scenario";
import type { Scene } from "./scenario";

const scenes: Scene[] = ["a", "b", "gone"].map((peer) => ({
  system: "fake",
  begin: { command: "set-state", args: { peer, state: "failed" } },
  end: { command: "set-state", args: { peer, state: "fine" } },
}));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function play(seed: string) {
  const told: string[] = [];
  const lab = {
    commands: { fake: {} },
    command(_system: string, _name: string, args: { peer: string; state: string }) {
      if (args.peer === "gone") throw new Error("No such peer.");
      told.push(`${args.peer} ${args.state}`);
    },
  } as unknown as LabHandle;
  return { told, stop: startScenario(lab, seed, scenes) };
}

describe("life in the demo fleet", () => {
  it("puts right what it disturbed, one thing at a time, and survives peers that are gone", () => {
    const { told, stop } = play("1");
    vi.advanceTimersByTime(3_600_000);
    stop();
    expect(told.length).toBeGreaterThan(20);
    expect(told.length % 2).toBe(0);
    for (let index = 0; index < told.length; index += 2) {
      const [peer] = told[index]!.split(" ");
      expect(told.slice(index, index + 2)).toEqual([`${peer} failed`, `${peer} fine`]);
    }
  });

  it("repeats itself under one seed", () => {
    const run = (seed: string) => {
      const { told, stop } = play(seed);
      vi.advanceTimersByTime(3_600_000);
      stop();
      return told;
    };
    expect(run("1")).toEqual(run("1"));
    expect(run("1")).not.toEqual(run("2"));
  });

  it("says nothing once stopped", () => {
    const { told, stop } = play("1");
    stop();
    vi.advanceTimersByTime(3_600_000);
    expect(told).toEqual([]);
  });
});
