import { describe, expect, it, vi } from "vitest";
import { readTogether } from "./read-together";

/** Work that ends when it is told to, and answers with what was true when it began. */
function reading() {
  const begun: { end: () => void; fail: () => void }[] = [];
  let truth = 0;
  return {
    begun,
    change: () => (truth += 1),
    ask: () =>
      readTogether("the same", () => {
        const seen = truth;
        return new Promise<number>((resolve, reject) =>
          begun.push({ end: () => resolve(seen), fail: () => reject(new Error("gone")) }),
        );
      }),
  };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("reads of the database at the same time", () => {
  it("are one for all who come while another is under way, begun after they asked", async () => {
    const ends: ((value: number) => void)[] = [];
    const read = vi.fn(() => new Promise<number>((resolve) => ends.push(resolve)));
    const first = readTogether("a", read);
    const later = [readTogether("a", read), readTogether("a", read)];
    expect(read).toHaveBeenCalledTimes(1);
    ends[0]?.(1);
    expect(await first).toBe(1);
    await vi.waitFor(() => expect(read).toHaveBeenCalledTimes(2));
    ends[1]?.(2);
    expect(await Promise.all(later)).toEqual([2, 2]);
    void readTogether("a", read);
    expect(read).toHaveBeenCalledTimes(3);
  });
  it("do not fail because the one before did", async () => {
    const first = readTogether("b", () => Promise.reject(new Error("lost")));
    const next = readTogether("b", async () => "read");
    await expect(first).rejects.toThrow("lost");
    expect(await next).toBe("read");
  });

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
});
