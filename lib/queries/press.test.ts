import { notifyManager, QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { holdWhilePressed } from "./press";

describe("answers that come while a pointer is pressed", () => {
  let client: QueryClient;
  let stop: () => void;
  let leave: () => void;
  let drawn: unknown[];
  const answer = async (text: string) => {
    client.setQueryData(["list"], text);
    await vi.advanceTimersByTimeAsync(10);
  };
  const happens = (kind: string, more: object = {}) =>
    window.dispatchEvent(Object.assign(new Event(kind), more));

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("window", new EventTarget());
    stop = holdWhilePressed();
    client = new QueryClient();
    drawn = [];
    // As the hooks of components listen.
    const draw = notifyManager.batchCalls(() => drawn.push(client.getQueryData(["list"])));
    leave = new QueryObserver(client, { queryKey: ["list"], enabled: false }).subscribe(draw);
  });
  afterEach(() => {
    stop();
    leave();
    client.clear();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("are drawn once it was let go and the click is through, in their order", async () => {
    happens("pointerdown");
    await answer("one");
    await answer("two");
    expect(drawn).toEqual([]);
    happens("pointerup");
    await answer("three");
    expect(drawn).toEqual([]);
    happens("click");
    expect(drawn).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(drawn.at(-1)).toBe("three");
    await answer("four");
    expect(drawn.at(-1)).toBe("four");
  });

  it("are drawn soon where no click follows", async () => {
    happens("pointerdown");
    happens("pointerup");
    await answer("one");
    expect(drawn).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    expect(drawn).toEqual(["one"]);
  });

  it.each(["pointercancel", "blur"])("are drawn at once after %s", async (kind) => {
    happens("pointerdown");
    await answer("one");
    happens(kind);
    expect(drawn).toEqual(["one"]);
  });

  it("are drawn when the release was not seen, by the next move or after half a minute", async () => {
    happens("pointerdown");
    happens("pointermove", { buttons: 1 });
    await answer("one");
    await vi.advanceTimersByTimeAsync(200);
    expect(drawn).toEqual([]);
    happens("pointermove", { buttons: 0 });
    await vi.advanceTimersByTimeAsync(100);
    expect(drawn).toEqual(["one"]);
    happens("pointerdown");
    await answer("two");
    await vi.advanceTimersByTimeAsync(30_000);
    expect(drawn).toEqual(["one", "two"]);
  });

  it("are drawn at once while nothing is pressed, and after the end", async () => {
    await answer("one");
    happens("pointerdown");
    await answer("two");
    stop();
    expect(drawn).toEqual(["one", "two"]);
    happens("pointerdown");
    await answer("three");
    expect(drawn.at(-1)).toBe("three");
  });
});
