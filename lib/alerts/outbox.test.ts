import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { alertMessages, alerts, connections, contactPoints } from "@/lib/db/schema";
import { useTestClock } from "@/lib/testing/clock";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { deliver } from "./deliver";
import { later } from "@/lib/db/schedule";
import {
  claimMessage,
  giveUpAfterMs,
  pauseAfter,
  readOutboxSchedule,
  rescheduleMessages,
} from "./outbox";
import { sealSecrets } from "./secrets";
import { seedRules } from "./seed-rules";
import { alertsNow, addFleet, evaluateNow, setStatus } from "./testing/fleet";
import { openReceiver } from "./testing/http-receiver";

const never = new AbortController().signal;

describe.each(testDbKinds)("the outbox on %s", (kind) => {
  useTestDb(kind);
  const time = useTestClock();
  let receiver: Awaited<ReturnType<typeof openReceiver>>;
  let hook: string;

  async function addHook(name: string, path = "/"): Promise<string> {
    const db = await getDb();
    const id = randomUUID();
    await db.insert(contactPoints).values({
      id,
      name,
      kind: "webhook",
      settings: { url: `${receiver.url}${path}`, headers: {}, caPem: "" },
      secrets: sealSecrets(id, {}),
    });
    return id;
  }
  beforeEach(async () => {
    const db = await getDb();
    for (const table of [alerts, alertMessages, contactPoints, connections]) await db.delete(table);
    await seedRules();
    receiver = await openReceiver();
    hook = await addHook("Hook");
  });
  afterEach(() => receiver.close());

  /** Everything that is due now, as the sender does it. */
  async function sendDue(): Promise<number> {
    let sent = 0;
    for (let next = await claimMessage(); next; next = await claimMessage(), sent++)
      await deliver(next, never);
    return sent;
  }
  const failOne = async () => {
    await setStatus(await addFleet("fra", ["dc1"]), "failed", new Date(0));
    await evaluateNow();
  };
  const makeDue = async () =>
    (await getDb()).update(alertMessages).set({ nextAttemptAt: sql`now()` });
  const point = async (id = hook) => {
    const db = await getDb();
    const [row] = await db.select().from(contactPoints).where(eq(contactPoints.id, id));
    return row;
  };
  const keys = () => receiver.received.map(({ headers }) => headers["idempotency-key"]);

  it("is sent once", async () => {
    await failOne();
    expect(await sendDue()).toBe(1);
    expect(await sendDue()).toBe(0);
    expect(receiver.received).toHaveLength(1);
    expect(await point()).toMatchObject({
      failingSince: null,
      lastSentAt: expect.any(Date) as Date,
    });
  });

  it("is sent again with the same key when the answer was lost", async () => {
    await failOne();
    receiver.behave("lose");
    await sendDue();
    receiver.behave("take");
    await makeDue();
    await sendDue();
    expect(receiver.received).toHaveLength(2);
    expect(new Set(keys()).size).toBe(1);
  });

  it("waits longer after each failure, shows why, and says so at the contact point", async () => {
    await failOne();
    receiver.behave("fail");
    await sendDue();
    expect(await sendDue()).toBe(0);
    expect(await point()).toMatchObject({
      failingSince: expect.any(Date) as Date,
      problem: { answer: "500 no room" },
    });
    const db = await getDb();
    expect(await db.select().from(alertMessages)).toMatchObject([
      { state: "waiting", attempts: 1 },
    ]);
    expect([1, 2, 3, 20].map(pauseAfter)).toEqual([5_000, 10_000, 20_000, 900_000]);
    receiver.behave("take");
    await makeDue();
    await sendDue();
    expect(await point()).toMatchObject({ failingSince: null, problem: null });
  });

  it("is given up after a day", async () => {
    await failOne();
    receiver.behave("fail");
    time.pass(giveUpAfterMs + 60_000);
    await sendDue();
    const db = await getDb();
    expect(await db.select().from(alertMessages)).toMatchObject([{ state: "given-up" }]);
  });

  it("tells the other contact points of one that fails, and not itself", async () => {
    await failOne();
    receiver.behave("fail");
    await sendDue();
    receiver.behave("take");
    const other = await addHook("Other");
    time.pass(6 * 60_000);
    await evaluateNow();
    expect(await alertsNow()).toContain("firing contact-point-failing Hook");
    const db = await getDb();
    const rows = await db
      .select()
      .from(alertMessages)
      .where(eq(alertMessages.contactPointId, hook));
    expect(rows).toHaveLength(1);
    await sendDue();
    const titles = receiver.received.flatMap(({ json }) =>
      (json as { alerts: { title: string }[] }).alerts.map(({ title }) => title),
    );
    expect(titles).toContain("Contact point Hook does not take messages");
    expect(await point(other)).toMatchObject({ failingSince: null });
  });

  it("does not let an end overtake its beginning", async () => {
    const id = await addFleet("fra", ["dc1"]);
    await setStatus(id, "failed", new Date(0));
    await evaluateNow();
    receiver.behave("fail");
    await sendDue();
    receiver.behave("take");
    await setStatus(id, "healthy");
    await evaluateNow();
    expect(await sendDue()).toBe(0);
    await makeDue();
    await sendDue();
    const events = receiver.received.map(({ json }) => (json as { event: string }).event);
    expect(events).toEqual(["firing", "resolved"]);
  });

  it("is taken over from a process that died over it, and not before", async () => {
    await failOne();
    expect(await claimMessage()).not.toBeNull();
    expect(await claimMessage()).toBeNull();
    const db = await getDb();
    await db.update(alertMessages).set({ leaseUntil: sql`now() - interval '1 second'` });
    expect(await claimMessage()).not.toBeNull();
  });

  it("waits while its contact point is off", async () => {
    await failOne();
    const db = await getDb();
    await db.update(contactPoints).set({ enabled: false });
    expect(await sendDue()).toBe(0);
    expect((await readOutboxSchedule()).nextMs).toBeNull();
  });

  it("says when there is something to send again", async () => {
    const db = await getDb();
    const nothing = { nextMs: null, setBack: false, activity: false };
    expect(await readOutboxSchedule()).toEqual(nothing);
    await failOne();
    expect((await readOutboxSchedule()).nextMs).toBeLessThanOrEqual(0);
    await claimMessage();
    expect((await readOutboxSchedule()).nextMs).toBeGreaterThan(50_000);
    await db.update(alertMessages).set({ leaseUntil: null, nextAttemptAt: later(20_000) });
    expect((await readOutboxSchedule()).nextMs).toBeGreaterThan(15_000);
    await db.update(alertMessages).set({ scheduledAt: later(60_000) });
    expect((await readOutboxSchedule()).setBack).toBe(true);
    await rescheduleMessages();
    expect(await readOutboxSchedule()).toMatchObject({ setBack: false });
    expect((await readOutboxSchedule()).nextMs).toBeLessThanOrEqual(0);
    await sendDue();
    await db.update(contactPoints).set({ sends: "activity" });
    expect(await readOutboxSchedule()).toEqual({ ...nothing, activity: true });
  });

  it("is given back unsent when the server stops", async () => {
    await failOne();
    receiver.behave("hang");
    const stop = new AbortController();
    const message = await claimMessage();
    if (!message) throw new Error("nothing to send");
    const sending = deliver(message, stop.signal);
    await receiver.nextCall();
    stop.abort(new DOMException("Stopping.", "AbortError"));
    await expect(sending).rejects.toThrow("Stopping.");
    expect(await point()).toMatchObject({ failingSince: null });
  });
});
