import { and, eq, isNotNull } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { AppError } from "@/lib/errors/app-error";
import { closeChanges } from "@/lib/events/bus";
import type { SystemAdapter } from "@/lib/systems/contract/adapter";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { startMonitor, stopMonitor } from "./start";
import { addConnection, fakeAdapter, snapshot } from "@/lib/inventory/testing/fake-backend";

const adapters = new Map<string, SystemAdapter>();
vi.mock("@/lib/connections/adapter-of", () => {
  const adapterOf = async (id: string) => {
    const adapter = adapters.get(id);
    if (!adapter) throw new AppError("not_found", "This connection is not registered any more.");
    return { adapter, connection: { id }, definition: {}, credentialsEndAt: null };
  };
  return { adapterOf, adapterAt: adapterOf };
});

async function add(adapter: Partial<SystemAdapter>): Promise<string> {
  const id = await addConnection();
  adapters.set(id, fakeAdapter(adapter));
  return id;
}
const connectionOf = async (id: string) =>
  (await (await getDb()).select().from(connections).where(eq(connections.id, id)))[0];
const forever = () => new Promise<never>(() => undefined);
const until = (check: () => Promise<boolean> | boolean) =>
  vi.waitFor(async () => expect(await check()).toBe(true), { timeout: 8_000, interval: 10 });

describe.each(testDbKinds)("a connection that is down, on the %s database", (kind) => {
  useTestDb(kind);
  beforeEach(async () => {
    process.env["PEERDECK_POLL_INTERVAL"] = "3600";
    dropSingleton("env");
    await (await getDb()).delete(connections);
  });
  afterEach(async () => {
    await stopMonitor();
    await closeChanges();
    adapters.clear();
  });

  const unavailable = () => new AppError("backend_unavailable", "Nothing answers.");
  /** Down, with its next read an hour away and the next probe due now. */
  const down = async (problem: () => AppError, identify: SystemAdapter["identify"]) => {
    const reads = { count: 0, fail: true };
    const id = await add({
      listPeers: async () => {
        reads.count++;
        if (reads.fail) throw problem();
        return [snapshot("a")];
      },
      identify: (signal) => (reads.count === 0 ? Promise.reject(problem()) : identify(signal)),
    });
    startMonitor();
    await until(async () => (await connectionOf(id))?.reachable === false);
    return { id, reads };
  };
  const letTimePass = async (id: string) =>
    (await getDb())
      .update(connections)
      .set({ nextProbeAt: new Date(0) })
      .where(and(eq(connections.id, id), isNotNull(connections.nextProbeAt)));

  it("asks cheaply, and reads at once when it answers again", async () => {
    let asked = 0;
    let answers = false;
    const { id, reads } = await down(unavailable, async () => {
      asked++;
      if (!answers) throw unavailable();
      return { id: "fake", name: "fake", version: "1", facts: {} };
    });
    const before = asked;
    await letTimePass(id);
    await until(() => asked > before);
    expect(reads.count).toBe(1);
    answers = true;
    reads.fail = false;
    await letTimePass(id);
    await until(async () => (await connectionOf(id))?.reachable === true);
    expect(reads.count).toBe(2);
  });

  it("waits for the next read when it answers and cannot be read all the same", async () => {
    const identify = async () => ({ id: "fake", name: "fake", version: "1", facts: {} });
    const { id, reads } = await down(unavailable, identify);
    await letTimePass(id);
    await until(() => reads.count === 2);
    await until(async () => ((await connectionOf(id))?.failures ?? 0) === 2);
    const row = await connectionOf(id);
    expect(row?.nextProbeAt?.getTime()).toBeGreaterThan(Date.now() + 600_000);
  });

  it("is not asked where its sign-in was refused: that could lock the account", async () => {
    const { id } = await down(
      () => new AppError("backend_auth", "The password is wrong."),
      forever,
    );
    expect((await connectionOf(id))?.nextProbeAt).toBeNull();
  });
});
