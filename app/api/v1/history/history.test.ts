import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { connections, peers } from "@/lib/db/schema";
import type { FleetHistory, PeerHistory } from "@/lib/domain/history/schema";
import { dayMs, hourMs } from "@/lib/domain/time-units";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { fileHistory } from "@/lib/history/keep";
import { syncFailure, syncRead } from "@/lib/inventory/sync";
import { claimOne } from "@/lib/inventory/lease";
import { addConnection, snapshot as anySnapshot } from "@/lib/inventory/testing/fake-backend";
import { forgetConnections } from "@/lib/services/connections/forget";
import { useTestWorld } from "@/lib/testing/world";
import { GET as readPeer } from "../peers/[id]/history/route";
import { GET } from "./route";

const hoursAgo = (hours: number) => new Date(clock.nowMs() - hours * hourMs);
/** Read once a day, so that the hours between two reads are no gap. */
const timing = { intervalMs: dayMs, random: 0.5 };

async function claim(id: string) {
  const taken = await claimOne("me", id);
  if (!taken) throw new Error("not claimed");
  return taken;
}
const read = async (id: string, hours: number, ...snapshots: PeerSnapshot[]) =>
  syncRead(await claim(id), snapshots, null, {
    ...timing,
    keepTouched: true,
    at: hoursAgo(hours),
  });
const fail = async (id: string, hours: number) =>
  syncFailure(
    await claim(id),
    { code: "backend_unavailable", detail: "No answer.", remedy: null, backend: null },
    { ...timing, at: hoursAgo(hours), probeAfterMs: null },
  );

/** In a state that Consul knows. */
const snapshot = (name: string, more: Partial<PeerSnapshot> = {}) =>
  anySnapshot(name, { nativeState: "ACTIVE", ...more });

