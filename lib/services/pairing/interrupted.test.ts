import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { operations, operationSteps, operationTodos } from "@/lib/db/schema";
import { isAppError } from "@/lib/errors/app-error";
import { timing } from "@/lib/operations/timing";
import { startOperations, stopOperations } from "@/lib/operations/worker";
import { testDbKinds } from "@/lib/testing/db";
import { beginPair } from "./begin-pair";
import { proposePair } from "./propose";
import { readOperation } from "./read-operation";
import { pairingCases } from "./testing/cases";
import { asked, usePairingWorld } from "./testing/pairing";

describe.each(testDbKinds)(
  "a process that ends in the middle of the acceptance, on the %s database",
  { timeout: 120_000 },
  (kind) => {
    describe.each(pairingCases)("of $system", ({ system, a, b, post }) => {
      const world = usePairingWorld([system], kind);
      beforeEach(() => Object.assign(timing(), { callMs: 30_000, readMs: 2_000 }));
      afterEach(() => world.reset());
      const accept = { method: "POST", path: post.accept };

      const pair = async () => {
        const ends = { a: world.id(a), b: world.id(b) };
        const { options } = await proposePair(ends, AbortSignal.timeout(5_000));
        return beginPair({ ...ends, options, onFailure: "undo" }, asked());
      };
      /** Begins to pair, stops the process when the acceptance is on its way and nobody answers it, and starts anew. */
      const interrupted = async () => {
        await world.fault(b, { kind: "hang", match: accept, times: 1 });
        const { id } = await pair();
        // Not as soon as the step has begun: a call that is still on its way would be answered once nothing hangs.
        await expect.poll(() => world.faults(b).length, { timeout: 10_000, interval: 20 }).toBe(0);
        await stopOperations();
        await world.fault(b, null);
        await startOperations();
        return id;
      };
      const refusal = async () => {
        const error = await pair().then(
          () => null,
          (thrown: unknown) => thrown,
        );
        if (!isAppError(error)) throw new Error("it was not refused");
        return error;
      };

      it("keeps the two locked no longer than needed when both sides answer", async () => {
        Object.assign(timing(), { lateMs: 100_000, orphanMs: 1_000 });
        const before = await world.state(a, b);
        const id = await interrupted();
        expect((await world.ended(id)).state).toBe("undone");
        expect(await world.state(a, b)).toEqual(before);
      });

      it("keeps them locked while the other side does not answer, as long as a call may take", async () => {
        Object.assign(timing(), {
          lateMs: 100_000,
          orphanMs: 2_500,
          readMs: 300,
          lateEveryMs: 1_000,
        });
        const id = await interrupted();
        expect((await world.ended(id, true)).state).toBe("clearing");
        const isResting = async () => {
          const [row] = await (await getDb()).select().from(operations);
          return row?.leaseOwner === null;
        };
        await expect.poll(isResting, { timeout: 10_000, interval: 20 }).toBe(true);
        await world.fault(a, "down");
        const watched = async () => {
          const { todos, endedAt } = await readOperation(id);
          return endedAt ? 0 : Date.parse(todos[0]?.watchUntil ?? "") - Date.now();
        };
        await expect.poll(watched, { timeout: 10_000 }).toBeGreaterThan(50_000);
        await world.fault(a, null);
        expect((await world.ended(id)).state).toBe("undone");
      });

      it("says until when, and why, to whoever wants to begin another one", async () => {
        Object.assign(timing(), { lateMs: 100_000, orphanMs: 60_000 });
        const id = await interrupted();
        const { todos, title } = await world.ended(id, true);
        const watchUntil = todos[0]?.watchUntil ?? "";
        const error = await refusal();
        expect(error).toMatchObject({ code: "conflict" });
        expect(error.message).toContain(title);
        expect(error.message).toContain(`a call to ${b} got no answer`);
        expect(error.message).toContain(
          `until ${watchUntil.slice(0, 19).replace("T", " ")} UTC, in `,
        );
        expect(error.retryAfterS).toBeGreaterThan(40);
        expect(error.retryAfterS).toBeLessThanOrEqual(60);
        expect(error.remedy).toContain(todos[0]?.title ?? "");
      });

      it("is not locked for longer when the clock is set back meanwhile", async () => {
        Object.assign(timing(), { lateMs: 1_500, orphanMs: 1_500 });
        const before = await world.state(a, b);
        const id = await interrupted();
        expect((await world.ended(id, true)).state).toBe("clearing");
        await stopOperations();
        const db = await getDb();
        const day = sql`interval '1 day'`;
        await db.update(operations).set({
          nextAttemptAt: sql`next_attempt_at + ${day}`,
          scheduledAt: sql`scheduled_at + ${day}`,
        });
        await db.update(operationTodos).set({ nextAttemptAt: sql`next_attempt_at + ${day}` });
        await db
          .update(operationSteps)
          .set({ unclearAt: sql`unclear_at + ${day}`, startedAt: sql`started_at + ${day}` })
          .where(eq(operationSteps.operationId, id));
        await startOperations();
        expect((await world.ended(id)).state).toBe("undone");
        expect(await world.state(a, b)).toEqual(before);
      });

      it("says what is being done while it is done, and what is left when a side is down", async () => {
        await world.fault(b, { kind: "slow", delayMs: 2_000, match: accept });
        const { id } = await pair();
        expect((await refusal()).message).toContain("it is being carried out");
        await world.ended(id);
        await world.reset();
        await world.fault(b, { kind: "403", match: accept });
        await world.fault(a, { kind: "hang", match: { method: "DELETE" } });
        timing().callMs = 500;
        const second = await pair();
        const { todos } = await world.ended(second.id, true);
        expect((await refusal()).message).toContain(
          `it still has to clean up ("${todos[0]?.title}")`,
        );
      });
    });
  },
);
