import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { peerKey, peerListsKey } from "./keys";
import { followEvents } from "./live";
import { firstStepsQuery, overviewQuery } from "./overview";

/** The browser's EventSource, driven by the test. */
class FakeSource {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  static get latest(): FakeSource {
    const source = FakeSource.all.at(-1);
    if (!source) throw new Error("no stream was opened");
    return source;
  }
  readyState = FakeSource.CONNECTING;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  private readonly listeners = new Map<string, (event: { data: string }) => void>();

  constructor(readonly url: string) {
    FakeSource.all.push(this);
  }
  addEventListener(kind: string, listener: (event: { data: string }) => void) {
    this.listeners.set(kind, listener);
  }
  close() {
    this.readyState = FakeSource.CLOSED;
  }
  opens() {
    this.readyState = FakeSource.OPEN;
    this.onopen?.();
  }
  says(kind: string, data: unknown) {
    this.listeners.get(kind)?.({ data: JSON.stringify(data) });
  }
  fails() {
    this.readyState = FakeSource.CLOSED;
    this.onerror?.();
  }
}

const source = { id: "c1", name: "prod", asOf: "2026-01-01T00:00:00.000Z" };

describe("following the server's events", () => {
  let client: QueryClient;
  let stop: () => void;
  let leave: () => void;
  const answer = vi.fn(() => Promise.reject(new TypeError("network")));
  const links: string[] = [];
  const list = { pages: [{ items: [], sources: [source] }], pageParams: [0] };
  const readList = vi.fn(async () => list);

  beforeEach(async () => {
    vi.useFakeTimers();
    vi.stubGlobal("EventSource", FakeSource);
    vi.stubGlobal("document", { visibilityState: "visible" });
    vi.stubGlobal("window", new EventTarget());
    vi.stubGlobal("fetch", answer);
    FakeSource.all = [];
    readList.mockReset().mockImplementation(async () => list);
    client = new QueryClient();
    leave = new QueryObserver(client, {
      queryKey: [...peerListsKey, ""],
      queryFn: readList,
    }).subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(0);
    links.length = 0;
    stop = followEvents(client, (state) => links.push(state));
    FakeSource.latest.opens();
    await vi.advanceTimersByTimeAsync(2_000);
    readList.mockClear();
  });
  afterEach(() => {
    stop();
    leave();
    client.clear();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("reads a list once for changes that come together", async () => {
    for (let index = 0; index < 20; index++)
      FakeSource.latest.says("peers", { connectionId: "c1", peerIds: ["p1"] });
    expect(readList).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(100);
    expect(readList).toHaveBeenCalledTimes(1);
  });

  it("reads again when the stream opens, for what changed while the page was loading", async () => {
    FakeSource.latest.onerror?.();
    FakeSource.latest.opens();
    await vi.advanceTimersByTimeAsync(100);
    expect(readList).toHaveBeenCalledTimes(1);
  });

  it("rests between reads however much changes, and misses nothing", async () => {
    for (let index = 0; index < 50; index++) {
      FakeSource.latest.says("peers", { connectionId: "c1", peerIds: null });
      await vi.advanceTimersByTimeAsync(20);
    }
    expect(readList.mock.calls.length).toBeLessThanOrEqual(3);
    const before = readList.mock.calls.length;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(readList.mock.calls.length).toBe(before + 1);
  });

  it("spends no more than a fifth of the time on reading where reading takes long", async () => {
    const readMs = 1_000;
    const spanMs = 30_000;
    readList.mockImplementation(
      () => new Promise((resolve) => setTimeout(() => resolve(list), readMs)),
    );
    for (let passedMs = 0; passedMs < spanMs; passedMs += 100) {
      FakeSource.latest.says("peers", { connectionId: "c1", peerIds: null });
      await vi.advanceTimersByTimeAsync(100);
    }
    const reads = readList.mock.calls.length;
    expect((reads * readMs) / spanMs).toBeLessThanOrEqual(0.21);
    expect(reads).toBeGreaterThanOrEqual(5);
  });

  it("makes only the named peers old", async () => {
    client.setQueryData(peerKey("p1"), {});
    client.setQueryData(peerKey("p2"), {});
    FakeSource.latest.says("peers", { connectionId: "c1", peerIds: ["p1"] });
    await vi.advanceTimersByTimeAsync(100);
    expect(client.getQueryState(peerKey("p1"))?.isInvalidated).toBe(true);
    expect(client.getQueryState(peerKey("p2"))?.isInvalidated).toBe(false);
  });

  it("moves as-of on without a request and without making the answer look newer", async () => {
    const key = [...peerListsKey, ""];
    const readAt = client.getQueryState(key)?.dataUpdatedAt;
    await vi.advanceTimersByTimeAsync(5_000);
    FakeSource.latest.says("read", { connectionId: "c1", asOf: "2026-01-01T00:00:09.000Z" });
    await vi.advanceTimersByTimeAsync(100);
    expect(client.getQueryData(key)).toMatchObject({
      pages: [{ sources: [{ asOf: "2026-01-01T00:00:09.000Z" }] }],
    });
    expect(client.getQueryState(key)?.dataUpdatedAt).toBe(readAt);
    expect(readList).not.toHaveBeenCalled();
  });

  it("moves as-of on every two seconds at most, however many are read, and not later than a change", async () => {
    const key = [...peerListsKey, ""];
    const asOf = () => client.getQueryData<typeof list>(key)?.pages[0]?.sources[0]?.asOf;
    const shown = new Set<string | undefined>();
    await vi.advanceTimersByTimeAsync(5_000);
    for (let passedMs = 0; passedMs < 10_000; passedMs += 100) {
      const at = new Date(Date.parse(source.asOf) + 1_000 + passedMs).toISOString();
      FakeSource.latest.says("read", { connectionId: "c1", asOf: at });
      await vi.advanceTimersByTimeAsync(100);
      shown.add(asOf());
    }
    expect(shown.size).toBeGreaterThanOrEqual(5);
    expect(shown.size).toBeLessThanOrEqual(6);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asOf()).toBe("2026-01-01T00:00:10.900Z");
    FakeSource.latest.says("read", { connectionId: "c1", asOf: "2026-01-01T00:00:30.000Z" });
    FakeSource.latest.says("peers", { connectionId: "c1", peerIds: null });
    await vi.advanceTimersByTimeAsync(600);
    expect(readList).toHaveBeenCalledTimes(1);
  });

  it("goes on where answers without a source lie below a peer or beside the overview", async () => {
    const below = [
      peerKey("p1"),
      [...peerKey("p1"), "repair"],
      [...peerKey("p1"), "dependents"],
      firstStepsQuery().queryKey,
      overviewQuery().queryKey,
    ];
    const answers = [{ source }, { finding: "none" }, [], [], { connections: { items: [source] } }];
    const ends = below.map((queryKey, index) =>
      new QueryObserver(client, {
        queryKey,
        queryFn: async () => answers[index],
        staleTime: Infinity,
      }).subscribe(() => undefined),
    );
    await vi.advanceTimersByTimeAsync(0);
    FakeSource.latest.says("read", { connectionId: "c1", asOf: "2026-01-01T00:00:09.000Z" });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(client.getQueryData(peerKey("p1"))).toEqual({
      source: { ...source, asOf: "2026-01-01T00:00:09.000Z" },
    });
    expect(below.slice(1).map((queryKey) => client.getQueryData(queryKey))).toEqual([
      { finding: "none" },
      [],
      [],
      { connections: { items: [{ ...source, asOf: "2026-01-01T00:00:09.000Z" }] } },
    ]);
    FakeSource.latest.says("peers", { connectionId: "c1", peerIds: ["p1"] });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(readList).toHaveBeenCalledTimes(1);
    for (const end of ends) end();
  });

  it("opens a lost stream again with growing pauses, polls meanwhile, and reads everything after", async () => {
    FakeSource.latest.fails();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(FakeSource.all).toHaveLength(2);
    FakeSource.latest.fails();
    await vi.advanceTimersByTimeAsync(1_999);
    expect(FakeSource.all).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(FakeSource.all).toHaveLength(3);
    expect(readList).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(readList).toHaveBeenCalledTimes(1);
    FakeSource.latest.opens();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(readList).toHaveBeenCalledTimes(2);
  });

  it("opens a stream again that has died without a word, and reads what was missed", async () => {
    await vi.advanceTimersByTimeAsync(30_000);
    FakeSource.latest.says("beat", {});
    await vi.advanceTimersByTimeAsync(30_000);
    expect(FakeSource.all).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(FakeSource.all).toHaveLength(2);
    expect(FakeSource.all[0]?.readyState).toBe(FakeSource.CLOSED);
    expect(links).toEqual(["lost"]);
    readList.mockClear();
    FakeSource.latest.opens();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(links).toEqual(["lost", "live"]);
    expect(readList).toHaveBeenCalledTimes(1);
  });

  it("says at once when the browser itself goes offline", async () => {
    window.dispatchEvent(new Event("offline"));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(links).toEqual(["lost"]);
  });

  it("ends for good", async () => {
    stop();
    expect(FakeSource.latest.readyState).toBe(FakeSource.CLOSED);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakeSource.all).toHaveLength(1);
    expect(readList).not.toHaveBeenCalled();
  });
});
