import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { batches, batchItems, operations } from "@/lib/db/schema";
import { type BatchLimits } from "@/lib/domain/batch";
import { batchActs } from "@/lib/domain/batch-acts";
import type { OperationState } from "@/lib/domain/operation";
import { hourMs } from "@/lib/domain/time-units";
import { publish } from "@/lib/events/bus";
import { AppError } from "@/lib/errors/app-error";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { timing } from "../timing";
import { type BatchActs, registerActs } from "./acts";
import { beginBatch } from "./begin";
import type { BatchAct, BeginItem, ItemDraft } from "./contract";
import { continueBatch, stopBatch, undoBatch } from "./control";
import { readBatch } from "./read";
import { startBatches, stopBatches } from "./worker";

const by = { actorKind: "user", actorId: "u1", actorLabel: "ada@example.com" } as const;
const item = (name: string, more: Partial<ItemDraft> = {}): ItemDraft => ({
  subject: { kind: "pair", id: name, name, detail: "" },
  input: {},
  ...more,
});

/** An operation as a begun item leaves one. */
const recordFor = async (operationId: string, state: OperationState = "running") => {
  const side = { connectionId: randomUUID(), connectionName: "x", key: null };
  await (await getDb()).insert(operations).values({
    id: operationId,
    kind: "unpair",
    system: "consul",
    title: "x",
    state,
    a: side,
    b: side,
    input: {},
    lockKey: randomUUID(),
    correlationId: randomUUID(),
    ...by,
  });
};
const endAs = async (id: string, state: OperationState) => {
  const ended = state !== "clearing";
  await (await getDb())
    .update(operations)
    .set({ state, ...(ended && { endedAt: sql`now()` }) })
    .where(eq(operations.id, id));
  await publish({ kind: "operation", operationId: id });
};

