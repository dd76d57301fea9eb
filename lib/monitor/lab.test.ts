import { and, eq, ne } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { connections, peerEvents, peers } from "@/lib/db/schema";
import { startLab } from "@/lib/lab/handle";
import type { LabHandle } from "@/lib/lab/running-lab";
import { type LabDraft, syncLabConnections } from "@/lib/services/connections/from-lab";
import { useTestDb } from "@/lib/testing/db";
import { startMonitor, stopMonitor } from "./start";

const all = async () => (await getDb()).select().from(connections).orderBy(connections.name);
const one = async (name: string) => {
  const row = (await all()).find((connection) => connection.name === name);
  if (!row) throw new Error(`no connection ${name}`);
  return row;
};
const peersOf = async (connectionId: string) =>
  (await getDb())
    .select()
    .from(peers)
    .where(eq(peers.connectionId, connectionId))
    .orderBy(peers.key);
const until = (check: () => Promise<boolean>) =>
  vi.waitFor(async () => expect(await check()).toBe(true), { timeout: 20_000, interval: 50 });

describe("the monitor over the whole lab", () => {
  let lab: LabHandle;
  const faulty = new Set<string>();
  const fault = async (name: string, kind: Parameters<LabHandle["fault"]>[1]) => {
    const endpoint = lab.connections.find((connection) => connection.name === name)?.endpoint ?? "";
    faulty.add(endpoint);
    await lab.fault(endpoint, kind);
  };
  useTestDb();

  beforeAll(async () => {
    process.env["PEERDECK_POLL_INTERVAL"] = "0.3";
    dropSingleton("env");
    lab = await startLab();
    await syncLabConnections(lab.connections as readonly LabDraft[]);
    startMonitor();
    await until(async () => (await all()).every(({ reachable }) => reachable !== null));
  }, 60_000);
  afterEach(async () => {
    for (const endpoint of faulty) await lab.fault(endpoint, null);
    faulty.clear();
  });
  afterAll(async () => {
    await stopMonitor();
    await lab.close();
  });

  it("reads every connection with all its peers, and no appearance is recorded for what was there", async () => {
    const rows = await all();
    expect(rows.map(({ problem }) => problem)).toEqual(rows.map(() => null));
    expect(rows.every(({ identity }) => identity?.version)).toBe(true);
    const kinds = new Set(
      (await (await getDb()).select().from(peerEvents)).map(({ kind }) => kind),
    );
    expect(kinds.has("appeared")).toBe(false);
    const stored = await (await getDb()).select().from(peers);
    expect(new Set(stored.map(({ status }) => status))).toEqual(
      new Set(["failed", "degraded", "pending", "removing", "ended", "healthy"]),
    );
    expect(stored.filter(({ status }) => status === "unknown")).toEqual([]);
  });

  it("knows both ends of what two registered systems share", async () => {
    const stored = await (await getDb()).select().from(peers);
    const otherEnd = ({ id, pairKey, system }: (typeof stored)[number]) =>
      stored.find(
        (other) =>
          other.id !== id &&
          pairKey !== null &&
          other.pairKey === pairKey &&
          other.system === system,
      );
    const paired = stored
      .flatMap((peer) => ({ peer, other: otherEnd(peer) }))
      .filter(({ other }) => other !== undefined);
    expect(new Set(paired.map(({ peer }) => peer.system))).toEqual(new Set(["ontap", "consul"]));
    expect(paired.every(({ peer, other }) => peer.connectionId !== other?.connectionId)).toBe(true);
  });

  it.each([
    ["consul", "consul-fra1", "iad-core", "FAILING"],
    ["ontap", "eu-prod-01", "us-arch-02", "unavailable"],
  ])("sees a state change in %s and keeps it in the history", async (system, name, peer, state) => {
    const { id } = await one(name);
    const endpoint = lab.connections.find((connection) => connection.name === name)?.endpoint ?? "";
    lab.command(system, "set-state", { endpoint: endpoint.split("/").at(-1), peer, state });
    const find = async () => (await peersOf(id)).find((row) => row.name === peer);
    await until(async () => (await find())?.status === "failed");
    const row = await find();
    const [event] = await (await getDb())
      .select()
      .from(peerEvents)
      .where(and(eq(peerEvents.peerId, row?.id ?? ""), ne(peerEvents.kind, "found")));
    expect(event).toMatchObject({ kind: "changed", toStatus: "failed", toState: state });
    // The change was seen as it happened; a system that dates it itself may say a moment earlier.
    expect(row?.statusSinceKnown).toBe(true);
    expect(Math.abs((row?.statusSince.getTime() ?? 0) - (event?.at.getTime() ?? 0))).toBeLessThan(
      10_000,
    );
  });

  it("keeps the rest live while one is down, one answers garbage and one never ends its body", async () => {
    const broken = ["eu-dr-01", "consul-ams1", "otc-eu-ch2"];
    const before = await Promise.all(broken.map(async (name) => peersOf((await one(name)).id)));
    await fault("eu-dr-01", "down");
    await fault("consul-ams1", "malformed");
    await fault("otc-eu-ch2", { kind: "endless", bytesPerSecond: 64 * 1024 * 1024 });
    await until(async () =>
      (await Promise.all(broken.map(one))).every(({ reachable }) => reachable === false),
    );
    const since = new Date();
    await until(async () =>
      (await all())
        .filter(({ name }) => !broken.includes(name))
        .every(({ asOf, reachable }) => reachable && (asOf ?? since) > since),
    );
    const rows = await Promise.all(broken.map(one));
    expect(rows.map(({ problem }) => problem?.code)).toEqual([
      "backend_unavailable",
      "backend_invalid",
      "backend_invalid",
    ]);
    expect(rows.every(({ asOf }) => asOf !== null && asOf < since)).toBe(true);
    const after = await Promise.all(rows.map(({ id }) => peersOf(id)));
    expect(after.map((list) => list.map(({ key }) => key))).toEqual(
      before.map((list) => list.map(({ key }) => key)),
    );
  });
});
