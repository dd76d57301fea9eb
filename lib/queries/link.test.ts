import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type LinkState, watchLink } from "./link";

describe("watching the link to the server", () => {
  let seen: LinkState[];
  const retry = vi.fn();
  const answer = vi.fn<() => Promise<Response>>();
  let link: ReturnType<typeof watchLink>;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("fetch", answer);
    retry.mockReset();
    answer.mockReset();
    seen = [];
    link = watchLink((state) => seen.push(state), retry);
  });
  afterEach(() => {
    link.close();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("says nothing of a short break", async () => {
    link.failed();
    await vi.advanceTimersByTimeAsync(2_900);
    link.opened();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(answer).not.toHaveBeenCalled();
    expect(seen).toEqual([]);
  });

  it("tells a lost server from the end of a session, and asks for the stream again when the server answers", async () => {
    answer
      .mockRejectedValueOnce(new TypeError("network"))
      .mockResolvedValueOnce(new Response(null, { status: 401 }))
      .mockResolvedValue(new Response("{}"));
    link.failed();
    link.failed();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(seen).toEqual(["lost"]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(seen).toEqual(["lost", "signed-out"]);
    expect(retry).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(seen).toEqual(["lost", "signed-out", "live"]);
    expect(retry).toHaveBeenCalledTimes(1);
    expect(answer).toHaveBeenCalledTimes(3);
  });

  it("says nothing when only the stream is cut and answers still come", async () => {
    answer.mockResolvedValue(new Response("{}"));
    link.failed();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(seen).toEqual([]);
    expect(retry).not.toHaveBeenCalled();
  });

  it("asks nothing any more once closed", async () => {
    answer.mockRejectedValue(new TypeError("network"));
    link.failed();
    link.close();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(answer).not.toHaveBeenCalled();
  });
});
