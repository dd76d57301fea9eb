import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import { sealCredentials } from "@/lib/connections/credentials";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { getDb } from "./client";
import { prune } from "./retention";
import {
  auditEntries,
  connections,
  keyManagerEvents,
  batches,
  batchItems,
  operations,
  operationSteps,
  operationTodos,
  peerEvents,
  peers,
} from "./schema";

const now = new Date("2026-11-29T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const calm = () => new AbortController().signal;
const end = { connectionId: randomUUID(), connectionName: "x" };

describe.each(testDbKinds)("retention on %s", (kind) => {
  useTestDb(kind);

  const event = (peerId: string, days: number, name: string) => ({
    peerId,
    connectionId: randomUUID(),
    system: "consul",
    name,
    at: daysAgo(days),
    kind: "changed" as const,
  });
  const entry = (label: string, days: number, correlationId: string = randomUUID()) => ({
    at: daysAgo(days),
    correlationId,
    actorKind: "system" as const,
    actorLabel: "test",
    action: "test",
    targetKind: "test",
    targetLabel: label,
    outcome: "succeeded" as const,
  });
  async function addPeer(): Promise<string> {
    const db = await getDb();
    const [connectionId, peerId] = [randomUUID(), randomUUID()];
    await db.insert(connections).values({
      id: connectionId,
      name: connectionId,
      system: "consul",
      address: "http://127.0.0.1:1",
      credentialKind: "none",
      credentials: sealCredentials(connectionId, {}),
      trust: { mode: "system" },
    });
    await db.insert(peers).values({
      id: peerId,
      connectionId,
      system: "consul",
      key: peerId,
      name: "x",
      status: "healthy",
      severity: 0,
      nativeState: "ACTIVE",
      local: {} as never,
      remote: {} as never,
      search: "x",
      digest: "x",
    });
    return peerId;
  }
  async function addOperation(title: string, more: Partial<typeof operations.$inferInsert>) {
    const [row] = await (await getDb())
      .insert(operations)
      .values({
        kind: "pair",
        system: "consul",
        title,
        a: end as never,
        b: end as never,
        input: {},
        lockKey: randomUUID(),
        correlationId: randomUUID(),
        actorKind: "system",
        actorLabel: "test",
        createdAt: daysAgo(200),
        endedAt: daysAgo(100),
        state: "succeeded",
        ...more,
      })
      .returning();
    if (!row) throw new Error("nothing was inserted");
    return row;
  }

  it("deletes events after 400 days, but not the last one of what still stands", async () => {
    const db = await getDb();
    const standing = await addPeer();
    await db
      .insert(peerEvents)
      .values([
        event(standing, 700, "older"),
        event(standing, 500, "last of one that stands"),
        event(randomUUID(), 401, "of one that is gone"),
        event(randomUUID(), 399, "young"),
      ]);
    const { peerId: keyManagerId, ...managerEvent } = event(randomUUID(), 401, "gone");
    await db.insert(keyManagerEvents).values([{ ...managerEvent, keyManagerId }]);
    expect(await prune(now, calm())).toMatchObject({ peer_events: 2, key_manager_events: 1 });
    const names = (await db.select().from(peerEvents)).map(({ name }) => name);
    expect(names.sort()).toEqual(["last of one that stands", "young"]);
    expect(await prune(now, calm())).toMatchObject({ peer_events: 0, key_manager_events: 0 });
  });

  it("deletes operations 90 days after their end, with their steps, and keeps what is open", async () => {
    const db = await getDb();
    const [batch, openBatch] = [randomUUID(), randomUUID()];
    const old = await addOperation("old", {});
    await db
      .insert(operationSteps)
      .values({ operationId: old.id, position: 0, name: "x", title: "x" });
    await addOperation("young", { endedAt: daysAgo(89) });
    const running = await addOperation("running", { endedAt: null, state: "running" });
    await addOperation("clearing", { endedAt: null, state: "clearing" });
    await addOperation("batch, all old", { batchId: batch });
    await addOperation("batch, all old", { batchId: batch });
    await addOperation("batch, one runs", { batchId: openBatch });
    await addOperation("batch, one runs", { batchId: openBatch, endedAt: null, state: "running" });
    const owing = await addOperation("owes something", {});
    const [step] = await db
      .insert(operationSteps)
      .values({ operationId: owing.id, position: 0, name: "x", title: "x" })
      .returning();
    await db
      .insert(operationTodos)
      .values({ operationId: owing.id, stepId: step?.id ?? 0, title: "x" });
    await db
      .insert(auditEntries)
      .values([
        entry("of a running operation", 500, running.correlationId),
        entry("end of a running operation", 500, running.id),
        entry("old", 401),
        entry("young", 399),
      ]);

    expect(await prune(now, calm())).toMatchObject({ operations: 3, audit_entries: 1 });
    const titles = (await db.select().from(operations)).map(({ title }) => title);
    expect(titles.sort()).toEqual([
      "batch, one runs",
      "batch, one runs",
      "clearing",
      "owes something",
      "running",
      "young",
    ]);
    expect((await db.select().from(operationSteps)).map(({ id }) => id)).toEqual([step?.id]);
    const labels = (await db.select().from(auditEntries)).map(({ targetLabel }) => targetLabel);
    expect(labels.sort()).toEqual([
      "end of a running operation",
      "of a running operation",
      "young",
    ]);
  });

  it("deletes batches with their operations, and keeps what is under way", async () => {
    const db = await getDb();
    const add = async (title: string, more: Partial<typeof batches.$inferInsert>) => {
      const [row] = await db
        .insert(batches)
        .values({
          act: "refresh",
          title,
          input: {},
          atOnce: 1,
          active: false,
          actorKind: "user",
          actorLabel: "ana@example.com",
          correlationId: "c",
          createdAt: daysAgo(100),
          ...more,
        })
        .returning();
      return row?.id ?? "";
    };
    const old = await add("old", {});
    await db
      .insert(batchItems)
      .values({ batchId: old, position: 0, subject: {} as never, input: {}, endedAt: daysAgo(99) });
    await add("young", { createdAt: daysAgo(89) });
    await add("under way", { active: true });
    const followed = await add("has an operation", {});
    await addOperation("of a batch", { batchId: followed, endedAt: daysAgo(1) });
    expect(await prune(now, calm())).toMatchObject({ batches: 1 });
    const titles = (await db.select().from(batches)).map(({ title }) => title);
    expect(titles.sort()).toEqual(["has an operation", "under way", "young"]);
  });

  it("works in batches, by two processes at once, as the variables say, and stops when asked", async () => {
    const db = await getDb();
    await db.delete(auditEntries);
    await db.insert(auditEntries).values(Array.from({ length: 1_700 }, () => entry("x", 8)));
    expect(await prune(now, calm())).toMatchObject({ audit_entries: 0 });
    vi.stubEnv("PEERDECK_RETENTION_ACTIVITY", "7");
    dropSingleton("env");
    expect(await prune(now, AbortSignal.abort())).toMatchObject({ audit_entries: 0 });
    const both = await Promise.all([prune(now, calm()), prune(now, calm())]);
    expect(both.reduce((sum, gone) => sum + (gone["audit_entries"] ?? 0), 0)).toBe(1_700);
    expect(await db.$count(auditEntries)).toBe(0);
    vi.unstubAllEnvs();
    dropSingleton("env");
  });
});