describe("history", () => {
  const world = useTestWorld();
  const fleet = async (query: string) =>
    (await (
      await world.as("viewer").fetch(GET, { path: `/api/v1/history?${query}` })
    ).json()) as FleetHistory;
  const csv = async (query: string) =>
    (await world.as("viewer").fetch(GET, { path: `/api/v1/history?format=csv&${query}` })).text();
  const one = async (id: string, query = "range=24h") =>
    world
      .as("viewer")
      .fetch(readPeer, { path: `/api/v1/peers/${id}/history?${query}`, params: { id } });
  const idOf = async (name: string) =>
    (await (await getDb()).select().from(peers).where(eq(peers.name, name)))[0]?.id ?? "";

  it("has nothing to tell before anything is read", async () => {
    const history = await fleet("range=7d");
    expect(history).toMatchObject({
      recordedSince: null,
      bucketS: 7_200,
      incidents: { lines: [] },
    });
    expect(history.buckets.every(({ peers: counts }) => Object.keys(counts).length === 0)).toBe(
      true,
    );
  });

  it("tells one peer's states, shares and changes, with what was not known", async () => {
    const id = await addConnection({ name: "dc1", system: "consul" });
    await read(id, 20, snapshot("flaky"), snapshot("calm"));
    await read(
      id,
      16,
      snapshot("flaky", {
        status: "failed",
        nativeState: "FAILING",
        statusReason: "No heartbeat.",
      }),
      snapshot("calm"),
    );
    await read(id, 14, snapshot("flaky"), snapshot("calm"));
    await read(id, 10, snapshot("flaky"), snapshot("calm"));
    await fail(id, 9);
    await read(id, 6, snapshot("flaky"), snapshot("calm"));
    const history = (await (await one(await idOf("flaky"))).json()) as PeerHistory;
    expect(history.segments.map(({ state }) => state)).toEqual([
      null,
      "healthy",
      "failed",
      "healthy",
      "not-known",
      "healthy",
    ]);
    expect(
      history.shares.map(({ state, share, seconds }) => [
        state,
        Math.round(seconds / 3600),
        Math.round(share * 100),
      ]),
    ).toEqual([
      ["failed", 2, 10],
      ["not-known", 4, 20],
      ["healthy", 14, 70],
    ]);
    expect(history.changes.map(({ kind, toStatus, reason }) => [kind, toStatus, reason])).toEqual([
      ["changed", "healthy", null],
      ["changed", "failed", "No heartbeat."],
      ["found", "healthy", null],
    ]);
    expect(history.gaps).toMatchObject([{ reason: "No answer." }]);
    expect(history.moreChanges).toBe(false);
    const early = (await (
      await one(
        await idOf("flaky"),
        `from=${hoursAgo(19).toISOString()}&to=${hoursAgo(15).toISOString()}`,
      )
    ).json()) as PeerHistory;
    expect(early.segments.map(({ state }) => state)).toEqual(["healthy", "failed"]);
  });

  it("counts a fleet over time, and tells incidents of peers and connections", async () => {
    const history = await fleet("range=24h");
    const total = (bucket: FleetHistory["buckets"][number]) =>
      Object.values(bucket.peers).reduce((sum, count) => sum + count, 0);
    expect(history.buckets).toHaveLength(97);
    expect(history.buckets.at(-1)?.peers).toEqual({ healthy: 2 });
    expect(history.latest).toEqual({ healthy: 2 });
    // Where the time ends in a gap, or where they were found a moment ago, as many are counted.
    const ending = async (hours: number) =>
      (await fleet(`from=${hoursAgo(22).toISOString()}&to=${hoursAgo(hours).toISOString()}`))
        .latest;
    expect(await ending(8)).toEqual({ "not-known": 2 });
    expect(await ending(15)).toEqual({ failed: 1, healthy: 1 });
    expect(await ending(19.999)).toEqual({ healthy: 2 });
    expect(await ending(21)).toEqual({});
    expect(total(history.buckets[0] ?? { from: "", to: "", peers: {} })).toBe(0);
    const at = (hours: number) =>
      history.buckets.find(({ from, to }) => {
        const ms = hoursAgo(hours).getTime();
        return Date.parse(from) <= ms && ms < Date.parse(to);
      })?.peers;
    expect(at(15)).toEqual({ failed: 1, healthy: 1 });
    // Found in the midst of a bucket, they were there before: how, nobody saw. That is not none.
    const found = at(20) ?? {};
    expect((found.healthy ?? 0) + (found["not-known"] ?? 0)).toBeCloseTo(2, 2);
    expect(at(8)).toEqual({ "not-known": 2 });
    expect(
      history.incidents.lines.map(({ kind, name, incidents }) => [kind, name, incidents.length]),
    ).toEqual([
      ["connection", "dc1", 1],
      ["peer", "flaky", 1],
    ]);
    const [outage, incident] = history.incidents.lines.map(({ incidents }) => incidents[0]);
    expect(outage).toMatchObject({ worst: "not-known", cause: "No answer.", fromKnown: true });
    expect(incident).toMatchObject({ worst: "failed", cause: "No heartbeat." });
    expect(
      Math.round((Date.parse(incident?.to ?? "") - Date.parse(incident?.from ?? "")) / hourMs),
    ).toBe(2);
  });

  it("says the same when the past is filed", async () => {
    const ahead = new Date(clock.nowMs() + 3 * 24 * hourMs);
    const before = await fleet("range=24h");
    const peer = (await (await one(await idOf("flaky"))).json()) as PeerHistory;
    expect(await fileHistory(ahead, new AbortController().signal)).toBeGreaterThan(0);
    const after = await fleet("range=24h");
    // Only the end moves on.
    expect(after.incidents.lines).toEqual(before.incidents.lines);
    expect(after.buckets.slice(1, -1)).toEqual(before.buckets.slice(1, -1));
    const later = (await (await one(await idOf("flaky"))).json()) as PeerHistory;
    expect(later.changes.map(({ id: _id, ...change }) => change)).toEqual(
      peer.changes.map(({ id: _id, ...change }) => change),
    );
    const week = await fleet("range=7d");
    const sum = week.buckets.reduce(
      (hours, { peers: counts, from, to }) =>
        hours + ((counts.failed ?? 0) * (Date.parse(to) - Date.parse(from))) / hourMs,
      0,
    );
    expect(Math.round(sum * 10) / 10).toBe(2);
  });

  it("narrows down as the list of peers does, and exports both", async () => {
    const other = await addConnection({ name: "prod", system: "ontap" });
    await read(other, 5, snapshot("down", { status: "failed", nativeState: "unavailable" }));
    const names = async (query: string) =>
      (await fleet(query)).incidents.lines.map(({ name }) => name);
    expect(await names("")).toEqual(["down", "dc1", "flaky"]);
    expect(await names("system=ontap")).toEqual(["down"]);
    expect(await names(`connection=${other}`)).toEqual(["down"]);
    expect(await names("q=fla")).toEqual(["flaky"]);
    expect(await names("status=not-known")).toEqual(["dc1"]);
    expect(await names("status=failed")).toEqual(["down", "flaky"]);
    expect((await fleet("q=down")).buckets.at(-1)?.peers).toEqual({ failed: 1 });
    expect((await fleet("status=healthy")).buckets.at(-1)?.peers).toEqual({ healthy: 2 });
    const counts = (await csv("range=24h")).trim().split("\r\n");
    expect(counts[0]).toBe(
      "from,to,failed,degraded,pending,unknown,not_known,removing,ended,healthy",
    );
    expect(counts.at(-1)).toMatch(/Z,1,0,0,0,0,0,0,2$/);
    const incidents = (await csv("of=incidents")).trim().split("\r\n");
    expect(incidents[1]).toMatch(/^connection,consul,dc1,dc1,,.*,not-known,No answer.,/);
    expect(incidents.slice(2).sort()).toEqual([
      expect.stringMatching(/^peer,consul,dc1,flaky,,.*,failed,No heartbeat.,/),
      expect.stringMatching(/^peer,ontap,prod,down,,.*,failed,/),
    ]);
  });

  it("exports every incident, however many a page lists", async () => {
    const id = await addConnection({ name: "many", system: "consul" });
    const all = (status: PeerSnapshot["status"]) =>
      Array.from({ length: 130 }, (_, index) => snapshot(`many-${index}`, { status }));
    await read(id, 4, ...all("failed"));
    await read(id, 3, ...all("healthy"));
    await read(id, 2, ...all("degraded"));
    expect((await fleet(`connection=${id}`)).incidents).toMatchObject({ total: 130 });
    expect((await fleet(`connection=${id}`)).incidents.lines).toHaveLength(100);
    const lines = (await csv(`of=incidents&connection=${id}`)).trim().split("\r\n").slice(1);
    expect(lines).toHaveLength(260);
    expect(new Set(lines)).toHaveLength(260);
    await (await getDb()).delete(connections).where(eq(connections.id, id));
  });

  it("tells both halves of a relationship as one", async () => {
    const [a, b] = [
      await addConnection({ name: "left", system: "ontap" }),
      await addConnection({ name: "right", system: "ontap" }),
    ];
    const half = (name: string, status: PeerSnapshot["status"]) =>
      snapshot(name, { status, pairKey: "shared" });
    await read(a, 8, half("to right", "healthy"));
    await read(b, 8, half("to left", "healthy"));
    await read(a, 4, half("to right", "failed"));
    await read(b, 3, half("to left", "degraded"));
    await read(a, 2, half("to right", "healthy"));
    const line = (await fleet("q=to")).incidents.lines[0];
    expect(line).toMatchObject({ name: "to left", otherEnds: [{ name: "to right" }] });
    expect(line?.incidents).toHaveLength(1);
    expect(line?.incidents[0]).toMatchObject({ worst: "failed", to: null });
    expect(line?.incidents[0]?.parts.map(({ state }) => state)).toEqual(["failed", "degraded"]);
  });

  it("keeps the history of a peer that is gone, and of one whose connection is", async () => {
    const id = await addConnection({ name: "leaving", system: "consul" });
    await read(id, 6, snapshot("first"), snapshot("second", { status: "degraded" }));
    const [first, second] = [await idOf("first"), await idOf("second")];
    await read(id, 3, snapshot("second", { status: "degraded" }));
    const db = await getDb();
    const [row] = await db.select().from(connections).where(eq(connections.id, id));
    if (!row) throw new Error("no connection");
    await db.transaction((tx) => forgetConnections(tx, [row]));
    for (const [peer, states] of [
      [first, [null, "healthy", null]],
      [second, [null, "degraded", null]],
    ] as const) {
      const history = (await (await one(peer)).json()) as PeerHistory;
      expect(history.peer).toMatchObject({ gone: true, connectionName: "leaving" });
      expect(history.segments.map(({ state }) => state)).toEqual(states);
      expect(history.changes[0]).toMatchObject({ kind: "removed" });
    }
    expect((await fleet(`connection=${id}`)).incidents.lines).toMatchObject([
      { name: "second", gone: true },
    ]);
    expect((await one(crypto.randomUUID())).status).toBe(404);
  });

  it("refuses times that are none", async () => {
    const refused = await world.as("viewer").fetch(GET, { path: "/api/v1/history?range=1y" });
    expect(refused.status).toBe(400);
    expect((await world.anonymous.fetch(GET, { path: "/api/v1/history" })).status).toBe(401);
  });
});
