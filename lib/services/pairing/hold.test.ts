import { eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { operations, operationSteps } from "@/lib/db/schema";
import type { PairingOptions } from "@/lib/domain/pairing";
import { adapterOf } from "@/lib/connections/adapter-of";
import { runningOperations, startOperations, stopOperations } from "@/lib/operations/worker";
import { timing } from "@/lib/operations/timing";
import { testDbKinds } from "@/lib/testing/db";
import { beginMany } from "./begin-many";
import { beginPair } from "./begin-pair";
import { decide } from "./decide";
import { proposePair } from "./propose";
import { pairingCases } from "./testing/cases";
import { asked, usePairingWorld } from "./testing/pairing";

const decideTo = (id: string, decision: "retry" | "undo") => decide(id, decision, asked().audit);

const patience = { timeout: 30_000 };

describe.each(testDbKinds)(
  "a failed step that waits for a decision, on the %s database",
  { timeout: 120_000 },
  (kind) => {
    describe.each(pairingCases)("of $system", ({ system, a, b, post, reads }) => {
      const world = usePairingWorld([system], kind);
      afterEach(() => world.reset());
      const propose = async () =>
        (await proposePair({ a: world.id(a), b: world.id(b) }, AbortSignal.timeout(15_000)))
          .options;
      const pair = async (options?: PairingOptions) =>
        (await beginPair({ a: world.id(a), b: world.id(b), options, onFailure: "hold" }, asked()))
          .id;
      const refuse = (side: "a" | "b") =>
        world.fault(side === "a" ? a : b, {
          kind: "403",
          match: { method: "POST", path: side === "a" ? post.offer : post.accept },
        });

      it.each(["a", "b"] as const)(
        "is tried again once what stopped side %s is gone, and ends paired",
        async (side) => {
          const before = await world.state(a, b);
          await refuse(side);
          const id = await pair();
          const held = await world.held(id);
          expect(held).toMatchObject({
            state: "held",
            decision: null,
            problem: { backend: { status: 403 } },
          });
          expect(Date.parse(held.heldUntil ?? "")).toBeGreaterThan(Date.now() + 500_000);
          expect(held.steps.find(({ state }) => state === "failed")?.side).toBe(side);
          expect(await world.added(before)).toEqual(side === "a" ? [0, 0] : [1, 0]);
          await decideTo(id, "retry");
          expect(await world.ended(id)).toMatchObject({
            state: "succeeded",
            problem: null,
            heldUntil: null,
            decision: null,
          });
          expect(await world.added(before)).toEqual([1, 1]);
        },
      );

      it("waits again when it fails again, and rolls everything back when that is decided", async () => {
        const before = await world.state(a, b);
        await refuse("b");
        const id = await pair();
        const first = await world.held(id);
        await decideTo(id, "retry");
        await expect
          .poll(
            async () =>
              (await world.held(id)).steps.find(({ name }) => name === "accept")?.attempts,
          )
          .toBe(2);
        await expect
          .poll(async () => Date.parse((await world.held(id)).heldUntil ?? ""))
          .toBeGreaterThan(Date.parse(first.heldUntil ?? ""));
        await decideTo(id, "undo");
        expect(await world.ended(id)).toMatchObject({
          state: "undone",
          problem: { backend: { status: 403 } },
        });
        expect(await world.state(a, b)).toEqual(before);
      });

      it("rolls everything back and says so when nobody decides in time", async () => {
        timing().holdMs = 300;
        const before = await world.state(a, b);
        await refuse("b");
        const operation = await world.ended(await pair());
        expect(operation.state).toBe("undone");
        expect(operation.problem?.detail).toContain("Nobody decided");
        expect(await world.state(a, b)).toEqual(before);
      });

      it("goes on waiting for both sides after a time-out", async () => {
        const before = await world.state(a, b);
        timing().healthyMs = 2_500;
        // Side A answers until its half is made; from then on it cannot be asked.
        await world.fault(b, {
          kind: "slow",
          delayMs: 500,
          match: { method: "POST", path: post.accept },
        });
        const id = await pair();
        await world.step(id, 1, "started");
        await world.fault(a, { kind: "503", match: { method: "GET", path: reads } });
        expect(await world.held(id)).toMatchObject({
          state: "held",
          steps: [{ state: "done" }, { state: "done" }, { name: "settle", state: "failed" }],
        });
        await world.fault(a, null);
        await decideTo(id, "retry");
        expect((await world.ended(id)).state).toBe("succeeded");
        expect(await world.added(before)).toEqual([1, 1]);
      });

      it("removes what the failed step left before it is tried again", async () => {
        const before = await world.state(a, b);
        const options = await propose();
        // Side B carries the acceptance out; its answer and every look at it are lost.
        await world.fault(b, [
          { kind: "lost-answer", match: { method: "POST", path: post.accept } },
          { kind: "reset", match: { method: "GET" }, skip: system === "ontap" ? 5 : 2 },
        ]);
        const id = await pair(options);
        await world.held(id);
        await decideTo(id, "retry");
        await expect.poll(async () => (await world.held(id)).decision).toBeNull();
        expect((await world.held(id)).state).toBe("held");
        await world.fault(b, null);
        await decideTo(id, "retry");
        expect((await world.ended(id)).state).toBe("succeeded");
        expect(await world.added(before)).toEqual([1, 1]);
      });

      it("makes the offer anew where it has ended with what the failed step left", async () => {
        const before = await world.state(a, b);
        const options = await propose();
        // Side B carries the acceptance out and nobody hears of it, then somebody removes it there.
        await world.fault(b, [
          { kind: "lost-answer", match: { method: "POST", path: post.accept } },
          { kind: "reset", match: { method: "GET" }, skip: system === "ontap" ? 5 : 2 },
        ]);
        const id = await pair(options);
        await world.held(id);
        await world.fault(b, null);
        const made = async (name: string) =>
          (await world.peers(name)).find(
            ({ key, status }) =>
              status !== "removing" && !before[name]?.some((peer) => peer.includes(key)),
          );
        await expect.poll(async () => (await made(b))?.status, patience).toBe("healthy");
        const { adapter } = await adapterOf(world.id(b));
        await adapter.deletePeer((await made(b))?.key ?? "", AbortSignal.timeout(10_000));
        await expect.poll(async () => (await made(a))?.status, patience).not.toBe("healthy");
        await decideTo(id, "retry");
        expect(await world.ended(id)).toMatchObject({ state: "succeeded", problem: null });
        expect(await world.added(before)).toEqual([1, 1]);
      });

      it("rolls everything back and says so when the process died that kept the secret", async () => {
        const before = await world.state(a, b);
        await refuse("b");
        const id = await pair();
        await world.held(id);
        const db = await getDb();
        expect(
          JSON.stringify([
            await db.select().from(operations),
            await db.select().from(operationSteps),
          ]),
        ).not.toMatch(/"(passphrase|token)":|eyJDQSI6|EstablishmentSecret/);
        runningOperations().get(id)?.stop.abort();
        await stopOperations();
        // As a killed process leaves it: a lease that nobody renews.
        await db
          .update(operations)
          .set({ leaseOwner: "gone", leaseUntil: sql`now() - interval '1 second'` })
          .where(eq(operations.id, id));
        await expect(decideTo(id, "retry")).rejects.toMatchObject({ code: "conflict" });
        await world.fault(b, null);
        await startOperations();
        const operation = await world.ended(id);
        expect(operation.state).toBe("undone");
        expect(operation.problem?.detail).toContain("The server stopped while this waited");
        expect(await world.state(a, b)).toEqual(before);
      });

      it("keeps what it has in memory when its own lease ran out, as after a pause of the whole machine", async () => {
        await refuse("b");
        const id = await pair();
        await world.held(id);
        const db = await getDb();
        await db
          .update(operations)
          .set({ leaseUntil: sql`now() - interval '1 second'` })
          .where(eq(operations.id, id));
        await expect
          .poll(
            async () =>
              (await db.select().from(operations).where(sql`id = ${id} and lease_until > now()`))
                .length,
          )
          .toBe(1);
        expect((await world.held(id)).state).toBe("held");
        await world.fault(b, null);
        await decideTo(id, "retry");
        expect((await world.ended(id)).state).toBe("succeeded");
      });

      it("takes one decision, and only while it waits", async () => {
        await refuse("b");
        const id = await pair();
        await world.held(id);
        const both = await Promise.allSettled([decideTo(id, "undo"), decideTo(id, "undo")]);
        expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
        await world.ended(id);
        await expect(decideTo(id, "retry")).rejects.toMatchObject({ code: "conflict" });
      });

      it("never waits in a batch", async () => {
        await refuse("b");
        const { items } = await beginMany([{ a: world.id(a), b: world.id(b) }], asked());
        expect(await world.held(items[0]?.id ?? "")).toMatchObject({ state: "undone" });
      });
    });
  },
);
