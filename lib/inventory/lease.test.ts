import { eq, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { beforeEach, describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import {
  claimDueConnections,
  claimOne,
  makeDue,
  readSchedule,
  releaseConnection,
  releaseConnections,
  rescheduleConnection,
} from "./lease";
import { addConnection } from "./testing/fake-backend";

const many = { answering: 10, failing: 10 };
const idsOf = (claims: { id: string }[]) => claims.map(({ id }) => id).sort();
const set = async (id: string, change: PgUpdateSetSource<typeof connections>) =>
  (await getDb()).update(connections).set(change).where(eq(connections.id, id));

describe.each(testDbKinds)("leases on the %s database", (kind) => {
  useTestDb(kind);
  beforeEach(async () => {
    await (await getDb()).delete(connections);
  });

  it("gives each due connection to one process", async () => {
    const ids = await Promise.all([addConnection(), addConnection(), addConnection()]);
    await set(ids[2] ?? "", { nextPollAt: sql`now() + interval '1 hour'` });
    const [one, other] = await Promise.all([
      claimDueConnections("one", many),
      claimDueConnections("other", many),
    ]);
    expect(idsOf([...one, ...other])).toEqual(ids.slice(0, 2).sort());
    expect(await claimDueConnections("third", many)).toEqual([]);
  });

  it("lets another take over when a reader died", async () => {
    const id = await addConnection();
    expect(await claimDueConnections("dead", many)).toHaveLength(1);
    await set(id, { leaseUntil: sql`now() - interval '1 millisecond'` });
    expect(await claimDueConnections("heir", many)).toMatchObject([
      { id, leaseOwner: "heir", initial: true },
    ]);
  });

  it("keeps places for connections that answer from those that do not", async () => {
    const failing = await Promise.all(
      Array.from({ length: 5 }, () => addConnection({ failures: 3 })),
    );
    const answering = await Promise.all([addConnection(), addConnection()]);
    const claims = await claimDueConnections("me", { answering: 1, failing: 2 });
    expect(claims.filter(({ id }) => failing.includes(id))).toHaveLength(2);
    expect(claims.filter(({ id }) => answering.includes(id))).toHaveLength(1);
    expect(await claimDueConnections("me", { answering: 0, failing: 0 })).toEqual([]);
  });

  it("takes the longest waiting first", async () => {
    await addConnection();
    const late = await addConnection();
    await set(late, { nextPollAt: sql`now() - interval '1 minute'` });
    expect(idsOf(await claimDueConnections("me", { answering: 1, failing: 0 }))).toEqual([late]);
  });

  it("claims one connection that is not due, but not one that is being read", async () => {
    const id = await addConnection();
    await set(id, { nextPollAt: sql`now() + interval '1 hour'` });
    expect(await claimOne("me", id)).toMatchObject({ id });
    expect(await claimOne("other", id)).toBeNull();
    await releaseConnection("other", [id]);
    expect(await claimOne("other", id)).toBeNull();
    await releaseConnection("me", [id]);
    expect(await claimOne("other", id)).toMatchObject({ leaseOwner: "other" });
  });

  it("knows what can be claimed, and when the next of the others can be", async () => {
    expect(await readSchedule()).toMatchObject({ due: 0, nextMs: null });
    const id = await addConnection();
    await set(id, { nextPollAt: sql`now() + interval '10 seconds'` });
    const { due, nextMs } = await readSchedule();
    expect(due).toBe(0);
    expect(nextMs).toBeGreaterThan(8_000);
    expect(nextMs).toBeLessThanOrEqual(10_000);
    await makeDue(id);
    expect(await readSchedule()).toMatchObject({ due: 1, nextMs: null });
    await addConnection();
    await claimOne("me", id);
    const claimed = await readSchedule();
    expect(claimed.due).toBe(1);
    expect(claimed.nextMs).toBeGreaterThan(30_000);
    await releaseConnections();
    expect(await readSchedule()).toMatchObject({ due: 2, nextMs: null });
  });

  it("does not make a connection due again too soon after its last read", async () => {
    const id = await addConnection();
    await set(id, { lastAttemptAt: sql`now()`, nextPollAt: sql`now() + interval '1 hour'` });
    await makeDue(id, 5_000);
    const { nextMs } = await readSchedule();
    expect(nextMs).toBeGreaterThan(3_000);
    expect(nextMs).toBeLessThanOrEqual(5_000);
  });

  describe("when the database's clock was set back", () => {
    /** As if everything so far had been written by a clock that was ahead. */
    const setBack = async (span: string) => {
      const db = await getDb();
      await db.update(connections).set({
        nextPollAt: sql`next_poll_at + ${span}::interval`,
        leaseUntil: sql`lease_until + ${span}::interval`,
        lastAttemptAt: sql`last_attempt_at + ${span}::interval`,
        scheduledAt: sql`scheduled_at + ${span}::interval`,
      });
    };

    it.each(["3 seconds", "2 minutes", "1 day", "30 days"])(
      "by %s, everything is due at once",
      async (span) => {
        const id = await addConnection({ nextPollAt: new Date(Date.now() + 15_000) });
        await setBack(span);
        expect((await readSchedule()).setBack).toBe(true);
        expect(await claimDueConnections("me", many)).toEqual([]);
        await rescheduleConnection();
        expect((await readSchedule()).setBack).toBe(false);
        expect(idsOf(await claimDueConnections("me", many))).toEqual([id]);
      },
    );

    it("a reader at work has a full term again, and a dead one no more than that", async () => {
      const id = await addConnection();
      await claimDueConnections("reader", many);
      await setBack("1 day");
      await rescheduleConnection();
      expect(await claimDueConnections("other", many)).toEqual([]);
      const { nextMs } = await readSchedule();
      expect(nextMs).toBeGreaterThan(30_000);
      expect(nextMs).toBeLessThanOrEqual(40_000);
      await releaseConnection("reader", [id]);
      expect(await claimDueConnections("other", many)).toHaveLength(1);
    });

    it("a change is read soon, although the last read seems to lie ahead", async () => {
      const id = await addConnection();
      await set(id, { lastAttemptAt: sql`now() + interval '1 day'` });
      await makeDue(id, 5_000);
      expect((await readSchedule()).nextMs).toBeLessThanOrEqual(5_000);
    });

    it("ordinary writing and reading never looks like it", async () => {
      await addConnection();
      await claimDueConnections("me", many);
      expect((await readSchedule()).setBack).toBe(false);
    });
  });
});

describe("looking for what is due", () => {
  useTestDb();

  it("is planned once, whatever is read meanwhile and however many may be", async () => {
    const except: string[] = [];
    for (const answering of [1, 2, 3, 4]) {
      except.push(await addConnection());
      await claimDueConnections("me", { answering, failing: 1 }, except);
    }
    const { rows } = await (await getDb()).execute(
      sql`select 1 from pg_prepared_statements where statement like '%skip locked%'`,
    );
    expect(rows).toHaveLength(1);
  });
});
