import { expect, it } from "vitest";
import { sharedTurn } from "./shared-turn";

/** Work that ends when it is told to, and answers with what was true when it began. */
function reading() {
  const begun: { end: () => void; fail: () => void }[] = [];
  let truth = 0;
  return {
    begun,
    change: () => (truth += 1),
    ask: () =>
      sharedTurn("the same", () => {
        const seen = truth;
        return new Promise<number>((resolve, reject) =>
          begun.push({ end: () => resolve(seen), fail: () => reject(new Error("gone")) }),
        );
      }),
  };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

it("reads once more for all who asked meanwhile, so that everybody sees their own change", async () => {
  const { begun, change, ask } = reading();
  const first = ask();
  change();
  const others = [ask(), ask(), ask()];
  expect(begun).toHaveLength(1);
  begun[0]?.end();
  await settle();
  expect(begun).toHaveLength(2);
  change();
  const late = ask();
  begun[1]?.end();
  await settle();
  begun[2]?.end();
  expect(await first).toBe(0);
  expect(await Promise.all(others)).toEqual([1, 1, 1]);
  expect(await late).toBe(2);
  await settle();
  expect(begun).toHaveLength(3);
});

it("goes on after a reading that failed, which fails only for who shared it", async () => {
  const { begun, ask } = reading();
  const failing = ask();
  const next = ask();
  begun[0]?.fail();
  await expect(failing).rejects.toThrow("gone");
  begun[1]?.end();
  expect(await next).toBe(0);
  await settle();
  const later = ask();
  begun[2]?.end();
  expect(await later).toBe(0);
});
