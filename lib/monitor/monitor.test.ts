import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { connections, peerAnswers, peers } from "@/lib/db/schema";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { AppError } from "@/lib/errors/app-error";
import type { SystemAdapter } from "@/lib/systems/contract/adapter";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import type { Change } from "@/lib/events/changes";
import { closeChanges, subscribe } from "@/lib/events/bus";
import { refreshConnection } from "./refresh";
import { startMonitor, stopMonitor, wakeMonitor } from "./start";
import { addConnection, fakeAdapter, snapshot } from "@/lib/inventory/testing/fake-backend";

const adapters = new Map<string, SystemAdapter>();
vi.mock("@/lib/connections/adapter-of", () => {
  const adapterOf = async (id: string) => {
    const adapter = adapters.get(id);
    if (!adapter) throw new AppError("not_found", "This connection is not registered any more.");
    return { adapter, connection: { id }, definition: {} };
  };
  return { adapterOf, adapterAt: adapterOf };
});

/** What a process tells of may take its time: here as long as the test says. */
let telling: Promise<void> | undefined;
vi.mock(import("@/lib/events/bus"), async (original) => {
  const bus = await original();
  return { ...bus, publish: async (change) => (await telling, bus.publish(change)) };
});

async function add(adapter: Partial<SystemAdapter>): Promise<string> {
  const id = await addConnection();
  adapters.set(id, fakeAdapter(adapter));
  return id;
}
const connectionOf = async (id: string) =>
  (await (await getDb()).select().from(connections).where(eq(connections.id, id)))[0];
const peersOf = async (id: string) =>
  (await getDb()).select().from(peers).where(eq(peers.connectionId, id));
const forever = () => new Promise<never>(() => undefined);
/** A promise and its switch. */
function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}
const until = (check: () => Promise<boolean> | boolean) =>
  vi.waitFor(async () => expect(await check()).toBe(true), { timeout: 8_000, interval: 10 });

