import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import {
  connectionGaps,
  connections,
  keyManagerEvents,
  keyManagers,
  unfinishedKeyServers,
} from "@/lib/db/schema";
import type { KeyManagerSnapshot, KeyServer } from "@/lib/domain/key-manager";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { recordKeyManagerProblem, syncKeyManagers } from "./sync-key-managers";
import { addConnection } from "@/lib/inventory/testing/fake-backend";

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 12, 0, second));
const keyServer = (server: string, more: Partial<KeyServer> = {}): KeyServer => ({
  server,
  timeoutS: 25,
  writeTimeoutS: null,
  username: null,
  secondaries: [],
  available: true,
  nodes: [],
  nodesComplete: true,
  ...more,
});
const manager = (key: string, more: Partial<KeyManagerSnapshot> = {}): KeyManagerSnapshot => ({
  key,
  kind: "external",
  name: key,
  scope: { whole: true, id: null, name: key },
  status: "healthy",
  nativeState: "65537200 No action needed at this time.",
  statusReason: null,
  servers: [keyServer("a:5696")],
  certificates: [],
  volumeEncryption: null,
  enabled: null,
  native: {},
  ...more,
});

describe.each(testDbKinds)("key managers on the %s database", (kind) => {
  useTestDb(kind);

  const eventsOf = async (id: string) =>
    (await getDb())
      .select()
      .from(keyManagerEvents)
      .where(eq(keyManagerEvents.connectionId, id))
      .orderBy(keyManagerEvents.id);
  const begin = async () => {
    const id = await addConnection();
    const sync = (second: number, ...read: KeyManagerSnapshot[]) =>
      syncKeyManagers({ id, name: "prod", system: "ontap" }, read, at(second));
    return { id, sync };
  };

  it("take a first read for no change, and keep every change after it", async () => {
    const { id, sync } = await begin();
    await sync(0, manager("k1"));
    expect(await eventsOf(id)).toEqual([]);
    expect(await sync(1, manager("k1"))).toBe(false);
    await sync(
      2,
      manager("k1", { status: "degraded", statusReason: "a:5696 does not answer every node." }),
    );
    await sync(
      3,
      manager("k1", { status: "degraded", statusReason: "b:5696 does not answer every node." }),
    );
    await sync(
      4,
      manager("k1", {
        status: "degraded",
        statusReason: "b:5696 does not answer every node.",
        nativeState: "65537202 Remote.",
      }),
      manager("k2"),
    );
    const [row] = await (await getDb()).select().from(keyManagers).where(eq(keyManagers.key, "k1"));
    await sync(5, manager("k2"));
    const events = await eventsOf(id);
    expect(
      events.map(({ name, kind: what, fromStatus, toStatus, reason, at: when }) => [
        name,
        what,
        fromStatus,
        toStatus,
        reason,
        when,
      ]),
    ).toEqual([
      ["k1", "changed", "healthy", "degraded", "a:5696 does not answer every node.", at(2)],
      ["k1", "changed", "degraded", "degraded", "b:5696 does not answer every node.", at(3)],
      ["k1", "changed", "degraded", "degraded", "b:5696 does not answer every node.", at(4)],
      ["k2", "appeared", null, "healthy", null, at(4)],
      ["k1", "removed", "degraded", null, null, at(5)],
    ]);
    expect(events[2]).toMatchObject({
      fromState: "65537200 No action needed at this time.",
      toState: "65537202 Remote.",
    });
    expect(
      events
        .filter(({ name }) => name === "k1")
        .every(({ keyManagerId }) => keyManagerId === row?.id),
    ).toBe(true);
  });

  it("take a first read that finds none for the beginning, so that the next has appeared", async () => {
    const { id, sync } = await begin();
    await sync(0);
    await sync(1, manager("k1"));
    expect(await eventsOf(id)).toMatchObject([{ kind: "appeared", name: "k1" }]);
  });

  it("have their status at least since what was read last, unless its change was seen", async () => {
    const { id, sync } = await begin();
    const db = await getDb();
    const changed = async (second: number, status: "healthy" | "degraded") => {
      await sync(second, manager("k1", { status }));
      const [row] = await db.select().from(keyManagers).where(eq(keyManagers.connectionId, id));
      return [row?.statusSince, row?.statusSinceKnown];
    };
    const failing = (failures: number) =>
      db.update(connections).set({ failures }).where(eq(connections.id, id));
    expect(await changed(0, "healthy")).toEqual([at(0), false]);
    expect(await changed(1, "degraded")).toEqual([at(1), true]);
    expect(await changed(2, "degraded")).toEqual([at(1), true]);
    // They could not be read themselves.
    const problem = { code: "backend_unavailable", detail: "", remedy: null, backend: null };
    await recordKeyManagerProblem(id, problem, at(3));
    expect(await changed(4, "healthy")).toEqual([at(4), false]);
    // Their connection does not answer, as far as is known.
    await failing(1);
    expect(await changed(5, "degraded")).toEqual([at(5), false]);
    await failing(0);
    // It did not answer for a while, and does again.
    await db
      .insert(connectionGaps)
      .values({ connectionId: id, fromAt: at(5), toAt: at(6), reason: null });
    expect(await changed(7, "healthy")).toEqual([at(7), false]);
    expect(await changed(8, "degraded")).toEqual([at(8), true]);
  });

  it("forget what is wanted of servers once it is so, and once the server is gone", async () => {
    const { id, sync } = await begin();
    const want = async (server: string, wanted: object, since: Date, scope = "") =>
      void (await (
        await getDb()
      )
        .insert(unfinishedKeyServers)
        .values({ connectionId: id, scope, server, wanted, since }));
    const left = async () =>
      (
        await (
          await getDb()
        )
          .select()
          .from(unfinishedKeyServers)
          .where(eq(unfinishedKeyServers.connectionId, id))
      )
        .map(({ server }) => server)
        .sort();
    await want("a:5696", { timeoutS: 40, secondaries: ["b:5696"] }, at(0));
    await want("new:5696", { timeoutS: 40 }, at(0));
    await want("elsewhere:5696", { timeoutS: 40 }, at(0), "svm-1");
    await sync(1, manager("k1", { servers: [keyServer("a:5696", { timeoutS: 40 })] }));
    expect(await left()).toEqual(["a:5696", "elsewhere:5696", "new:5696"]);
    expect(
      await sync(
        90,
        manager("k1", {
          servers: [keyServer("a:5696", { timeoutS: 40, secondaries: ["b:5696"] })],
        }),
      ),
    ).toBe(true);
    expect(await left()).toEqual(["elsewhere:5696"]);
    await sync(25 * 3600, manager("k1"));
    expect(await left()).toEqual([]);
  });
});
