import { afterEach, describe, expect, it } from "vitest";
import { testDbKinds } from "@/lib/testing/db";
import { beginMany } from "./begin-many";
import { beginPair } from "./begin-pair";
import { exportOperations } from "./export-operations";
import { listOperations } from "./list-operations";
import { readOperation } from "./read-operation";
import { asked, usePairingWorld } from "./testing/pairing";

describe.each(testDbKinds)(
  "many pairs at once, on the %s database",
  { timeout: 120_000 },
  (kind) => {
    const world = usePairingWorld(["consul"], kind);
    afterEach(() => world.reset());
    const [hub, good, bad] = ["consul-lhr1", "consul-ams1", "consul-iad1"] as const;
    const spokes = () => [good, bad].map((name) => ({ a: world.id(hub), b: world.id(name) }));

    it("says in one report which pair failed and why, and leaves that one as it was", async () => {
      const before = await world.state(hub, good, bad);
      await world.fault(bad, {
        kind: "403",
        match: { method: "POST", path: "/v1/peering/establish" },
      });
      const { batchId, items } = await beginMany(spokes(), asked());
      for (const { id } of items) await world.ended(id);
      const report = await listOperations({ batch: batchId, limit: 100 });
      expect(
        Object.fromEntries(report.items.map(({ b, state }) => [b.connectionName, state])),
      ).toEqual({ [good]: "succeeded", [bad]: "undone" });
      expect(await world.added(before)).toEqual([1, 1, 0]);
      const lines = (await exportOperations({ batch: batchId, limit: 100 }))
        .trimEnd()
        .split("\r\n");
      expect(lines).toHaveLength(3);
      expect(lines.find((line) => line.includes(bad))).toMatch(/,undone,.+/);
    });

    it("names a pair that could not be started in the report, and begins the others", async () => {
      await world.fault(bad, "down");
      const { batchId, items, refused } = await beginMany(spokes(), asked());
      expect(refused).toEqual([]);
      expect(items.find(({ b }) => b.connectionName === bad)).toMatchObject({
        state: "failed",
        problem: { code: "backend_unavailable" },
      });
      for (const { id } of items) await world.ended(id);
      const { items: report } = await listOperations({ batch: batchId, limit: 100 });
      expect(Object.fromEntries(report.map(({ b, state }) => [b.connectionName, state]))).toEqual({
        [good]: "succeeded",
        [bad]: "failed",
      });
      const failed = report.find(({ state }) => state === "failed");
      expect((await readOperation(failed?.id ?? "")).steps).toEqual([]);
      // It holds no lock: the same two can be paired once side B answers again.
      await world.fault(bad, null);
      expect(
        (await world.ended((await beginPair({ a: world.id(hub), b: world.id(bad) }, asked())).id))
          .state,
      ).toBe("succeeded");
    });

    it("refuses what is no pair at all", async () => {
      const { items, refused } = await beginMany([{ a: world.id(hub), b: world.id(hub) }], asked());
      expect(items).toEqual([]);
      expect(refused).toMatchObject([{ detail: "Choose two different connections." }]);
    });

    it("disarms names that a spreadsheet would run", async () => {
      await world.connect(good, "=cmd()");
      const { batchId, items } = await beginMany(
        [{ a: world.id(hub), b: world.id("=cmd()") }],
        asked(),
      );
      for (const { id } of items) await world.ended(id);
      expect(await exportOperations({ batch: batchId, limit: 10 })).toContain(`,"'=cmd()",`);
    });
  },
);
