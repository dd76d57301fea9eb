import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { connectionGaps, connections } from "@/lib/db/schema";
import { addConnection, snapshot } from "@/lib/inventory/testing/fake-backend";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { syncFailure, syncRead } from "./sync";
import { at, claim, connectionOf, eventsOf, read, rowsOf, timing } from "./testing/reads";

const probe = { probeAfterMs: 5_000 };

describe.each(testDbKinds)("claims and pauses of sync on the %s database", (kind) => {
  useTestDb(kind);

  it("keeps the peers of a connection that fails, and says why", async () => {
    const id = await addConnection();
    await read(id, [snapshot("a")], 0);
    const problem = {
      code: "backend_unavailable",
      detail: "Nothing answers.",
      remedy: "Check the address.",
      backend: { status: null, code: "ADDRESS", text: "ECONNREFUSED" },
    };
    const first = await syncFailure(await claim(id), problem, { ...timing, ...probe, at: at(5) });
    expect(first).toMatchObject({ applied: true, connectionChanged: true, pauseMs: 30_000 });
    const second = await syncFailure(await claim(id), problem, { ...timing, ...probe, at: at(6) });
    expect(second).toMatchObject({ connectionChanged: false, pauseMs: 60_000 });
    expect(await rowsOf(id)).toHaveLength(1);
    expect(await connectionOf(id)).toMatchObject({
      reachable: false,
      problem,
      failures: 2,
      asOf: at(0),
      lastAttemptAt: at(6),
      failingSince: at(5),
    });
    const healed = await read(id, [snapshot("a")], 7);
    expect(healed).toMatchObject({ connectionChanged: true, peerIds: [], pauseMs: 15_000 });
    expect(await connectionOf(id)).toMatchObject({
      reachable: true,
      problem: null,
      failures: 0,
      failingSince: null,
      nextProbeAt: null,
    });
    // Nothing was known from the last good read to the next one.
    const gaps = await (await getDb())
      .select()
      .from(connectionGaps)
      .where(eq(connectionGaps.connectionId, id));
    expect(gaps).toMatchObject([{ fromAt: at(0), toAt: at(7), reason: problem.detail }]);
  });

  it("knows since when only what it saw happen, or the system dates itself", async () => {
    const id = await addConnection();
    const sinceOf = async (key: string) => {
      const row = (await rowsOf(id)).find((each) => each.key === key);
      return [row?.statusSince, row?.statusSinceKnown];
    };
    const dated = { status: "failed" as const, since: at(-60).toISOString() };
    await read(id, [snapshot("a", { status: "failed" }), snapshot("b", dated)], 0);
    expect(await sinceOf("a")).toEqual([at(0), false]);
    expect(await sinceOf("b")).toEqual([at(-60), true]);
    await read(id, [snapshot("a"), snapshot("b", dated), snapshot("c")], 1);
    expect(await sinceOf("a")).toEqual([at(1), true]);
    expect(await sinceOf("c")).toEqual([at(1), true]);
    await syncFailure(
      await claim(id),
      { code: "x", detail: "x", remedy: null, backend: null },
      { ...timing, ...probe, at: at(2) },
    );
    // It changed at some moment of the outage; when nobody knows.
    await read(id, [snapshot("a", { status: "failed" }), snapshot("b", dated), snapshot("c")], 9);
    expect(await sinceOf("a")).toEqual([at(9), false]);
    expect(await sinceOf("c")).toEqual([at(1), true]);
  });

  it("does not take the first good read after failures for an initial one", async () => {
    const id = await addConnection();
    await read(id, [snapshot("a")], 0);
    await syncFailure(
      await claim(id),
      { code: "x", detail: "x", remedy: null, backend: null },
      { ...timing, ...probe, at: at(1) },
    );
    await read(id, [snapshot("a"), snapshot("b")], 2);
    expect(await eventsOf(id)).toMatchObject([{ kind: "appeared", name: "b" }]);
  });

  it("drops the result of a lost lease and of a changed configuration", async () => {
    const id = await addConnection();
    const stale = await claim(id);
    await (await getDb())
      .update(connections)
      .set({ leaseOwner: "other" })
      .where(eq(connections.id, id));
    expect(await syncRead(stale, [snapshot("a")], null, { ...timing, at: at(0) })).toMatchObject({
      applied: false,
    });
    await (await getDb())
      .update(connections)
      .set({ leaseOwner: "me", revision: 2 })
      .where(eq(connections.id, id));
    expect(await syncRead(stale, [snapshot("a")], null, { ...timing, at: at(0) })).toMatchObject({
      applied: false,
    });
    expect(await rowsOf(id)).toEqual([]);
    expect((await connectionOf(id)).asOf).toBeNull();
  });

  it("reads more often for two minutes after a change, and from a first read that finds an offer", async () => {
    const id = await addConnection();
    expect(await read(id, [snapshot("a")], 0)).toMatchObject({ pauseMs: 15_000 });
    expect(await read(id, [snapshot("a", { status: "failed" })], 1)).toMatchObject({
      pauseMs: 3_000,
    });
    expect(await read(id, [snapshot("a", { status: "failed" })], 30)).toMatchObject({
      pauseMs: 3_000,
    });
    expect(await read(id, [snapshot("a", { status: "failed" })], 130)).toMatchObject({
      pauseMs: 15_000,
    });
    expect(
      await read(await addConnection(), [snapshot("a", { status: "pending" })], 0),
    ).toMatchObject({ pauseMs: 3_000 });
  });
});
