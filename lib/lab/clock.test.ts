import { describe, expect, it } from "vitest";
import { createClock } from "./clock";

describe("the lab's clock", () => {
  it("runs with real time, moved by an offset", () => {
    let realMs = 1000;
    const clock = createClock(() => realMs);
    clock.advance(500);
    realMs += 10;
    expect(clock.now()).toBe(1510);
  });

  it("stands still while frozen, still moves by hand, and runs on from there", () => {
    let realMs = 1000;
    const clock = createClock(() => realMs);
    clock.freeze();
    realMs += 10_000;
    clock.advance(5);
    expect([clock.now(), clock.frozen]).toEqual([1005, true]);
    clock.unfreeze();
    realMs += 1;
    expect([clock.now(), clock.frozen]).toEqual([1006, false]);
  });

  it("keeps its offset over save and restore, and forgets it on reset", () => {
    const first = createClock(() => 1000);
    first.advance(60_000);
    const second = createClock(() => 2000);
    second.restore(first.save());
    expect(second.now()).toBe(62_000);
    second.reset();
    expect(second.now()).toBe(2000);
  });
});
