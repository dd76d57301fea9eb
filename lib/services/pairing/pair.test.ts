import { afterEach, describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { auditEntries, operationSteps, operations, peerSecrets } from "@/lib/db/schema";
import { beginPair } from "./begin-pair";
import { beginUnpair } from "./begin-unpair";
import { findPeerByKey } from "@/lib/services/peers/find-peer";
import { pairingCases } from "./testing/cases";
import { asked, type Fault, patient, usePairingWorld } from "./testing/pairing";

// What the systems do, on one kind of database: what the database does to an operation, hold and interrupted show on each.
describe("pairing", { timeout: 120_000 }, () => {
  describe.each(pairingCases)("of $system", ({ system, a, b, post, paired, lastingSecret }) => {
    const world = usePairingWorld([system]);
    afterEach(() => world.reset());
    const pair = async () => beginPair({ a: world.id(a), b: world.id(b) }, asked());
    const added = async (before: Record<string, string[]>) => {
      const after = await world.state(a, b);
      const more = (name: string) =>
        (after[name] ?? []).filter((peer) => !before[name]?.includes(peer));
      return { a: more(a), b: more(b) };
    };

    it("pairs both sides in one action, and keeps no secret", async () => {
      const before = await world.state(a, b);
      const { id } = await pair();
      const operation = await world.ended(id);
      expect(operation).toMatchObject({ state: "succeeded", problem: null, todos: [] });
      expect(operation.steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
        "offer done",
        "accept done",
        "settle done",
      ]);
      const { a: onA, b: onB } = await added(before);
      expect([onA.length, onB.length]).toEqual([1, 1]);
      expect(onA[0]).toContain(` ${paired} `);
      expect(onB[0]).toContain(` ${paired} `);
      const db = await getDb();
      const activity = await db.select().from(auditEntries);
      const stored = JSON.stringify([
        await db.select().from(operations),
        await db.select().from(operationSteps),
        activity,
      ]);
      // Activity can say who was paired with whom.
      expect(
        activity.find(({ targetId, outcome }) => targetId === id && outcome === "succeeded"),
      ).toMatchObject({
        action: "operations.pair",
        detail: { a: operation.a.connectionName, b: operation.b.connectionName },
      });
      expect(stored).not.toMatch(/"(passphrase|token)":|eyJDQSI6|EstablishmentSecret/);
      const peer = await findPeerByKey(world.id(a), operation.a.key ?? "");
      expect(peer?.status).toBe("healthy");
      // That both ends got a lasting secret is noted, where the system has such.
      const noted = (await db.select().from(peerSecrets)).map(({ peerId }) => peerId);
      const ends = [operation.peers.a, operation.peers.b];
      expect(noted.filter((each) => ends.includes(each))).toHaveLength(lastingSecret ? 2 : 0);
    });

    it("refuses a second operation on the same two while one is not over", async () => {
      await world.fault(b, { kind: "slow", delayMs: 400 });
      const { id } = await pair();
      await expect(
        beginPair({ a: world.id(b), b: world.id(a), options: undefined }, asked()),
      ).rejects.toMatchObject({ code: "conflict" });
      expect((await world.ended(id)).state).toBe("succeeded");
    });

    const adopted: [string, "a" | "b", (path: string) => Fault][] = [
      [
        "the answer of the offer is lost",
        "a",
        (path) => ({ kind: "lost-answer", times: 1, match: { method: "POST", path } }),
      ],
      [
        "the answer of the acceptance is lost",
        "b",
        (path) => ({ kind: "lost-answer", times: 1, match: { method: "POST", path } }),
      ],
      ["the offering side is slow", "a", () => ({ kind: "slow", delayMs: 150 })],
      ["the accepting side is slow", "b", () => ({ kind: "slow", delayMs: 150 })],
      [
        "the offer does not get through once",
        "a",
        (path) => ({ kind: "reset", times: 1, match: { method: "POST", path } }),
      ],
      [
        "the acceptance does not get through once",
        "b",
        (path) => ({ kind: "reset", times: 1, match: { method: "POST", path } }),
      ],
      [
        "a proxy answers the offer once",
        "a",
        (path) => ({ kind: "malformed", times: 1, match: { method: "POST", path } }),
      ],
      [
        "the accepting side is busy once",
        "b",
        (path) => ({ kind: "503", times: 1, match: { method: "POST", path } }),
      ],
    ];
    it.each(adopted)(
      "ends paired, with one half on each side, when %s",
      async (_what, side, fault) => {
        patient();
        const before = await world.state(a, b);
        await world.fault(side === "a" ? a : b, fault(side === "a" ? post.offer : post.accept));
        const operation = await world.ended((await pair()).id);
        expect(operation.problem).toBeNull();
        expect(operation.state).toBe("succeeded");
        const { a: onA, b: onB } = await added(before);
        expect([onA.length, onB.length]).toEqual([1, 1]);
      },
    );

    const undone: [string, "a" | "b", (path: string) => Fault][] = [
      ["the offer is refused", "a", (path) => ({ kind: "403", match: { method: "POST", path } })],
      [
        "the acceptance is refused",
        "b",
        (path) => ({ kind: "403", match: { method: "POST", path } }),
      ],
      [
        "the offer never gets through",
        "a",
        (path) => ({ kind: "reset", match: { method: "POST", path } }),
      ],
      [
        "the acceptance never gets through",
        "b",
        (path) => ({ kind: "reset", match: { method: "POST", path } }),
      ],
      [
        "the offering side fails inside",
        "a",
        (path) => ({ kind: "500", match: { method: "POST", path } }),
      ],
      [
        "the accepting side fails inside",
        "b",
        (path) => ({ kind: "500", match: { method: "POST", path } }),
      ],
      [
        "a proxy answers in place of the accepting side",
        "b",
        (path) => ({ kind: "malformed", match: { method: "POST", path } }),
      ],
    ];
    it.each(undone)("leaves everything as it was when %s", async (_what, side, fault) => {
      const before = await world.state(a, b);
      await world.fault(side === "a" ? a : b, fault(side === "a" ? post.offer : post.accept));
      const operation = await world.ended((await pair()).id);
      expect(operation.state).toBe(side === "a" ? "failed" : "undone");
      expect(operation.problem?.detail).toBeTruthy();
      expect(await world.state(a, b)).toEqual(before);
    });

    it("takes the offer back when the accepting side is down", async () => {
      const before = await world.state(a, b);
      const options = await (await import("./propose")).proposePair(
        { a: world.id(a), b: world.id(b) },
        AbortSignal.timeout(5_000),
      );
      await world.fault(b, "down");
      const { id } = await beginPair(
        { a: world.id(a), b: world.id(b), options: options.options },
        asked(),
      );
      expect((await world.ended(id)).state).toBe("undone");
      expect(await world.state(a, b)).toEqual(before);
    });

    it("keeps a side that cannot be reached for the roll-back on the list until it is done", async () => {
      const before = await world.state(a, b);
      const { options } = await (await import("./propose")).proposePair(
        { a: world.id(a), b: world.id(b) },
        AbortSignal.timeout(5_000),
      );
      // Side B carries the acceptance out and goes dark; side A is put right at once.
      await world.fault(b, [
        { kind: "lost-answer", match: { method: "POST", path: post.accept } },
        { kind: "reset", match: { method: "GET" }, skip: system === "ontap" ? 5 : 2 },
        { kind: "reset", match: { method: "DELETE" } },
      ]);
      const { id } = await beginPair({ a: world.id(a), b: world.id(b), options }, asked());
      const resting = await world.ended(id, true);
      expect(resting.state).toBe("clearing");
      expect(resting.todos).toMatchObject([{ side: "b", doneAt: null }]);
      expect(resting.steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
        "offer undone",
        "accept left",
        "settle waiting",
      ]);
      await world.fault(b, null);
      const operation = await world.ended(id);
      expect(operation.state).toBe("undone");
      expect(operation.todos[0]?.doneAt).not.toBeNull();
      expect(await world.state(a, b)).toEqual(before);
    });

    it("unpairs both sides", async () => {
      const before = await world.state(a, b);
      const made = await world.ended((await pair()).id);
      const peer = await findPeerByKey(world.id(b), made.b.key ?? "");
      const { id } = await beginUnpair(peer?.id ?? "", {
        ...asked(),
        signal: AbortSignal.timeout(10_000),
      });
      const operation = await world.ended(id);
      expect(operation.state).toBe("succeeded");
      expect(await world.state(a, b)).toEqual(before);
    });
  });
});
