import { afterEach, describe, expect, it } from "vitest";
import { endStates } from "@/lib/domain/operation";
import { runningOperations, startOperations, stopOperations } from "@/lib/operations/worker";
import { beginMany } from "./begin-many";
import { beginPair } from "./begin-pair";
import { readReadiness } from "./read-readiness";
import { asked, usePairingWorld } from "./testing/pairing";

const signal = () => AbortSignal.timeout(15_000);

describe("readiness and many at once", { timeout: 120_000 }, () => {
  const world = usePairingWorld(["ontap", "consul"]);
  afterEach(() => world.reset());
  const ready = (a: string, b: string, check?: string) =>
    readReadiness(
      { a: world.id(a), b: world.id(b), ...(check === undefined ? {} : { check }) },
      signal(),
    );

  it("finds two clusters ready, changing nothing", async () => {
    const before = await world.state("eu-dr-01", "us-arch-02");
    const { verdict, checks } = await ready("eu-dr-01", "us-arch-02");
    expect(checks.filter(({ outcome }) => outcome !== "passed")).toEqual([]);
    expect(verdict).toBe("ready");
    expect(await world.state("eu-dr-01", "us-arch-02")).toEqual(before);
  });

  it("names the line that fails, with the system's code, and passes it when it is run again", async () => {
    world.lab.command("ontap", "set-lif", {
      endpoint: "us-arch-02",
      lif: "ic_02",
      state: "down",
    });
    const { verdict, checks } = await ready("eu-dr-01", "us-arch-02");
    expect(verdict).toBe("not-ready");
    expect(checks.filter(({ outcome }) => outcome === "failed")).toMatchObject([
      { id: "lifs-b", side: "b", backend: { code: "4656095" } },
    ]);
    world.lab.command("ontap", "set-lif", { endpoint: "us-arch-02", lif: "ic_02", state: "up" });
    expect((await ready("eu-dr-01", "us-arch-02", "lifs-b")).checks).toMatchObject([
      { id: "lifs-b", outcome: "passed" },
    ]);
  });

  it("says that two clusters are peers already", async () => {
    const { checks } = await ready("eu-prod-01", "eu-dr-01");
    expect(checks.find(({ id }) => id === "not-peers")).toMatchObject({
      outcome: "failed",
      backend: { code: "4653076" },
    });
  });

  it("finds two datacenters ready, and the one whose peering is off not", async () => {
    expect(
      (await ready("consul-lhr1", "consul-ams1")).checks.filter(
        ({ outcome }) => outcome === "failed" || outcome === "unknown",
      ),
    ).toEqual([]);
    world.lab.command("consul", "peering-disabled", { endpoint: "ams1", on: true });
    expect((await ready("consul-lhr1", "consul-ams1", "switches-b")).verdict).toBe("not-ready");
  });

  it("refuses two connections of different systems", async () => {
    await expect(ready("eu-dr-01", "consul-ams1")).rejects.toMatchObject({
      code: "invalid_input",
    });
  });

  it("pairs a mesh of four, each pair to an end of its own", async () => {
    const names = ["consul-fra1", "consul-ams1", "consul-iad1", "consul-lhr1"];
    const before = await world.state(...names);
    const pairs = names.flatMap((a, index) =>
      names.slice(index + 1).map((b) => ({ a: world.id(a), b: world.id(b) })),
    );
    const { items, refused } = await beginMany(pairs, asked());
    expect([items.length, refused.length]).toEqual([6, 0]);
    const ended = [];
    for (const { id } of items) ended.push(await world.ended(id));
    expect(ended.map(({ state }) => state)).toEqual(items.map(() => "succeeded"));
    const after = await world.state(...names);
    for (const name of names)
      expect((after[name]?.length ?? 0) - (before[name]?.length ?? 0)).toBe(3);
  });

  it.each(["offer", "accept", "settle"])(
    "ends fully paired or as before when the process stops while %s is under way",
    async (step) => {
      const [a, b] = ["eu-dr-01", "us-arch-02"] as const;
      const before = await world.state(a, b);
      await world.fault(step === "offer" ? a : b, { kind: "slow", delayMs: 150 });
      const { id } = await beginPair({ a: world.id(a), b: world.id(b) }, asked());
      const at = { offer: 300, accept: 900, settle: 1_600 }[step] ?? 0;
      await new Promise((resolve) => setTimeout(resolve, at));
      // The secret goes with the run, as it does with a process.
      runningOperations().get(id)?.stop.abort();
      await stopOperations();
      await world.fault(a, null);
      await world.fault(b, null);
      await startOperations();
      const operation = await world.ended(id);
      expect(endStates).toContain(operation.state);
      const after = await world.state(a, b);
      if (operation.state !== "succeeded") expect(after).toEqual(before);
      else
        expect(
          [a, b].map((name) => (after[name]?.length ?? 0) - (before[name]?.length ?? 0)),
        ).toEqual([1, 1]);
    },
  );
});