describe.each(testDbKinds)("the monitor on the %s database", (kind) => {
  const changes: Change[] = [];
  let unsubscribe = () => undefined as void;
  const has = (kindOf: Change["kind"], id: string) =>
    changes.some(
      (change) => change.kind === kindOf && "connectionId" in change && change.connectionId === id,
    );
  useTestDb(kind);

  beforeEach(async () => {
    process.env["PEERDECK_POLL_INTERVAL"] = "0.2";
    dropSingleton("env");
    await (await getDb()).delete(connections);
    changes.length = 0;
    unsubscribe = subscribe((change) => changes.push(change));
  });
  afterEach(async () => {
    unsubscribe();
    await stopMonitor();
    await closeChanges();
    adapters.clear();
  });

  it("reads again and again, and announces what changed", async () => {
    let reads = 0;
    const id = await add({
      listPeers: async () => [snapshot("a", { status: ++reads > 2 ? "failed" : "healthy" })],
    });
    startMonitor();
    await until(
      () => reads > 4 && changes.filter((change) => change.kind === "peers").length === 2,
    );
    const [peer] = await peersOf(id);
    expect(peer).toMatchObject({ status: "failed" });
    expect(changes.filter((change) => change.kind === "peers").at(-1)).toEqual({
      kind: "peers",
      connectionId: id,
      peerIds: [peer?.id],
    });
    expect(changes.filter((change) => change.kind === "connection")).toHaveLength(1);
    expect(has("read", id)).toBe(true);
    expect((await connectionOf(id))?.identity).toMatchObject({ id: "fake" });
  });

  it("lets no slow connection delay another, and reads none twice at once", async () => {
    let atOnce = 0;
    let most = 0;
    const slow = await Promise.all([1, 2, 3].map(() => add({ listPeers: forever })));
    let reads = 0;
    const quick = await add({
      listPeers: async () => {
        most = Math.max(most, ++atOnce);
        await new Promise((resolve) => setImmediate(resolve));
        atOnce--;
        reads++;
        return [snapshot("a")];
      },
    });
    startMonitor();
    startMonitor();
    await until(() => reads > 4);
    expect(most).toBe(1);
    expect((await connectionOf(quick))?.reachable).toBe(true);
    expect((await connectionOf(slow[0] ?? ""))?.reachable).toBeNull();
  });

  it("does not claim what it still tells of, which would leave it unread until the lease ends", async () => {
    let reads = 0;
    const id = await add({
      listPeers: async () => [snapshot("a", { nativeState: `state ${++reads}` })],
    });
    const { open, opened } = gate();
    telling = opened;
    startMonitor();
    await until(async () => ((await connectionOf(id))?.nextPollAt ?? Infinity) <= new Date());
    // Long enough for a round to find it due.
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(reads).toBe(1);
    telling = undefined;
    open();
    await until(() => reads > 2);
  });

  it("keeps a failed connection's peers, says why and tries again later", async () => {
    let down = false;
    let tries = 0;
    const id = await add({
      listPeers: async () => {
        if (!down) return [snapshot("a")];
        tries++;
        throw new AppError("backend_unavailable", "Nothing answers at cluster.example.", {
          remedy: "Check the address.",
        });
      },
    });
    startMonitor();
    await until(async () => (await connectionOf(id))?.reachable === true);
    down = true;
    await until(async () => ((await connectionOf(id))?.failures ?? 0) >= 2);
    expect(await connectionOf(id)).toMatchObject({
      reachable: false,
      problem: {
        code: "backend_unavailable",
        detail: "Nothing answers at cluster.example.",
        remedy: "Check the address.",
      },
    });
    expect(await peersOf(id)).toHaveLength(1);
    down = false;
    await wakeMonitor(id);
    await until(async () => (await connectionOf(id))?.reachable === true);
    expect(tries).toBeGreaterThanOrEqual(2);
  });

  it("says nothing of an unexpected error's text, which may hold anything", async () => {
    const id = await add({ listPeers: () => Promise.reject(new Error("password=hunter2")) });
    startMonitor();
    await until(async () => (await connectionOf(id))?.reachable === false);
    expect(JSON.stringify((await connectionOf(id))?.problem)).not.toContain("hunter2");
  });

  it("reads early when the backend says that something changed", async () => {
    process.env["PEERDECK_POLL_INTERVAL"] = "3600";
    dropSingleton("env");
    const changed = gate();
    let reads = 0;
    await add({
      listPeers: async () => {
        reads++;
        return [];
      },
      watch: (signal) =>
        reads === 1
          ? changed.opened
          : new Promise((_resolve, reject) => signal.addEventListener("abort", reject)),
    });
    startMonitor();
    await until(() => reads === 1);
    changed.open();
    await until(() => reads === 2);
  });

  it("stops by aborting its reads and giving its claims back", async () => {
    let aborted = false;
    const id = await add({
      listPeers: (signal) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener(
            "abort",
            () => ((aborted = true), reject(signal.reason as Error)),
          ),
        ),
    });
    startMonitor();
    await until(async () => (await connectionOf(id))?.leaseOwner !== null);
    await stopMonitor();
    expect(aborted).toBe(true);
    expect(await connectionOf(id)).toMatchObject({
      leaseOwner: null,
      leaseUntil: null,
      reachable: null,
      failures: 0,
      problem: null,
    });
  });

  it("takes a connection over from a process that died", async () => {
    const id = await add({ listPeers: async () => [snapshot("a")] });
    await (await getDb()).update(connections).set({
      leaseOwner: "dead:1:0",
      leaseUntil: new Date(Date.now() + (kind === "embedded" ? 3_600_000 : 300)),
    });
    startMonitor();
    await until(async () => (await connectionOf(id))?.reachable === true);
  });

  describe("a refresh", () => {
    it("waits for a running read and then reads anew, once for all who ask", async () => {
      const gates = [gate(), gate()];
      const answers: PeerSnapshot[][] = [[], [snapshot("created")]];
      let reads = 0;
      const id = await add({
        listPeers: async () => {
          const mine = reads++;
          await gates[mine]?.opened;
          return answers[mine] ?? [];
        },
      });
      startMonitor();
      await until(() => reads === 1);
      const refreshes = [
        refreshConnection(id, AbortSignal.timeout(8_000)),
        refreshConnection(id, AbortSignal.timeout(8_000)),
      ];
      gates[0]?.open();
      await until(() => reads === 2);
      gates[1]?.open();
      expect((await Promise.all(refreshes)).map(({ problem }) => problem)).toEqual([null, null]);
      expect(await peersOf(id)).toHaveLength(1);
    });

    it("stores every answer as it is now, though lists show nothing of it", async () => {
      let heartbeat = 0;
      const listPeers = async () => [snapshot("a", { native: { heartbeat: ++heartbeat } })];
      const id = await add({ listPeers });
      while (heartbeat < 3) await refreshConnection(id, AbortSignal.timeout(8_000));
      const stored = await (await getDb()).select().from(peerAnswers);
      expect(stored).toMatchObject([{ native: { heartbeat: 3 } }]);
    });

    it("may join a running read", async () => {
      const held = gate();
      let reads = 0;
      const id = await add({ listPeers: async () => (reads++, await held.opened, []) });
      const first = refreshConnection(id, AbortSignal.timeout(8_000));
      await until(() => reads === 1);
      const joined = refreshConnection(id, AbortSignal.timeout(8_000), { join: true });
      held.open();
      await Promise.all([first, joined]);
      expect(reads).toBe(1);
    });

    it("answers a backend's failure as a problem, and an unknown connection as not found", async () => {
      const id = await add({
        listPeers: () =>
          Promise.reject(new AppError("backend_auth", "The password is not accepted.")),
      });
      expect(await refreshConnection(id, AbortSignal.timeout(8_000))).toMatchObject({
        problem: { code: "backend_auth" },
      });
      await expect(
        refreshConnection("00000000-0000-4000-8000-000000000000", AbortSignal.timeout(8_000)),
      ).rejects.toMatchObject({ code: "not_found" });
    });

    it("lets a caller go without ending the read for the others", async () => {
      const held = gate();
      const id = await add({ listPeers: async () => (await held.opened, [snapshot("a")]) });
      const leaving = new AbortController();
      const left = refreshConnection(id, leaving.signal);
      const stayed = refreshConnection(id, AbortSignal.timeout(8_000));
      leaving.abort();
      await expect(left).rejects.toMatchObject({ name: "AbortError" });
      held.open();
      await stayed;
      expect(await peersOf(id)).toHaveLength(1);
    });
  });
});
