import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { later } from "@/lib/db/schedule";
import { operations } from "@/lib/db/schema";
import { operationKinds } from "@/lib/domain/operation";
import { hourMs } from "@/lib/domain/time-units";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { type Begin, recordOperation } from "./begin";
import type { Program } from "./contract";
import { releaseOperation } from "./lease";
import { type Programs, registerPrograms } from "./programs";
import { timing } from "./timing";
import { startOperations, stopOperations } from "./worker";

const program: Program = {
  onFailure: "go-on",
  steps: [
    {
      kind: "wait",
      name: "look",
      title: "Look",
      limitMs: 1_000,
      probe: async () => ({ state: "done", note: "", effect: {} }),
    },
  ],
  ended: async () => undefined,
};
const programs = Object.fromEntries(
  operationKinds.map((kind) => [kind, async () => program]),
) as unknown as Programs;

const draft = (): Begin => {
  const side = () => ({ connectionId: randomUUID(), connectionName: "x", key: null });
  return {
    kind: operationKinds[0],
    system: "consul",
    title: "x",
    a: side(),
    b: side(),
    input: {},
    actor: "schedule",
    correlationId: randomUUID(),
  };
};

describe.each(testDbKinds)("the worker on the %s database, looking once an hour", (kind) => {
  useTestDb(kind);
  beforeEach(() => {
    registerPrograms(programs);
    Object.assign(timing(), { idleMs: hourMs, busyMs: hourMs });
  });
  afterEach(stopOperations);

  const stateOf = async (id: string) => {
    const db = await getDb();
    const [row] = await db.select().from(operations).where(eq(operations.id, id));
    return row?.state;
  };
  const ends = ({ id }: { id: string }) =>
    expect.poll(() => stateOf(id), { timeout: 8_000 }).toBe("succeeded");
  /** An operation of another process, written before anybody looks. */
  const ofAnother = async (leaseMs: number) => {
    const operation = await recordOperation(draft(), { queued: true });
    await (await getDb())
      .update(operations)
      .set({ leaseOwner: "host:1:other", leaseUntil: later(leaseMs) })
      .where(eq(operations.id, operation.id));
    return operation;
  };
  /** The embedded database frees leases at a start, as nobody else can hold any: so these are written after it. */
  const started = async () => {
    await startOperations();
    await ends(await recordOperation(draft(), { queued: true }));
  };

  it("takes up what is queued", started);

  it("takes up what another process gives back", async () => {
    await started();
    const operation = await ofAnother(hourMs);
    await releaseOperation({ id: operation.id, owner: "host:1:other" });
    await ends(operation);
  });

  it("takes up what comes due, and what a dead process held", async () => {
    await started();
    const db = await getDb();
    const held = await ofAnother(hourMs);
    const resting = await ofAnother(hourMs);
    await db
      .update(operations)
      .set({ leaseUntil: later(1_500) })
      .where(eq(operations.id, held.id));
    await db
      .update(operations)
      .set({ leaseOwner: null, leaseUntil: null, nextAttemptAt: sql`now() + interval '2 seconds'` })
      .where(eq(operations.id, resting.id));
    // Whatever is said of any operation has it look when the next is due.
    await ends(await recordOperation(draft(), { queued: true }));
    await ends(held);
    await ends(resting);
  });
});
