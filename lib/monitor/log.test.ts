import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import * as client from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { startLab } from "@/lib/lab/handle";
import type { LabHandle } from "@/lib/lab/running-lab";
import { startOperations, stopOperations } from "@/lib/operations/worker";
import { type LabDraft, syncLabConnections } from "@/lib/services/connections/from-lab";
import { beginPair } from "@/lib/services/pairing/begin-pair";
import { proposePair } from "@/lib/services/pairing/propose";
import { asked } from "@/lib/services/pairing/testing/pairing";
import { useTestDb } from "@/lib/testing/db";
import { useTestLog } from "@/lib/testing/log";
import { startMonitor, stopMonitor } from "./start";

describe("what the log says of reading and of operations", () => {
  let lab: LabHandle;
  useTestDb();
  const lines = useTestLog();
  const [fra, lhr] = ["consul/fra1", "consul/lhr1"];
  const said = (event: string) => lines.filter((line) => line.event === event);
  const untilSaid = (event: string) =>
    vi.waitFor(() => expect(said(event)).not.toEqual([]), { timeout: 20_000, interval: 30 });
  const isRead = async () => {
    const db = await client.getDb();
    const rows = await db.select().from(connections);
    return rows.every(({ reachable }) => reachable);
  };

  beforeAll(async () => {
    process.env["PEERDECK_POLL_INTERVAL"] = "0.2";
    dropSingleton("env");
    lab = await startLab({ tickMs: 50, systems: ["consul"] });
    await syncLabConnections(
      lab.connections.filter(({ endpoint }) =>
        [fra, lhr].includes(endpoint),
      ) as readonly LabDraft[],
    );
  }, 60_000);
  afterEach(() => lab.fault(fra ?? "", null));
  afterAll(async () => {
    await stopOperations();
    await stopMonitor();
    await lab.close();
  });

  it("names each connection that is read for the first time", async () => {
    startMonitor();
    await vi.waitFor(() => expect(said("connection.read")).toHaveLength(2), { timeout: 20_000 });
    expect(
      said("connection.read")
        .map(({ connection }) => connection)
        .sort(),
    ).toEqual(["consul-fra1", "consul-lhr1"]);
    expect(said("connection.back")).toEqual([]);
  });

  it("says once that a connection is lost, with its code, however often it is tried, and that it is back", async () => {
    await lab.fault(fra ?? "", "down");
    await untilSaid("connection.lost");
    const db = await client.getDb();
    await expect
      .poll(async () =>
        (await db.select().from(connections)).map(({ failures }) => failures).sort(),
      )
      .toEqual([0, expect.toSatisfy((failures: number) => failures >= 2)]);
    await lab.fault(fra ?? "", null);
    await untilSaid("connection.back");
    expect(said("connection.lost")).toMatchObject([
      { level: "warn", connection: "consul-fra1", code: "backend_unavailable" },
    ]);
  });

  it("tells a connection that answers, but cannot be read, from one that is lost", async () => {
    await expect.poll(isRead).toBe(true);
    await lab.fault(fra ?? "", "403");
    await untilSaid("connection.unreadable");
    expect(said("connection.unreadable")[0]).toMatchObject({ code: "backend_auth" });
    expect(said("connection.lost")).toEqual([]);
    await lab.fault(fra ?? "", null);
    await untilSaid("connection.back");
  });

  it("says which peer's status changed, from what and to what", async () => {
    lab.command("consul", "set-state", { endpoint: "fra1", peer: "iad-core", state: "FAILING" });
    await untilSaid("peer.changed");
    expect(said("peer.changed")[0]).toMatchObject({
      connection: "consul-fra1",
      name: "iad-core",
      kind: "changed",
      toStatus: "failed",
      toState: "FAILING",
    });
  });

  it("follows an operation from its begin over its steps to its end, without the secret", async () => {
    await startOperations();
    const db = await client.getDb();
    const ids = new Map((await db.select().from(connections)).map(({ name, id }) => [name, id]));
    const ends = { a: ids.get("consul-fra1") ?? "", b: ids.get("consul-lhr1") ?? "" };
    const { options } = await proposePair(ends, AbortSignal.timeout(5_000));
    const { id } = await beginPair({ ...ends, options, onFailure: "undo" }, asked());
    await untilSaid("operation.end");
    expect(said("operation.begin")).toMatchObject([
      { operationId: id, kind: "pair", actor: "operator@example.com" },
    ]);
    expect(said("operation.step").map(({ step, state }) => `${step} ${state}`)).toEqual(
      expect.arrayContaining(["offer started", "offer done", "accept started", "accept done"]),
    );
    expect(said("operation.end")).toMatchObject([
      { operationId: id, state: "succeeded", code: null },
    ]);
  });

  it("says once that the database is lost, and that it is back", async () => {
    const down = vi.spyOn(client, "getDb").mockRejectedValue(new Error("no database"));
    await untilSaid("database.lost");
    await new Promise((resolve) => setImmediate(resolve));
    down.mockRestore();
    await untilSaid("database.back");
    expect(said("database.lost")).toHaveLength(1);
    expect(said("database.lost")[0]?.err?.message).toBe("no database");
  });
});
