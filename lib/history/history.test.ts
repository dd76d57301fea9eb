import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { sealCredentials } from "@/lib/connections/credentials";
import { getDb } from "@/lib/db/client";
import { prune } from "@/lib/db/retention";
import { connectionGaps, connections, peerDays, peerEvents, peers } from "@/lib/db/schema";
import type { PeerStatus } from "@/lib/domain/status";
import { dayMs, hourMs, minuteMs } from "@/lib/domain/time-units";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { latestChanges, newestChanges } from "./changes";
import { gapsIn } from "./gaps";
import { fileHistory } from "./keep";
import { readRepeatably, readSums, summedUntil } from "./roll-up";
import { countAll } from "./tallies";

const now = new Date("2026-11-29T12:00:00Z");
const today = Date.parse("2026-11-29T00:00:00Z");
const calm = () => new AbortController().signal;
const nonZero = (tallies: readonly object[]) =>
  tallies.map((tally) => Object.fromEntries(Object.entries(tally).filter(([, ms]) => ms !== 0)));

async function addConnection(): Promise<string> {
  const id = randomUUID();
  await (await getDb()).insert(connections).values({
    id,
    name: id,
    system: "consul",
    address: "http://127.0.0.1:1",
    credentialKind: "none",
    credentials: sealCredentials(id, {}),
    trust: { mode: "system" },
    reachable: true,
    asOf: now,
  });
  return id;
}

/** A peer that was found and then changed; each change so many hours before midnight. */
async function addPeer(connectionId: string, ...past: [hoursAgo: number, to: PeerStatus | null][]) {
  const db = await getDb();
  const id = randomUUID();
  let from: PeerStatus | null = null;
  for (const [hoursAgo, to] of past) {
    await db.insert(peerEvents).values({
      peerId: id,
      connectionId,
      system: "consul",
      name: `peer ${id}`,
      at: new Date(today - hoursAgo * hourMs + 123),
      kind: from === null ? "found" : to === null ? "removed" : "changed",
      fromStatus: from,
      fromState: from && from.toUpperCase(),
      toStatus: to,
      toState: to && to.toUpperCase(),
      reason: to === "failed" ? "No heartbeat." : null,
    });
    from = to;
  }
  if (from !== null)
    await db.insert(peers).values({
      id,
      connectionId,
      system: "consul",
      key: id,
      name: `peer ${id}`,
      status: from,
      severity: 0,
      nativeState: from.toUpperCase(),
      local: {} as never,
      remote: {} as never,
      search: id,
      digest: "x",
    });
  return id;
}