describe.each(testDbKinds)("batches on the %s database", { timeout: 60_000 }, (kind) => {
  useTestDb(kind);
  const begun: BeginItem[] = [];
  let act: BatchAct;

  beforeEach(async () => {
    // Nothing is seen because it is looked for by chance.
    Object.assign(timing(), { idleMs: hourMs, busyMs: 30 });
    begun.length = 0;
    act = {
      async begin(begin) {
        begun.push(begin);
        await recordFor(begin.operationId);
        return { kind: "operation" };
      },
    };
    const loaded = async (): Promise<BatchAct> => ({ ...act, begin: (begin) => act.begin(begin) });
    registerActs(Object.fromEntries(batchActs.map((name) => [name, loaded])) as BatchActs);
    await startBatches();
  });
  afterEach(async () => {
    await stopBatches();
    const db = await getDb();
    await db.delete(batches);
    await db.delete(operations);
  });

  const make = async (items: ItemDraft[], limits: Partial<BatchLimits> = {}) => {
    const draft = { act: batchActs[0], title: "Some", by, correlationId: "c", items };
    const { id } = await beginBatch(await getDb(), {
      ...draft,
      limits: { atOnce: 2, stopAfter: null, ...limits },
    });
    await publish({ kind: "batch", batchId: id });
    return id;
  };
  const states = async (id: string) => (await readBatch(id)).items.map(({ state }) => state);
  const soon = { timeout: 15_000, interval: 20 };
  const nameOf = ({ item: { subject } }: BeginItem) => subject.name;

  it("carries out so many at once, never two of the same connections, and ends", async () => {
    const id = await make([
      item("a", { exclusive: "1" }),
      item("b", { exclusive: "1" }),
      item("c"),
      item("d", { leftOut: "It is the same as a." }),
    ]);
    await expect.poll(() => states(id), soon).toEqual(["begun", "waiting", "begun", "skipped"]);
    await expect.poll(() => begun.map(nameOf).sort(), soon).toEqual(["a", "c"]);
    for (const { operationId } of begun) await endAs(operationId, "succeeded");
    await expect.poll(() => states(id), soon).toEqual(["done", "begun", "done", "skipped"]);
    await expect.poll(() => begun.length, soon).toBe(3);
    await endAs(begun[2]?.operationId ?? "", "undone");
    await expect.poll(async () => (await readBatch(id)).state, soon).toBe("ended");
    expect((await readBatch(id)).counts).toMatchObject({ done: 2, undone: 1, skipped: 1 });
  });

  it("stops after so many failures, and goes on with the rest and with what failed", async () => {
    act.begin = async (begin) => {
      begun.push(begin);
      if (begun.length <= 2) throw new AppError("refused", "No.");
      return { kind: "done", note: "Done." };
    };
    const id = await make([item("a"), item("b"), item("c")], { atOnce: 1, stopAfter: 2 });
    await expect.poll(async () => (await readBatch(id)).state, soon).toBe("stopped");
    expect(await readBatch(id)).toMatchObject({
      stopReason: "2 items did not go as asked.",
      counts: { failed: 2, waiting: 1 },
    });
    await continueBatch(id, true);
    await expect.poll(() => states(id), soon).toEqual(["done", "done", "done"]);
    await expect.poll(async () => (await readBatch(id)).state, soon).toBe("ended");
    await expect(continueBatch(id, true)).rejects.toThrow("Nothing of this batch is left to do");
    await expect(stopBatch(id, by)).rejects.toMatchObject({ code: "conflict" });
  });

  it("begins nothing more once it was stopped, and finishes what is under way", async () => {
    const id = await make([item("a"), item("b")], { atOnce: 1 });
    await expect.poll(() => begun.length, soon).toBe(1);
    await stopBatch(id, by);
    await endAs(begun[0]?.operationId ?? "", "succeeded");
    await expect.poll(() => states(id), soon).toEqual(["done", "waiting"]);
    expect(await readBatch(id)).toMatchObject({
      state: "stopped",
      stopReason: "Stopped by ada@example.com.",
    });
    expect(begun).toHaveLength(1);
  });

  it("follows what was left on a to-do list until that is done", async () => {
    const id = await make([item("a")]);
    await expect.poll(() => begun.length, soon).toBe(1);
    await endAs(begun[0]?.operationId ?? "", "clearing");
    await expect.poll(() => states(id), soon).toEqual(["left"]);
    await expect.poll(async () => (await readBatch(id)).state, soon).toBe("ended");
    await endAs(begun[0]?.operationId ?? "", "succeeded");
    await expect.poll(() => states(id), soon).toEqual(["done"]);
  });

  it("finds after a crash what was begun, and begins under the same id what was not", async () => {
    await stopBatches();
    const id = await make([item("recorded"), item("unrecorded"), item("next")], { atOnce: 3 });
    const db = await getDb();
    const ids = { recorded: randomUUID(), unrecorded: randomUUID() };
    const crash = (position: number, operationId: string) =>
      db
        .update(batchItems)
        .set({ state: "begun", round: 0, operationId })
        .where(sql`batch_id = ${id} and position = ${position}`);
    await crash(0, ids.recorded);
    await crash(1, ids.unrecorded);
    await recordFor(ids.recorded);
    // A process that died a moment ago; with a server, its lease has to run out first.
    const until = kind === "embedded" ? sql`now() + interval '1 hour'` : sql`now()`;
    await db.update(batches).set({ leaseOwner: "host:1:dead", leaseUntil: until });
    await startBatches();
    await expect.poll(() => begun.map(nameOf).sort(), soon).toEqual(["next", "unrecorded"]);
    expect(begun.find((each) => nameOf(each) === "unrecorded")?.operationId).toBe(ids.unrecorded);
    for (const { operationId } of begun) await endAs(operationId, "succeeded");
    await endAs(ids.recorded, "succeeded");
    await expect.poll(() => states(id), soon).toEqual(["done", "done", "done"]);
    expect(begun).toHaveLength(2);
  });

  it("leaves a batch to whoever holds its lease", async () => {
    await stopBatches();
    const id = await make([item("a")]);
    await startBatches();
    await expect.poll(() => begun.length, soon).toBe(1);
    const held = { leaseOwner: "host:2:alive", leaseUntil: sql`now() + interval '1 hour'` };
    await (await getDb()).update(batches).set(held);
    await endAs(begun[0]?.operationId ?? "", "succeeded");
    // A round has passed once another batch was carried out.
    const other = await make([item("b")]);
    await expect.poll(() => begun.length, soon).toBe(2);
    expect(await states(id)).toEqual(["begun"]);
    expect(await states(other)).toEqual(["begun"]);
  });

  it("tries again what failed in a way nobody expected, and gives up on it", async () => {
    act.begin = async (begin) => {
      begun.push(begin);
      throw new Error("a fault of our own");
    };
    const id = await make([item("a")]);
    await expect.poll(() => states(id), soon).toEqual(["failed"]);
    expect(new Set(begun.map(({ operationId }) => operationId)).size).toBe(1);
    expect(begun.length).toBe(3);
    expect((await readBatch(id)).items[0]?.problem?.code).toBe("internal");
  });

  it("takes back what can be, once", async () => {
    act.begin = async (begin) => {
      begun.push(begin);
      return nameOf(begin) === "b"
        ? { kind: "done", note: null }
        : { kind: "done", note: null, before: { was: "old" } };
    };
    act.undo = (batch, { subject, before }) => ({
      act: batch.act,
      item: { subject, input: before ?? {} },
    });
    const id = await make([item("a"), item("b"), item("c")]);
    await expect.poll(async () => (await readBatch(id)).state, soon).toBe("ended");
    expect((await readBatch(id)).items.map(({ undoable }) => undoable)).toEqual([
      true,
      false,
      true,
    ]);
    const undo = await undoBatch(id, by, "c2");
    await expect.poll(() => states(undo.id), soon).toEqual(["done", "done"]);
    expect((await readBatch(undo.id)).items.map(({ subject }) => subject.name)).toEqual(["c", "a"]);
    expect(begun.at(-1)?.item.input).toEqual({ was: "old" });
    expect(await readBatch(undo.id)).toMatchObject({ undoOf: id, title: "Undo: Some" });
    await expect(undoBatch(id, by, "c3")).rejects.toMatchObject({ code: "conflict" });
  });

  it("begins nothing twice under one id", async () => {
    const id = randomUUID();
    const draft = { id, act: batchActs[0], title: "x", by, correlationId: "c", items: [item("a")] };
    const limits = { atOnce: 1, stopAfter: null };
    await beginBatch(await getDb(), { ...draft, limits });
    await expect(beginBatch(await getDb(), { ...draft, limits })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});
