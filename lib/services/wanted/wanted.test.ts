import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { adapterOf } from "@/lib/connections/adapter-of";
import { getDb } from "@/lib/db/client";
import { holdFleetLease } from "@/lib/db/fleet-lease";
import { batches, connections, drift, plans, wantedSets } from "@/lib/db/schema";
import { weekdays } from "@/lib/domain/week";
import type { PlanRow } from "@/lib/domain/wanted/plan";
import { useFleet } from "@/lib/services/batches/testing/fleet";
import { beginUnpair } from "@/lib/services/pairing/begin-unpair";
import { asked } from "@/lib/services/pairing/testing/pairing";
import { testDbKinds } from "@/lib/testing/db";
import { applyPlan } from "./apply-plan";
import { applyAutomatically } from "./auto";
import { DriftKeeper, driftLease } from "./keep-drift";
import { listDrift, summariseDrift } from "./list-drift";
import { loadBusy } from "./load-picture";
import { makePlan, readRemedy } from "./make-plan";
import { approvePlan, listPlans, readPlan } from "./plans";
import { previewSet } from "./preview";
import { createWantedSet, listWantedSets, updateWantedSet } from "./sets";
import { label, note, operator, prodMesh } from "./testing/wanted";

vi.mock(import("./load-picture"), async (original) => {
  const whole = await original();
  return { ...whole, loadBusy: vi.fn(whole.loadBusy) };
});

const ana = operator("ana");
const asking = () => ({ actor: ana, audit: note, signal: AbortSignal.timeout(60_000) });
const applying = (actor = ana) => ({ actor, audit: note, correlationId: "request-1" });

