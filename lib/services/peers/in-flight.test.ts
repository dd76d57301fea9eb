import { describe, expect, it, vi } from "vitest";
import { readTogether, shareInFlight } from "./in-flight";

const never = new AbortController().signal;

function held() {
  let release: (value: string) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const signals: AbortSignal[] = [];
  const read = vi.fn(
    (signal: AbortSignal) =>
      new Promise<string>((resolve, reject) => {
        signals.push(signal);
        release = resolve;
        fail = reject;
      }),
  );
  return {
    read,
    signals,
    release: (value: string) => release(value),
    fail: (error: Error) => fail(error),
  };
}

describe("identical requests in flight", () => {
  it("are one request, and the next is a new one", async () => {
    const backend = held();
    const both = Promise.all([
      shareInFlight("a", never, backend.read),
      shareInFlight("a", never, backend.read),
    ]);
    backend.release("answer");
    expect(await both).toEqual(["answer", "answer"]);
    expect(backend.read).toHaveBeenCalledTimes(1);
    const later = shareInFlight("a", never, backend.read);
    backend.release("later");
    expect(await later).toBe("later");
    expect(backend.read).toHaveBeenCalledTimes(2);
  });

  it("go on for those who stay, and end when the last has gone", async () => {
    const backend = held();
    const [first, second] = [new AbortController(), new AbortController()];
    const one = shareInFlight("b", first.signal, backend.read);
    const two = shareInFlight("b", second.signal, backend.read);
    first.abort();
    await expect(one).rejects.toMatchObject({ name: "AbortError" });
    expect(backend.signals[0]?.aborted).toBe(false);
    second.abort();
    await expect(two).rejects.toMatchObject({ name: "AbortError" });
    expect(backend.signals[0]?.aborted).toBe(true);
  });

  it("fail for all, and are forgotten", async () => {
    const backend = held();
    const both = Promise.allSettled([
      shareInFlight("c", never, backend.read),
      shareInFlight("c", never, backend.read),
    ]);
    backend.fail(new Error("down"));
    expect((await both).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    const again = shareInFlight("c", never, backend.read);
    backend.release("up");
    expect(await again).toBe("up");
  });
});

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
