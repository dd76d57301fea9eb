import { expect, it } from "vitest";
import { eachAtOnce } from "./at-once";

it("begins so many at once, and keeps the order whichever is over first", async () => {
  const running: (() => void)[] = [];
  const begun: number[] = [];
  const all = eachAtOnce(2, [1, 2, 3], async (value) => {
    begun.push(value);
    await new Promise<void>((resolve) => running.push(resolve));
    return value * 10;
  });
  expect(begun).toEqual([1, 2]);
  running[1]?.();
  await expect.poll(() => begun).toEqual([1, 2, 3]);
  running[0]?.();
  running[2]?.();
  expect(await all).toEqual([10, 20, 30]);
});

it("throws what one throws, and comes to an end without values", async () => {
  await expect(eachAtOnce(2, [1], () => Promise.reject(new Error("broken")))).rejects.toThrow(
    "broken",
  );
  expect(await eachAtOnce(2, [], () => Promise.resolve(1))).toEqual([]);
});