describe.each(testDbKinds)("history on %s", (kind) => {
  useTestDb(kind);
  const span = { fromMs: today - 10 * dayMs, toMs: now.getTime() };

  it("says the same of changes before and after they are filed, and counts the same", async () => {
    const db = await getDb();
    const one = await addConnection();
    const other = await addConnection();
    const flapping = await addPeer(
      one,
      [200, "healthy"],
      [100, "failed"],
      [99.5, "degraded"],
      [99, "healthy"],
      [30, "failed"],
      [2, "healthy"],
    );
    await addPeer(one, [200, "healthy"], [90, "ended"], [80, null]);
    await addPeer(other, [150, "pending"], [60, "healthy"]);
    await db.insert(connectionGaps).values({
      connectionId: one,
      fromAt: new Date(today - 98.25 * hourMs),
      toAt: new Date(today - 95.5 * hourMs),
      reason: "No answer.",
    });
    const changes = async () =>
      (await newestChanges(db, span, {}, 100)).map(({ id: _id, ...change }) => change);
    const edges = Array.from({ length: 9 }, (_, day) => today - (8 - day) * dayMs);
    const gaps = await gapsIn(db, span);
    const counted = async () =>
      nonZero(await readRepeatably(db, (tx) => countAll(tx, { scope: {}, edges, gaps })));
    const before = { changes: await changes(), counts: await counted() };
    expect(before.changes).toHaveLength(11);
    // Three peers, each day, from when they are all there until one goes.
    expect(Object.values(before.counts[2] ?? {}).reduce((sum, ms) => sum + ms, 0)).toBe(3 * dayMs);

    expect(await fileHistory(now, calm())).toBe(10);
    expect(await db.$count(peerEvents)).toBe(1);
    expect({ changes: await changes(), counts: await counted() }).toEqual(before);
    expect(
      (await newestChanges(db, span, { peers: sql`select ${flapping}::uuid` }, 2)).map(
        ({ kind: what, toStatus, toState, reason }) => ({ what, toStatus, toState, reason }),
      ),
    ).toEqual([
      { what: "changed", toStatus: "healthy", toState: "HEALTHY", reason: null },
      { what: "changed", toStatus: "failed", toState: "FAILED", reason: "No heartbeat." },
    ]);
    expect(await latestChanges(db, span, {}, 3)).toEqual(await newestChanges(db, span, {}, 3));

    // The sums by hour, which skip the changes, are the same as well, however many hours were summed up at once.
    const lastHour = Math.floor((now.getTime() - 5 * minuteMs) / hourMs) * hourMs;
    expect(await summedUntil(db)).toBe(lastHour);
    const summed = edges;
    const rounded = (tallies: readonly object[]) =>
      nonZero(tallies).map((tally) =>
        Object.fromEntries(
          Object.entries(tally).map(([state, ms]) => [state, Math.round(ms / 60_000)]),
        ),
      );
    expect(rounded(await readSums(db, {}, summed))).toEqual(rounded(before.counts));
    const ofOne = { connection: [one, other] };
    expect(rounded(await readSums(db, ofOne, summed))).toEqual(rounded(before.counts));
    expect(rounded(await readSums(db, { connection: [other] }, summed))[6]).toEqual({
      healthy: 24 * 60,
    });

    // An hour later the day goes on where it was; not beyond what every connection was asked for since.
    const later = new Date(now.getTime() + 2 * hourMs);
    await db
      .update(connections)
      .set({ lastAttemptAt: new Date(lastHour + 1.5 * hourMs) })
      .where(eq(connections.id, one));
    await fileHistory(later, calm());
    expect(await summedUntil(db)).toBe(lastHour + hourMs);
    const hours = [today, today + hourMs, lastHour, lastHour + hourMs];
    expect(rounded(await readSums(db, {}, hours)).map((tally) => tally["healthy"])).toEqual(
      hours.slice(1).map((hour, at) => (2 * (hour - (hours[at] ?? 0))) / minuteMs),
    );
  });

  it("files a peer's later changes behind its earlier ones, and does nothing when there is nothing", async () => {
    const db = await getDb();
    const connection = await addConnection();
    const peer = await addPeer(connection, [40, "healthy"]);
    expect(await fileHistory(now, calm())).toBe(1);
    await db.insert(peerEvents).values({
      peerId: peer,
      connectionId: connection,
      system: "consul",
      name: "renamed",
      at: new Date(today - 39 * hourMs),
      kind: "changed",
      fromStatus: "healthy",
      toStatus: "failed",
    });
    expect(await fileHistory(now, AbortSignal.abort())).toBe(0);
    expect(await fileHistory(now, calm())).toBe(1);
    expect(await fileHistory(now, calm())).toBe(0);
    const scope = { peers: sql`select ${peer}::uuid` };
    expect(
      (await newestChanges(db, span, scope, 10)).map(({ name, fromStatus, toStatus }) => ({
        name,
        fromStatus,
        toStatus,
      })),
    ).toEqual([
      { name: "renamed", fromStatus: "healthy", toStatus: "failed" },
      { name: "renamed", fromStatus: null, toStatus: "healthy" },
    ]);
  });

  it("deletes what is filed beyond retention, but not the last of what still stands", async () => {
    const db = await getDb();
    const connection = await addConnection();
    const day = 24;
    const standing = await addPeer(connection, [600 * day, "healthy"], [500 * day, "failed"]);
    const gone = await addPeer(connection, [600 * day, "healthy"], [500 * day, null]);
    await db.insert(connectionGaps).values({
      connectionId: connection,
      fromAt: new Date(today - 600 * dayMs),
      toAt: new Date(today - 599 * dayMs),
    });
    await fileHistory(now, calm());
    expect(await prune(now, calm())).toMatchObject({
      peer_days: 3,
      history_peers: 1,
      connection_gaps: 1,
    });
    const long = { fromMs: today - 700 * dayMs, toMs: now.getTime() };
    const left = await newestChanges(db, long, { connection: [connection] }, 10);
    expect(left.map(({ peerId, toStatus }) => [peerId, toStatus])).toEqual([[standing, "failed"]]);
    expect(left.some(({ peerId }) => peerId === gone)).toBe(false);
    expect(await db.$count(peerDays)).toBeGreaterThan(0);
  });
});
