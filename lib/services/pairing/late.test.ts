import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { timing } from "@/lib/operations/timing";
import { beginPair } from "./begin-pair";
import { decide } from "./decide";
import { proposePair } from "./propose";
import { pairingCases } from "./testing/cases";
import { asked, type Fault, usePairingWorld } from "./testing/pairing";
import { dismissTodo } from "./todo-actions";

type Side = "a" | "b";

// What the systems do, on one kind of database: what the database does to an operation, hold and interrupted show on each.
describe("a side that hangs, never ends or answers late", { timeout: 120_000 }, () => {
  describe.each(pairingCases)("of $system", ({ system, a, b, post, reads }) => {
    const world = usePairingWorld([system]);
    beforeEach(() => Object.assign(timing(), { callMs: 700, readMs: 2_000, healthyMs: 10_000 }));
    afterEach(() => world.reset());
    const name = (side: Side) => (side === "a" ? a : b);
    const create = (side: Side) => ({
      method: "POST",
      path: side === "a" ? post.offer : post.accept,
    });
    const pair = async (onFailure: "undo" | "hold" = "undo") => {
      const { options } = await proposePair(
        { a: world.id(a), b: world.id(b) },
        AbortSignal.timeout(5_000),
      );
      return (await beginPair({ a: world.id(a), b: world.id(b), options, onFailure }, asked())).id;
    };

    const silent: [string, (side: Side) => Fault][] = [
      ["hangs", (side) => ({ kind: "hang", match: create(side) })],
      [
        "answers without end",
        (side) => ({ kind: "endless", bytesPerSecond: 20_000, match: create(side) }),
      ],
    ];
    describe.each(silent)("when the create %s", (_what, fault) => {
      it.each(["a", "b"] as const)(
        "on side %s, ends within the limit with everything as before",
        async (side) => {
          const before = await world.state(a, b);
          await world.fault(name(side), fault(side));
          const operation = await world.ended(await pair());
          expect(operation).toMatchObject({
            state: side === "a" ? "failed" : "undone",
            problem: { code: "backend_unavailable" },
          });
          expect(operation.problem?.detail).not.toContain("Peerdeck");
          expect(await world.state(a, b)).toEqual(before);
        },
      );
    });

    it.each(["a", "b"] as const)(
      "adopts what side %s did when it died in the middle of its answer",
      async (side) => {
        const before = await world.state(a, b);
        await world.fault(name(side), { kind: "truncated", times: 1, match: create(side) });
        expect(await world.ended(await pair())).toMatchObject({ state: "succeeded" });
        expect(await world.added(before)).toEqual([1, 1]);
      },
    );

    it.each(["a", "b"] as const)(
      "adopts what side %s did after the answer was given up, while it is still looked for",
      async (side) => {
        timing().quietMs = 1_500;
        const before = await world.state(a, b);
        await world.fault(name(side), {
          kind: "late",
          delayMs: 1_000,
          times: 1,
          match: create(side),
        });
        const operation = await world.ended(await pair());
        expect(operation.state).toBe("succeeded");
        expect(operation.steps[side === "a" ? 0 : 1]?.note).toContain("found again");
        expect(await world.added(before)).toEqual([1, 1]);
      },
    );

    it.each(["a", "b"] as const)(
      "finds and removes what side %s does after everything was rolled back",
      async (side) => {
        Object.assign(timing(), { lateMs: 6_000 });
        const before = await world.state(a, b);
        await world.fault(name(side), {
          kind: "late",
          delayMs: 2_000,
          times: 1,
          match: create(side),
        });
        const id = await pair();
        const resting = await world.ended(id, true);
        expect(resting.state).toBe("clearing");
        expect(resting.todos).toMatchObject([{ side, doneAt: null, problem: null }]);
        expect(Date.parse(resting.todos[0]?.watchUntil ?? "")).toBeGreaterThan(Date.now());
        const operation = await world.ended(id);
        expect(operation.state).toBe("undone");
        expect(operation.todos[0]?.doneAt).not.toBeNull();
        // Removed because it was seen, not because the time was over.
        expect(Date.parse(operation.endedAt ?? "")).toBeLessThan(
          Date.parse(resting.todos[0]?.watchUntil ?? ""),
        );
        expect(await world.state(a, b)).toEqual(before);
      },
    );

    it.each([
      ["502", "a"],
      ["504", "b"],
    ] as const)(
      "keeps looking after a gateway's %s on side %s: the system behind it is still at work",
      async (what, side) => {
        Object.assign(timing(), { lateMs: 3_000 });
        const before = await world.state(a, b);
        const match = create(side);
        // The call is made again twice; a system that says itself that it cannot is not at work on it.
        await world.fault(name(side), [
          { kind: what, delayMs: 1_500, times: 1, match },
          { kind: "503", times: 2, match },
        ]);
        const id = await pair();
        const resting = await world.ended(id, true);
        expect(resting.state).toBe("clearing");
        expect(resting.todos).toMatchObject([{ side, doneAt: null, problem: null }]);
        expect((await world.ended(id)).state).toBe("undone");
        expect(await world.state(a, b)).toEqual(before);
      },
    );

    it("ends the look-out at once when a person takes it off the list", async () => {
      timing().lateMs = 60_000;
      await world.fault(a, { kind: "hang", match: create("a") });
      const id = await pair();
      const { todos } = await world.ended(id, true);
      const { actor, audit } = asked();
      await dismissTodo(id, todos[0]?.id ?? "", actor, audit);
      expect(await world.ended(id)).toMatchObject({ state: "failed" });
    });

    it("removes a late one before the step is tried again", async () => {
      Object.assign(timing(), { lateMs: 20_000, idleMs: 40 });
      const before = await world.state(a, b);
      await world.fault(b, { kind: "late", delayMs: 1_500, times: 1, match: create("b") });
      const id = await pair("hold");
      expect((await world.held(id)).state).toBe("held");
      await expect.poll(async () => (await world.added(before))[1], { timeout: 10_000 }).toBe(1);
      timing().callMs = 20_000;
      await decide(id, "retry", asked().audit);
      expect((await world.ended(id)).state).toBe("succeeded");
      expect(await world.added(before)).toEqual([1, 1]);
    });

    it.each(["hang", "endless"] as const)(
      "keeps a removal that %ss on the list until it is done",
      async (what) => {
        const before = await world.state(a, b);
        await world.fault(a, { kind: what, bytesPerSecond: 20_000, match: { method: "DELETE" } });
        await world.fault(b, { kind: "403", match: create("b") });
        const id = await pair();
        const resting = await world.ended(id, true);
        expect(resting).toMatchObject({
          state: "clearing",
          todos: [{ side: "a", doneAt: null, watchUntil: null }],
        });
        await world.fault(a, null);
        expect((await world.ended(id)).state).toBe("undone");
        expect(await world.state(a, b)).toEqual(before);
      },
    );

    it("ends within the limit, everything rolled back, when a side hangs while both are waited for", async () => {
      Object.assign(timing(), { healthyMs: 600, readMs: 200, callMs: 5_000 });
      const before = await world.state(a, b);
      await world.fault(b, { kind: "slow", delayMs: 500, match: create("b") });
      const id = await pair();
      await world.step(id, 1, "started");
      await world.fault(a, { kind: "hang", match: { method: "GET", path: reads } });
      await world.step(id, 2, "failed");
      await world.fault(a, null);
      const operation = await world.ended(id);
      expect(operation).toMatchObject({
        state: "undone",
        problem: { code: "backend_unavailable" },
      });
      expect(await world.state(a, b)).toEqual(before);
    });
  });
});
