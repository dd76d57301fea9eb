import { eq, sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { rotationFacts } from "@/lib/alerts/facts/rotations";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { operations, operationSteps, rotationSchedules, rotations } from "@/lib/db/schema";
import { hasEnded } from "@/lib/domain/operation";
import { dayMs, hourMs, minuteMs } from "@/lib/domain/time-units";
import { type RotationScheduleInput, rotationScheduleInputSchema } from "@/lib/domain/rotation";
import { startOperations, stopOperations } from "@/lib/operations/worker";
import { refreshAfterWrite } from "@/lib/services/peers/store-snapshot";
import { useTestClock } from "@/lib/testing/clock";
import { testDbKinds } from "@/lib/testing/db";
import { listConnections } from "../connections/list-connections";
import { beginRepair } from "../pairing/begin-repair";
import { diagnose } from "../pairing/diagnose";
import { asked, type Fault, usePairingWorld } from "../pairing/testing/pairing";
import { listRotations } from "./list-rotations";
import { changeRotation, readRotation, rotateNow } from "./of-peer";
import { pairName, type RotatablePair, rotatablePairs } from "./pairs";
import { rotationRound } from "./round";
import { createSchedule } from "./schedules";

const signal = () => AbortSignal.timeout(60_000);
const always = {
  weekdays: ["MO", "TU", "WE", "TH", "FR", "SA", "SU"],
  from: "00:00",
  to: "00:00",
  timeZone: "UTC",
};
const schedule = (more: Partial<RotationScheduleInput> = {}): RotationScheduleInput =>
  rotationScheduleInputSchema.parse({
    name: "All",
    everyDays: 10,
    window: always,
    atOnce: 4,
    ...more,
  });

describe.each(testDbKinds)("rotation on the %s database", { timeout: 240_000 }, (kind) => {
  const world = usePairingWorld(["ontap"], kind, { clusters: 10, peers: 4 });
  const time = useTestClock();
  let pairs: RotatablePair[] = [];

  const rows = async () => (await getDb()).select().from(rotations);
  const done = async () =>
    (await (await getDb()).select().from(operations).where(eq(operations.kind, "rotate"))).map(
      (each) => ({ ...each, pair: `${each.a.connectionName}+${each.b.connectionName}` }),
    );
  const round = () => rotationRound(clock.now(), signal());
  /** Rounds as long as something is under way. */
  const untilQuiet = async () => {
    while (true) {
      await round();
      const running = (await rows()).filter(({ operationId }) => operationId !== null);
      if (running.length === 0) return;
      await expect
        .poll(async () => (await done()).every(hasEnded), { timeout: 60_000, interval: 30 })
        .toBe(true);
    }
  };
  const nameOf = ({ a, b }: RotatablePair) => `${a.connectionName}+${b.connectionName}`;
  const patchOf = (pair: RotatablePair, side: "a" | "b"): [string, Fault] => [
    pair[side].connectionName,
    { kind: "403", match: { method: "PATCH" } },
  ];
  const dueNow = async (pair: RotatablePair) =>
    void (await (
      await getDb()
    )
      .update(rotations)
      .set({ nextAt: new Date(clock.nowMs() - minuteMs) })
      .where(eq(rotations.pairKey, pair.pairKey)));
  const rowOf = async (pair: RotatablePair) => {
    const row = (await rows()).find((each) => pairName(each) === pairName(pair));
    if (!row) throw new Error("no row");
    return row;
  };
  const works = async (pair: RotatablePair) =>
    (await diagnose(pair.a.peerId, signal())).diagnosis.finding;
  const facts = async () => rotationFacts(await getDb());

  beforeAll(async () => {
    for (const { id } of await listConnections()) await refreshAfterWrite(id);
    pairs = await rotatablePairs();
  }, 60_000);
  afterEach(async () => {
    const db = await getDb();
    await expect.poll(async () => (await done()).every(hasEnded), { timeout: 30_000 }).toBe(true);
    await db.delete(rotations);
    await db.delete(rotationSchedules);
    await world.reset();
  });

  const first = (): RotatablePair => {
    const [pair] = pairs;
    if (!pair) throw new Error("no pair");
    return pair;
  };

  it("takes each of 20 relationships once in an interval, spread; one that fails keeps its old passphrase, fires, and ends with the next success", async () => {
    expect(pairs).toHaveLength(20);
    const failing = first();
    // Whatever asks this cluster for a change is refused; its other relationships are left out here.
    const others = pairs.filter(
      (pair) =>
        pair !== failing &&
        [pair.a, pair.b].every((end) => end.connectionId !== failing.a.connectionId),
    );
    await world.fault(...patchOf(failing, "a"));
    await createSchedule(asked().actor, schedule());
    expect(
      new Set((await rows()).map(({ nextAt }) => nextAt?.toISOString().slice(0, 10))).size,
    ).toBeGreaterThan(5);
    for (let half = 0; half < 20; half += 1) {
      time.pass(dayMs / 2);
      await untilQuiet();
    }
    const counted = new Map<string, number>();
    for (const { pair, state } of await done())
      if (state === "succeeded") counted.set(pair, (counted.get(pair) ?? 0) + 1);
    for (const pair of others)
      expect([nameOf(pair), counted.get(nameOf(pair))]).toEqual([nameOf(pair), 1]);
    expect(counted.get(nameOf(failing))).toBeUndefined();
    const row = await rowOf(failing);
    expect(row).toMatchObject({ outcome: "failed", unfinished: false, setAt: null });
    expect(row.failures).toBeGreaterThan(0);
    const fact = (await facts()).find(({ key }) => key.endsWith(failing.pairKey));
    expect(fact?.cause).toMatch(/the old passphrase stays in force/);
    await world.fault(failing.a.connectionName, null);
    expect(await works(failing)).toBe("none");
    time.pass(dayMs);
    await untilQuiet();
    expect((await facts()).find(({ key }) => key.endsWith(failing.pairKey))).toBeUndefined();
    expect(await rowOf(failing)).toMatchObject({ outcome: "succeeded", failures: 0 });
    const stored = JSON.stringify([
      await rows(),
      await (await getDb()).select().from(operationSteps),
    ]);
    expect(stored).not.toMatch(/"passphrase":/);
  });

  it("keeps the old one in force when the second side refuses, says so, and brings it to an end by itself, window or not", async () => {
    const pair = first();
    const closed = { ...always, from: "00:00", to: "00:01", weekdays: ["MO"] };
    await createSchedule(asked().actor, schedule({ connectionIds: [pair.a.connectionId] }));
    await world.fault(...patchOf(pair, "b"));
    await dueNow(pair);
    await untilQuiet();
    expect(await rowOf(pair)).toMatchObject({ outcome: "failed", unfinished: true, failures: 1 });
    const [operation] = (await done()).filter((each) => each.pair === nameOf(pair));
    const steps = await (await getDb())
      .select()
      .from(operationSteps)
      .where(eq(operationSteps.operationId, operation?.id ?? ""));
    expect(steps.find(({ name }) => name === "renew-a")?.note).toBe(
      `${pair.a.connectionName} offers the new passphrase. The old one stays in force until ${pair.b.connectionName} has the new one too.`,
    );
    for (const end of [pair.a, pair.b]) {
      const half = (await world.peers(end.connectionName)).find(
        ({ name }) => name === end.peerName,
      );
      expect(half?.nativeState).toBe("available");
    }
    expect((await facts())[0]?.cause).toMatch(/Only one side has a new passphrase/);
    await (await getDb()).update(rotationSchedules).set({ window: closed as never });
    await world.fault(pair.b.connectionName, null);
    time.pass(2 * minuteMs);
    await untilQuiet();
    expect(await rowOf(pair)).toMatchObject({ outcome: "succeeded", unfinished: false });
    expect(await works(pair)).toBe("none");
    expect(await facts()).toEqual([]);
  });

  it("begins nothing twice when two processes look at once, and goes on after one that stopped in between", async () => {
    await createSchedule(asked().actor, schedule({ atOnce: 8 }));
    const chosen = [pairs[0], pairs[7]].flatMap((pair) => pair ?? []);
    for (const pair of chosen) await dueNow(pair);
    const second = chosen[1];
    if (!second) throw new Error("no pair");
    await world.fault(second.b.connectionName, {
      kind: "slow",
      delayMs: 600,
      match: { method: "PATCH" },
    });
    await Promise.all([round(), round(), round()]);
    expect((await done()).map(({ pair }) => pair).sort()).toEqual(chosen.map(nameOf).sort());
    await stopOperations();
    await startOperations();
    await world.fault(second.b.connectionName, null);
    await untilQuiet();
    time.pass(2 * minuteMs);
    await untilQuiet();
    for (const pair of chosen) {
      expect(await rowOf(pair)).toMatchObject({ outcome: "succeeded", unfinished: false });
      expect(await works(pair)).toBe("none");
    }
    const before = (await done()).length;
    await untilQuiet();
    expect((await done()).length).toBe(before);
  });

  it("is not misled by a clock that is set back or forward", async () => {
    const db = await getDb();
    await createSchedule(asked().actor, schedule({ atOnce: 3 }));
    const shift = (span: string) =>
      db.update(rotations).set({
        plannedAt: sql`planned_at + ${span}::interval`,
        baseAt: sql`base_at + ${span}::interval`,
        nextAt: sql`next_at + ${span}::interval`,
      });
    await shift("400 days");
    expect(await round()).toBe(false);
    for (const { nextAt } of await rows()) {
      expect(+(nextAt ?? 0)).toBeLessThan(clock.nowMs() + 12 * dayMs);
      expect(+(nextAt ?? 0)).toBeGreaterThan(clock.nowMs());
    }
    await shift("-400 days");
    await round();
    // All is overdue at once: no more begin than may.
    expect((await rows()).filter(({ operationId }) => operationId !== null)).toHaveLength(3);
  });

  it("does not begin outside the window, nor what is paused, and leaves one out that is skipped", async () => {
    const pair = first();
    const hours = new Date(clock.nowMs() + 6 * hourMs).toISOString().slice(11, 13);
    const later = { ...always, from: `${hours}:00`, to: `${hours}:59` };
    await createSchedule(
      asked().actor,
      schedule({ window: later as RotationScheduleInput["window"] }),
    );
    await dueNow(pair);
    await round();
    expect(await done()).toEqual([]);
    const planned = await rowOf(pair);
    expect(+(planned.nextAt ?? 0)).toBeGreaterThan(clock.nowMs() + 4 * hourMs);
    const { actor, audit } = asked();
    const skipped = await changeRotation(pair.b.peerId, "skip", { actor, audit });
    expect(Date.parse(skipped.nextAt ?? "") - +(planned.nextAt ?? 0)).toBeGreaterThan(9 * dayMs);
    expect(await changeRotation(pair.a.peerId, "pause", { actor, audit })).toMatchObject({
      state: "paused",
      nextAt: null,
      pausedBy: "Operator",
    });
    await (await getDb()).update(rotationSchedules).set({ window: always as never });
    await dueNow(pair);
    await round();
    expect(await done()).toEqual([]);
    await changeRotation(pair.a.peerId, "resume", { actor, audit });
    await dueNow(pair);
    await untilQuiet();
    expect(await done()).toHaveLength(1);
    expect((await readRotation(pair.b.peerId)).rotation).toMatchObject({
      outcome: "succeeded",
      state: "planned",
    });
    expect((await listRotations({ q: pair.a.connectionName, limit: 100 })).total).toBe(4);
    // Over, and nobody has taken notice of it yet: it is not begun a second time.
    const { id } = await rotateNow(pair.a.peerId, { ...asked(), signal: signal() });
    expect((await world.ended(id)).state).toBe("succeeded");
    await expect(rotateNow(pair.b.peerId, { ...asked(), signal: signal() })).rejects.toMatchObject({
      message: "It is being rotated already.",
    });
    await untilQuiet();
  });

  it("looks before it changes: a relationship that does not work is left as it is, until a person has repaired it", async () => {
    const pair = first();
    await world.fault(...patchOf(pair, "b"));
    const { id } = await rotateNow(pair.a.peerId, { ...asked(), signal: signal() });
    expect((await world.ended(id)).state).toBe("undone");
    await round();
    // Half done, and the row says so; a stranger to it would not be let on.
    const db = await getDb();
    await db.update(rotations).set({ unfinished: false });
    await expect(rotateNow(pair.a.peerId, { ...asked(), signal: signal() })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("Not ready") as string,
    });
    expect(await facts()).toHaveLength(1);
    await world.fault(pair.b.connectionName, null);
    const repair = await beginRepair(pair.a.peerId, "renew", { ...asked(), signal: signal() });
    expect((await world.ended(repair.id)).state).toBe("succeeded");
    await round();
    expect(await facts()).toEqual([]);
    expect(await rowOf(pair)).toMatchObject({ outcome: "succeeded", unfinished: false });
  });
});
