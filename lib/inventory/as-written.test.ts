import fc from "fast-check";
import { desc, eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { dropSingleton, singleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { connectionGaps, connections, peerNumberDays, peers } from "@/lib/db/schema";
import { addConnection, snapshot } from "@/lib/inventory/testing/fake-backend";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import * as diff from "./diff";
import { toDraft } from "./digest";
import { syncFailure } from "./sync";
import { at, claim, connectionOf, eventsOf, read, rowsOf, timing } from "./testing/reads";
import { upsertPeers } from "./write-peers";

/** What one process remembers of its reads; null for one that compares every read. */
type Memory = Map<string, unknown> | null;

function remember(memory: Memory): void {
  dropSingleton("written-reads");
  if (memory) singleton("written-reads", () => memory);
}

const peer = fc.record({
  key: fc.constantFrom("a", "b"),
  failed: fc.boolean(),
  heartbeat: fc.integer({ min: 1, max: 2 }),
  imported: fc.option(fc.integer({ min: 1, max: 2 })),
});
const step = fc.record({
  /** Seconds since the one before. */
  after: fc.constantFrom(1, 60, 500, 7_200),
  process: fc.constantFrom(0, 1),
  keepTouched: fc.boolean(),
  /** The same as before, mostly. */
  listed: fc.option(fc.uniqueArray(peer, { selector: ({ key }) => key }), { freq: 3 }),
  leavesOut: fc.constantFrom(null, null, null, "b"),
  fails: fc.constantFrom(false, false, false, false, true),
});
type ValueOf<Made> = Made extends fc.Arbitrary<infer Value> ? Value : never;
type Peer = ValueOf<typeof peer>;
type Step = ValueOf<typeof step>;

const problem = {
  code: "backend_unavailable" as const,
  detail: "It does not answer.",
  remedy: null,
  backend: null,
};

const snapshotOf = ({ key, failed, heartbeat, imported }: Peer) =>
  snapshot(key, {
    ...(failed && { status: "failed", nativeState: "FAILING" }),
    native: { heartbeat },
    numbers: { "services-imported": imported },
  });

/** Everything that is stored once the steps were taken, without ids. */
async function storedAfter(steps: readonly Step[], memories: readonly [Memory, Memory]) {
  const id = await addConnection({ system: "consul", name: "fra1" });
  let second = 0;
  let listed: Peer[] = [];
  const told = [];
  for (const each of steps) {
    second += each.after;
    listed = each.listed ?? listed;
    remember(memories[each.process] ?? null);
    const { peerIds, ...result } = each.fails
      ? await syncFailure(await claim(id), problem, { ...timing, at: at(second), probeAfterMs: 1 })
      : await read(id, listed.filter(({ key }) => key !== each.leavesOut).map(snapshotOf), second, {
          keepTouched: each.keepTouched,
          leftOut: each.leavesOut ? { problem, holds: (key) => key === each.leavesOut } : null,
        });
    told.push({ ...result, peers: peerIds.length });
  }
  const db = await getDb();
  const rows = await rowsOf(id);
  const { asOf, hotUntil, failures, reachable, problem: last } = await connectionOf(id);
  const stored = {
    told,
    rows: rows.map(({ id: _id, connectionId: _connection, firstSeenAt: _at, ...row }) => ({
      ...row,
      securitySince: row.securitySince !== null,
    })),
    events: (await eventsOf(id)).map(({ kind, name, at: when, toState, fromState }) => ({
      kind,
      name,
      when,
      toState,
      fromState,
    })),
    numbers: await db
      .select({ key: peers.key, day: peerNumberDays.day, values: peerNumberDays.values })
      .from(peerNumberDays)
      .innerJoin(peers, eq(peers.id, peerNumberDays.peerId))
      .where(eq(peers.connectionId, id))
      .orderBy(peers.key, desc(peerNumberDays.day)),
    gaps: await db
      .select({ from: connectionGaps.fromAt, to: connectionGaps.toAt })
      .from(connectionGaps)
      .where(eq(connectionGaps.connectionId, id))
      .orderBy(connectionGaps.fromAt),
    connection: { asOf, hotUntil, failures, reachable, last },
  };
  // The next one has its name.
  await db.delete(connections).where(eq(connections.id, id));
  return stored;
}

describe.each(testDbKinds)("a read that says what the one before it said, on %s", (kind) => {
  useTestDb(kind);

  it("is not compared with the inventory, and still moves as-of on", async () => {
    remember(new Map());
    const id = await addConnection();
    const compared = vi.spyOn(diff, "diffPeers");
    for (const second of [0, 60, 120, 180]) await read(id, [snapshot("a")], second);
    expect(compared).toHaveBeenCalledTimes(1);
    expect((await connectionOf(id)).asOf).toEqual(at(180));
    await read(id, [snapshot("a", { native: { key: "other" } })], 240);
    expect(compared).toHaveBeenCalledTimes(2);
    expect((await rowsOf(id))[0]?.native).toEqual({ key: "other" });
  });

  it("is not compared for heartbeats until answers are due, nor for a number until it is", async () => {
    remember(new Map());
    const id = await addConnection({ system: "consul" });
    const compared = vi.spyOn(diff, "diffPeers");
    const tell = async (second: number, heartbeat: number, imported: number, keepTouched = false) =>
      read(
        id,
        [snapshot("a", { native: { heartbeat }, numbers: { "services-imported": imported } })],
        second,
        { keepTouched },
      );
    await tell(0, 0, 1, true);
    compared.mockClear();
    for (const second of [120, 180]) await tell(second, second, 1);
    expect(compared).toHaveBeenCalledTimes(0);
    expect(await tell(240, 240, 1, true)).toMatchObject({ written: 1 });
    expect(await tell(300, 240, 1, true)).toMatchObject({ written: 0 });
    expect(compared).toHaveBeenCalledTimes(1);
    // Kept for the first time at second 0, another one is at the earliest a quarter of an hour later.
    for (const second of [360, 420, 480]) await tell(second, second, second);
    expect(compared).toHaveBeenCalledTimes(2);
    expect(await tell(900, 900, 7)).toMatchObject({ written: 1 });
    expect((await rowsOf(id))[0]?.native).toEqual({ heartbeat: 240 });
  });

  it("is compared where what is to be done follows from the answer alone", async () => {
    remember(new Map());
    const id = await addConnection({ system: "consul" });
    const tell = (second: number, datacenter: string) =>
      read(
        id,
        [
          snapshot("a", {
            status: "pending",
            nativeState: "PENDING",
            native: { ID: "1", Name: "a", State: "PENDING", Remote: { Datacenter: datacenter } },
          }),
        ],
        second,
        { keepTouched: false },
      );
    for (const second of [0, 60]) await tell(second, "ams1");
    await tell(120, "fra1");
    expect((await rowsOf(id))[0]?.explanation?.cause).toContain("fra1");
  });

  it("is compared where another process has read something else in between", async () => {
    const one: Memory = new Map();
    const another: Memory = new Map();
    const id = await addConnection();
    remember(one);
    await read(id, [snapshot("a")], 0);
    await read(id, [snapshot("a")], 60);
    remember(another);
    await read(id, [snapshot("a", { status: "failed", nativeState: "down" })], 120);
    remember(one);
    await read(id, [snapshot("a")], 180);
    expect((await rowsOf(id))[0]).toMatchObject({ status: "healthy", statusSince: at(180) });
  });

  it("is compared where somebody else has written a peer that the system does not list", async () => {
    remember(new Map());
    const id = await addConnection();
    for (const second of [0, 60]) await read(id, [snapshot("a")], second);
    const made = toDraft(snapshot("made"), { name: "made", system: "ontap" });
    await upsertPeers(await getDb(), { id, system: "ontap" }, [
      { ...made, statusSince: at(90), statusSinceKnown: true },
    ]);
    await read(id, [snapshot("a")], 120);
    expect((await rowsOf(id)).map(({ key }) => key)).toEqual(["a"]);
  });

  it("is compared until what was put off is written: answers and numbers", async () => {
    remember(new Map());
    const id = await addConnection({ system: "consul" });
    const tell = (second: number, count: number, keepTouched = false) =>
      read(
        id,
        [snapshot("a", { native: { count }, numbers: { "services-imported": count } })],
        second,
        { keepTouched },
      );
    await tell(0, 3);
    for (const second of [60, 120]) expect(await tell(second, 5)).toMatchObject({ written: 0 });
    expect(await tell(180, 5, true)).toMatchObject({ written: 1 });
    for (const second of [240, 700]) expect(await tell(second, 5)).toMatchObject({ written: 0 });
    expect(await tell(960, 5)).toMatchObject({ written: 1 });
  });

  it("is compared where the one before it left out what this one does not have", async () => {
    remember(new Map());
    const id = await addConnection();
    await read(id, [snapshot("a"), snapshot("b")], 0);
    const leftOut = { problem, holds: (key: string) => key === "b" };
    for (const second of [60, 120]) await read(id, [snapshot("a")], second, { leftOut });
    await read(id, [snapshot("a")], 180);
    expect((await rowsOf(id)).map(({ key }) => key)).toEqual(["a"]);
  });

  it("leaves what comparing would have left, whoever reads, and whatever was put off or left out", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
        const compared = await storedAfter(steps, [null, null]);
        expect(await storedAfter(steps, [new Map(), new Map()])).toEqual(compared);
      }),
      { numRuns: 20 },
    );
  });
});
