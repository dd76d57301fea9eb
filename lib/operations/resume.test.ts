import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { operations } from "@/lib/db/schema";
import { operationKinds } from "@/lib/domain/operation";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import type { Program } from "./contract";
import { type Programs, registerPrograms } from "./programs";
import { startOperations, stopOperations } from "./worker";

/** Has nothing to do: an operation that is taken up has ended. */
const nothing: Program = { onFailure: "go-on", steps: [], ended: async () => undefined };
const programs = Object.fromEntries(
  operationKinds.map((kind) => [kind, async () => nothing]),
) as unknown as Programs;

describe.each(testDbKinds)("after a crash on %s", (kind) => {
  useTestDb(kind);
  let id: string;

  beforeEach(async () => {
    registerPrograms(programs);
    const side = { connectionId: randomUUID(), connectionName: "x" } as never;
    const db = await getDb();
    const [row] = await db
      .insert(operations)
      .values({
        kind: operationKinds[0],
        system: "consul",
        title: "left by a killed process",
        a: side,
        b: side,
        input: {},
        lockKey: randomUUID(),
        correlationId: randomUUID(),
        actorKind: "system",
        actorLabel: "test",
        leaseOwner: "host:1:dead",
        leaseUntil: sql`now() + interval '1 hour'`,
        nextAttemptAt: sql`now() + interval '1 hour'`,
      })
      .returning({ id: operations.id });
    id = row?.id ?? "";
  });
  afterEach(stopOperations);

  const state = async () => {
    const [row] = await (await getDb()).select().from(operations).where(eq(operations.id, id));
    return row?.state;
  };

  if (kind === "embedded")
    it("takes an operation up at once: nobody else can hold its lease", async () => {
      await startOperations();
      await expect.poll(state, { timeout: 5_000 }).toBe("succeeded");
    });
  else
    it("leaves an operation to whoever holds its lease, until that has run out", async () => {
      await startOperations();
      // A second round begins only when the first has left it alone.
      await stopOperations();
      expect(await state()).toBe("running");
      await (await getDb())
        .update(operations)
        .set({ leaseUntil: sql`now() - interval '1 second'`, nextAttemptAt: sql`now()` })
        .where(eq(operations.id, id));
      await startOperations();
      await expect.poll(state, { timeout: 10_000 }).toBe("succeeded");
    });
});
