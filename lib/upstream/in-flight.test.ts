import { describe, expect, it, vi } from "vitest";
import { shareInFlight } from "./in-flight";

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
