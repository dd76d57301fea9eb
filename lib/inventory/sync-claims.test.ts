import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { addConnection, snapshot } from "@/lib/inventory/testing/fake-backend";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { syncFailure, syncRead } from "./sync";
import { at, claim, connectionOf, eventsOf, read, rowsOf, timing } from "./testing/reads";

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
    const first = await syncFailure(await claim(id), problem, { ...timing, at: at(5) });
    expect(first).toMatchObject({ applied: true, connectionChanged: true, pauseMs: 30_000 });
    const second = await syncFailure(await claim(id), problem, { ...timing, at: at(6) });
    expect(second).toMatchObject({ connectionChanged: false, pauseMs: 60_000 });
    expect(await rowsOf(id)).toHaveLength(1);
    expect(await connectionOf(id)).toMatchObject({
      reachable: false,
      problem,
      failures: 2,
      asOf: at(0),
      lastAttemptAt: at(6),
    });
    const healed = await read(id, [snapshot("a")], 7);
    expect(healed).toMatchObject({ connectionChanged: true, peerIds: [], pauseMs: 15_000 });
    expect(await connectionOf(id)).toMatchObject({ reachable: true, problem: null, failures: 0 });
  });

  it("does not take the first good read after failures for an initial one", async () => {
    const id = await addConnection();
    await read(id, [snapshot("a")], 0);
    await syncFailure(
      await claim(id),
      { code: "x", detail: "x", remedy: null, backend: null },
      { ...timing, at: at(1) },
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