describe.each(testDbKinds)(
  "a mesh that is wanted, on the %s database",
  { timeout: 120_000 },
  (kind) => {
    const fleet = useFleet(kind, { clusters: 5, peers: 0 });
    let keeper = new DriftKeeper();
    beforeEach(async () => {
      const db = await getDb();
      for (const table of [wantedSets, plans, drift, batches]) await db.delete(table);
      await fleet.reset();
      await label([...(await ids())], {});
      keeper = new DriftKeeper();
      // As the one process of all on a database that keeps it.
      await holdFleetLease(driftLease, 600_000);
    });
    const ids = async () => (await previewAll()).map(({ connectionId }) => connectionId);
    const previewAll = async () => {
      const { listConnections } = await import("@/lib/services/connections/list-connections");
      return (await listConnections()).map(({ id, name }) => ({ connectionId: id, name }));
    };
    const kindsNow = async () => {
      await keeper.round(null);
      const { items } = await listDrift({ kind: [], setId: undefined, connectionId: undefined });
      return items.map((item) => item.kind);
    };
    const rested = async ({ id }: Pick<PlanRow, "id">) => {
      const batch = await fleet.rested(id);
      await fleet.readAll();
      return batch;
    };

    it("is planned, applied and then met; a plan is never applied twice", async () => {
      const all = await ids();
      await label(all.slice(0, 4), { env: "prod" });
      expect(await previewSet(prodMesh(), null)).toMatchObject({
        wanted: 6,
        met: 0,
        memberCount: 4,
        counts: { missing: 6 },
      });
      const set = await createWantedSet(ana, prodMesh(), note);
      expect(await kindsNow()).toEqual(Array.from({ length: 6 }, () => "missing"));
      expect(await summariseDrift()).toEqual({ drift: 6, unknown: 0 });

      const [line] = (await listDrift({ kind: [], setId: set.id, connectionId: undefined })).items;
      const remedy = await readRemedy(line?.id ?? "", AbortSignal.timeout(20_000));
      expect(remedy).toMatchObject({ act: "create", leftOut: null });
      expect(remedy.requests.map(({ method }) => method)).toEqual(["POST", "POST"]);

      const adapters = await Promise.all(all.map(async (id) => (await adapterOf(id)).adapter));
      const reads = adapters.map((adapter) => vi.spyOn(adapter, "choices"));
      const planId = await makePlan({ setId: set.id }, asking());
      // Three relationships of each cluster, and every list of it was read once.
      for (const { mock } of reads) {
        const lists = mock.calls.map(([list]) => list);
        expect(lists).toEqual([...new Set(lists)]);
      }
      expect(reads.filter(({ mock }) => mock.calls.length > 0)).toHaveLength(4);
      vi.restoreAllMocks();
      const plan = await readPlan(planId);
      expect(plan.counts).toEqual({ create: 6, renew: 0, reestablish: 0, remove: 0, leftOut: 0 });
      expect(plan.items[0]?.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
        "POST /api/cluster/peers?return_records=true",
        "POST /api/cluster/peers?return_records=true",
      ]);
      expect(JSON.stringify(plan)).not.toMatch(/passphrase":"[^•]/);

      await applyPlan(planId, applying());
      await expect(applyPlan(planId, applying())).rejects.toMatchObject({ code: "conflict" });
      const batch = await rested(plan);
      expect(batch.counts).toMatchObject({ done: 6, failed: 0, skipped: 0 });
      expect(await kindsNow()).toEqual([]);
      expect((await listWantedSets())[0]?.summary).toMatchObject({ wanted: 6, met: 6, drift: 0 });
      expect((await readPlan(planId)).items.map((item) => item.outcome?.state)).toEqual(
        Array.from({ length: 6 }, () => "done"),
      );
      expect(await readPlan(planId, 2)).toMatchObject({
        total: 6,
        ended: { acting: 6, over: 6, done: 6 },
        items: plan.items.slice(0, 2).map(({ id }) => ({ id, outcome: { state: "done" } })),
      });

      // A cluster that gets the label joins: four more.
      await label(all.slice(0, 5), { env: "prod" });
      expect(await kindsNow()).toEqual(Array.from({ length: 4 }, () => "missing"));
    });

    it("is compared again where a look failed after it had taken over what was read", async () => {
      const [one = "", other = ""] = await ids();
      await label([one, other], { env: "prod" });
      await createWantedSet(ana, prodMesh(), note);
      expect(await kindsNow()).toEqual(["missing"]);
      const db = await getDb();
      await db.update(connections).set({ reachable: false }).where(eq(connections.id, one));
      vi.mocked(loadBusy).mockRejectedValueOnce(new Error("The database went away."));
      await expect(keeper.round([one])).rejects.toThrow("went away");
      expect(await kindsNow()).toEqual(["unknown"]);
      await fleet.readAll();
      expect(await kindsNow()).toEqual(["missing"]);
    });

    it("is refused item by item where the world has changed since", async () => {
      const all = await ids();
      await label(all.slice(0, 3), { env: "prod" });
      const set = await createWantedSet(ana, prodMesh(), note);
      const first = await readPlan(await makePlan({ setId: set.id }, asking()));
      const second = await readPlan(await makePlan({ setId: set.id }, asking()));
      await applyPlan(first.id, applying());
      await rested(first);
      await applyPlan(second.id, applying());
      const { counts, items } = await rested(second);
      expect(counts).toMatchObject({ skipped: 3, done: 0, failed: 0 });
      expect(items[0]?.note).toContain("Nothing differs any more");
      const relationships = await fleet.relationships();
      expect(relationships).toHaveLength(3);

      // A set that was changed makes its plans old.
      await beginUnpair(relationships[0]?.peer ?? "", {
        ...asked(),
        signal: AbortSignal.timeout(30_000),
      });
      await expect.poll(async () => (await fleet.readAll(), fleet.relationships())).toHaveLength(2);
      // The last half may be gone before the operation that removed it is over.
      await expect.poll(kindsNow).toEqual(["missing"]);
      const third = await makePlan({ setId: set.id }, asking());
      await updateWantedSet(set.id, { ...prodMesh(), name: "Other", revision: 1 }, note);
      expect((await readPlan(third)).outdated).toContain("was changed");
      await expect(applyPlan(third, applying())).rejects.toThrow("was changed");
    });

    it("is approved by a second person where that is asked for", async () => {
      await label((await ids()).slice(0, 2), { env: "prod" });
      const set = await createWantedSet(ana, prodMesh({ secondPerson: true }), note);
      const planId = await makePlan({ setId: set.id }, asking());
      await expect(applyPlan(planId, applying())).rejects.toThrow("approved by somebody else");
      await expect(approvePlan(planId, ana, note)).rejects.toMatchObject({ code: "forbidden" });
      expect(await approvePlan(planId, operator("ben"), note)).toMatchObject({
        state: "approved",
        approvedBy: "ben@example.com",
      });
      await applyPlan(planId, applying());
      expect((await rested({ id: planId })).counts.done).toBe(1);
    });

    it("re-establishes what is half, and removes what nobody wants when its set says so", async () => {
      const all = await ids();
      await label(all.slice(0, 3), { env: "prod" });
      const set = await createWantedSet(ana, prodMesh(), note);
      await applyPlan(await makePlan({ setId: set.id }, asking()), applying());
      await rested((await listPlans(set.id))[0] ?? { id: "" });

      await label(all.slice(2, 3), { env: "dev" });
      expect(await kindsNow()).toEqual(["unwanted", "unwanted"]);
      const report = await readPlan(await makePlan({ setId: set.id }, asking()));
      expect(report.counts).toMatchObject({ remove: 0, leftOut: 2 });
      await updateWantedSet(set.id, { ...prodMesh({ unwanted: "remove" }), revision: 1 }, note);
      const plan = await readPlan(await makePlan({ setId: set.id }, asking()));
      expect(plan.counts).toMatchObject({ remove: 2, leftOut: 0 });
      expect(plan.items[0]?.requests.map(({ method }) => method)).toEqual(["DELETE", "DELETE"]);
      expect(plan.items[0]?.lost.length).toBeGreaterThan(0);
      await applyPlan(plan.id, applying());
      expect((await rested(plan)).counts).toMatchObject({ done: 2 });
      expect(await kindsNow()).toEqual([]);

      const [only] = await fleet.relationships();
      const name = only?.ends[0] ?? "";
      const { adapterOf } = await import("@/lib/connections/adapter-of");
      const { adapter } = await adapterOf(fleet.world.id(name));
      const [peer] = await fleet.world.peers(name);
      await adapter.deletePeer(peer?.key ?? "", AbortSignal.timeout(10_000));
      await fleet.readAll();
      expect(await kindsNow()).toEqual(["half"]);
      const again = await readPlan(await makePlan({ setId: set.id }, asking()));
      expect(again.counts).toMatchObject({ reestablish: 1 });
      expect(again.items[0]?.requests.map(({ method }) => method)).toEqual([
        "DELETE",
        "POST",
        "POST",
      ]);
      await applyPlan(again.id, applying());
      expect((await rested(again)).counts).toMatchObject({ done: 1 });
      expect(await kindsNow()).toEqual([]);
    });

    it("sets the encryption that is wanted by a new secret, and removes nothing for it", async () => {
      await label((await ids()).slice(0, 2), { env: "prod" });
      const set = await createWantedSet(ana, prodMesh(), note);
      await applyPlan(await makePlan({ setId: set.id }, asking()), applying());
      await rested((await listPlans(set.id))[0] ?? { id: "" });
      const options = { encryption: "none" };
      await updateWantedSet(set.id, { ...prodMesh({ options }), revision: 1 }, note);
      expect(await kindsNow()).toEqual(["differing"]);
      const plan = await readPlan(await makePlan({ setId: set.id }, asking()));
      expect(plan.counts).toMatchObject({ renew: 1, reestablish: 0 });
      expect(plan.items[0]?.requests.map(({ method }) => method)).toEqual(["PATCH", "PATCH"]);
      await applyPlan(plan.id, applying());
      expect((await rested(plan)).counts).toMatchObject({ done: 1 });
      expect(await kindsNow()).toEqual([]);
    });

    it("in auto makes what is missing by itself, in its window, and nothing of what it cannot read", async () => {
      const all = await previewAll();
      const other = weekdays[(new Date().getUTCDay() + 2) % 7];
      const shut = { weekdays: [other], from: "00:00", minutes: 1, timeZone: "UTC" };
      await label(
        all.slice(0, 3).map(({ connectionId }) => connectionId),
        { env: "prod" },
      );
      const set = await createWantedSet(ana, prodMesh({ mode: "auto", window: shut }), note);
      await keeper.round(null);
      await applyAutomatically(keeper);
      expect(await listPlans(null)).toEqual([]);

      const down = all[2]?.name ?? "";
      await fleet.world.fault(down, "down");
      await fleet.readAll();
      await updateWantedSet(set.id, { ...prodMesh({ mode: "auto" }), revision: 1 }, note);
      expect((await kindsNow()).sort()).toEqual(["missing", "unknown", "unknown"]);
      await applyAutomatically(keeper);
      const [plan] = await listPlans(set.id);
      expect(plan).toMatchObject({ auto: true, state: "applied", counts: { create: 1 } });
      expect((await rested(plan ?? { id: "" })).counts).toMatchObject({ done: 1 });
      await fleet.world.fault(down, null);
      await fleet.readAll();
      expect(await kindsNow()).toEqual(["missing", "missing"]);
      await applyAutomatically(keeper);
      expect((await rested((await listPlans(set.id))[0] ?? { id: "" })).counts).toMatchObject({
        done: 2,
      });
      expect(await kindsNow()).toEqual([]);
    });

    afterAll(() => label([], {}));
  },
);
