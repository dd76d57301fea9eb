import { afterEach, expect, it, vi } from "vitest";
import { useTestDb } from "@/lib/testing/db";
import { getDb } from "./client";
import { auditEntries } from "./schema";
import { startUpkeep, stopUpkeep } from "./upkeep";

useTestDb();
afterEach(() => vi.useRealTimers());

it("deletes what is too old a minute after the start and every hour from then on, until it is stopped", async () => {
  const db = await getDb();
  const addOld = () =>
    db.insert(auditEntries).values({
      at: new Date("2001-01-01T00:00:00Z"),
      correlationId: "x",
      actorKind: "system",
      actorLabel: "test",
      action: "test",
      targetKind: "test",
      targetLabel: "x",
      outcome: "succeeded",
    });
  const left = () => db.$count(auditEntries);
  await addOld();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  startUpkeep();
  startUpkeep();
  await vi.advanceTimersByTimeAsync(59_000);
  expect(await left()).toBe(1);
  await vi.advanceTimersByTimeAsync(1_000);
  await vi.waitUntil(async () => (await left()) === 0, { timeout: 20_000 });
  await addOld();
  // The next hour begins when the round has ended, which takes a moment of its own.
  await vi.waitUntil(
    async () => {
      await vi.advanceTimersByTimeAsync(60_000);
      return (await left()) === 0;
    },
    { timeout: 20_000 },
  );
  await stopUpkeep();
  expect(vi.getTimerCount()).toBe(0);
});
