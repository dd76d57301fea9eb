import { inArray } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { annotations, peers, peerSecrets, rotationSchedules, rotations } from "@/lib/db/schema";
import { type RotationScheduleInput, rotationScheduleInputSchema } from "@/lib/domain/rotation";
import { dayMs } from "@/lib/domain/time-units";
import { toDraft } from "@/lib/inventory/digest";
import { addConnection, snapshot } from "@/lib/inventory/testing/fake-backend";
import { writeAnnotations } from "@/lib/inventory/write-annotations";
import { noteSecretSet } from "@/lib/inventory/peer-secrets";
import { upsertPeers } from "@/lib/inventory/write-peers";
import { asked } from "@/lib/services/pairing/testing/pairing";
import { useTestClock } from "@/lib/testing/clock";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { forgetGone } from "./forget";
import { readRotation } from "./of-peer";
import { pairName, type RotatablePair, rotatablePairs } from "./pairs";
import { createSchedule, listSchedules, updateSchedule } from "./schedules";
import { takeUp } from "./take-up";

const { actor, audit } = asked();
const schedule = (more: Partial<RotationScheduleInput> = {}): RotationScheduleInput =>
  rotationScheduleInputSchema.parse({
    name: "All",
    everyDays: 90,
    window: {
      weekdays: ["MO", "TU", "WE", "TH", "FR", "SA", "SU"],
      from: "01:00",
      to: "03:00",
      timeZone: "UTC",
    },
    ...more,
  });

describe.each(testDbKinds)("plans of rotation on the %s database", (kind) => {
  useTestDb(kind);
  const time = useTestClock();
  let pairs: RotatablePair[] = [];
  const rows = async () => (await getDb()).select().from(rotations);

  beforeAll(async () => {
    const add = async (name: string, keys: readonly string[]) => {
      const system = "ontap";
      const id = await addConnection({ name, system, reachable: true, asOf: new Date() });
      const drafts = keys.map((key) => ({
        ...toDraft(snapshot(key, { pairKey: `pair-${key}` }), { name, system }),
        statusSince: new Date(),
        statusSinceKnown: true,
      }));
      await upsertPeers(await getDb(), { id, system }, drafts);
    };
    const keys = Array.from({ length: 40 }, (_, index) => `k${index}`);
    await add("one", [...keys, "alone", "three"]);
    await add("two", [...keys.slice(0, 30), "three"]);
    await add("three", [...keys.slice(30), "three"]);
    pairs = await rotatablePairs();
  }, 60_000);
  afterEach(async () => {
    const db = await getDb();
    for (const table of [rotations, rotationSchedules, annotations, peerSecrets])
      await db.delete(table);
  });

  it("are of relationships with exactly two registered ends", async () => {
    expect(pairs).toHaveLength(40);
    const lonely = (await (await getDb()).select().from(peers)).find(({ key }) => key === "alone");
    expect(await readRotation(lonely?.id ?? "")).toMatchObject({
      rotation: null,
      why: expect.stringContaining("both ends") as string,
    });
  });

  it("are of what labels name, and of several schedules the strictest counts", async () => {
    const [pair] = pairs;
    if (!pair) throw new Error("no pair");
    const say = async (
      labels: Record<string, string>,
      about: "connection" | "relationship",
      subject: string,
    ) =>
      writeAnnotations(await getDb(), [
        { kind: about, subject, labels, owner: null, note: null, link: null },
      ]);
    const two = pairs.find(({ b }) => b.connectionName === "two");
    await say({ env: "prod" }, "connection", two?.b.connectionId ?? "");
    await say({ rotate: "no" }, "relationship", pairName(two ?? pair));
    await createSchedule(actor, schedule({ name: "Slow" }));
    const quick = await createSchedule(
      actor,
      schedule({ name: "Quick", everyDays: 30, labels: ["env=prod", "-rotate=no"] }),
    );
    expect(quick.relationships).toBe(29);
    const of = async (peerId: string) => (await readRotation(peerId)).rotation?.schedule?.name;
    expect(await of(two?.a.peerId ?? "")).toBe("Slow");
    await say({ rotate: "yes" }, "relationship", pairName(two ?? pair));
    await takeUp(clock.now());
    expect(await of(two?.a.peerId ?? "")).toBe("Quick");
  });

  it("stay spread when the interval becomes shorter, and wait for a window that moved", async () => {
    const made = await createSchedule(actor, schedule());
    const days = async (now: number) =>
      (await rows()).map(({ nextAt }) => Math.floor((+(nextAt ?? 0) - now) / dayMs));
    expect(Math.max(...(await days(clock.nowMs())))).toBeGreaterThan(60);
    const shorter = await updateSchedule(made.id, schedule({ everyDays: 10 }), audit);
    const after = await days(clock.nowMs());
    expect(Math.max(...after)).toBeLessThan(12);
    expect(new Set(after).size).toBeGreaterThan(6);
    // Overdue by now, all of them: another window does not make them wait for another interval.
    time.pass(30 * dayMs);
    const { window } = schedule();
    await updateSchedule(
      made.id,
      schedule({ everyDays: 10, window: { ...window, from: "04:00", to: "05:00" } }),
      audit,
    );
    expect(Math.max(...(await days(clock.nowMs())))).toBeLessThan(2);
    expect(shorter.revision).toBe(2);
  });

  it("end with the schedule, and begin spread anew when it is turned on later", async () => {
    const made = await createSchedule(actor, schedule());
    const off = await updateSchedule(made.id, schedule({ enabled: false }), audit);
    expect(off).toMatchObject({ relationships: 0, nextAt: null });
    time.pass(400 * dayMs);
    await updateSchedule(made.id, schedule(), audit);
    const times = (await rows()).map(({ nextAt }) => nextAt?.toISOString().slice(0, 10));
    expect(new Set(times).size).toBeGreaterThan(20);
    await expect(
      updateSchedule(made.id, { ...schedule(), revision: 1 }, audit),
    ).rejects.toMatchObject({ code: "conflict" });
    expect((await listSchedules())[0]?.relationships).toBe(40);
  });

  it("count from when the secret was set by pairing or renewing, and are spread where that is too long ago", async () => {
    const [paired, old, oneEnd, renewed] = pairs;
    if (!paired || !old || !oneEnd || !renewed) throw new Error("no pairs");
    const both = ({ a, b }: RotatablePair) => [a.peerId, b.peerId];
    const dueIn = async (pair: RotatablePair) => {
      const row = (await rows()).find(({ pairKey }) => pairKey === pair.pairKey);
      return (+(row?.nextAt ?? 0) - clock.nowMs()) / dayMs;
    };
    await noteSecretSet([...both(old), ...both(renewed)]);
    time.pass(100 * dayMs);
    await noteSecretSet([...both(paired), oneEnd.a.peerId]);
    time.pass(30 * dayMs);
    await createSchedule(actor, schedule());
    expect(Math.abs((await dueIn(paired)) - 60)).toBeLessThan(1.5);
    // Set long ago, or at one end alone: they get a place of their own in the first interval.
    const spread = await Promise.all([old, renewed, oneEnd].map(dueIn));
    for (const days of spread) expect(days).toBeLessThan(91);
    expect(new Set(spread.map(Math.round)).size).toBe(3);
    // Renewed by a person while it is planned: its interval begins anew, once.
    time.pass(dayMs / 2);
    await noteSecretSet(both(renewed));
    await takeUp(clock.now());
    expect(Math.abs((await dueIn(renewed)) - 90)).toBeLessThan(1.5);
    const planned = await rows();
    time.pass(dayMs);
    await takeUp(clock.now());
    expect(await rows()).toEqual(planned);
  });

  it("are kept for 90 days after a relationship vanished, with its history should it come back", async () => {
    const db = await getDb();
    await createSchedule(actor, schedule());
    const [back, gone] = pairs;
    if (!back || !gone) throw new Error("no pairs");
    const keys = [back.pairKey, gone.pairKey];
    const there = inArray(peers.pairKey, keys);
    const halves = await db.select().from(peers).where(there);
    const lastAt = new Date(clock.nowMs() - 5 * dayMs);
    await db.update(rotations).set({ lastAt, setAt: lastAt, outcome: "succeeded" });
    const look = async () => {
      await forgetGone(clock.now());
      await takeUp(clock.now());
      return (await rows()).filter(({ pairKey }) => keys.includes(pairKey));
    };
    await db.delete(peers).where(there);
    expect(await look()).toMatchObject([{ nextAt: null }, { nextAt: null }]);
    time.pass(89 * dayMs);
    expect(await look()).toHaveLength(2);
    await db.insert(peers).values(halves.filter(({ pairKey }) => pairKey === back.pairKey));
    expect((await look()).find(({ pairKey }) => pairKey === back.pairKey)).toMatchObject({
      goneSince: null,
      lastAt,
      nextAt: expect.any(Date) as Date,
    });
    time.pass(2 * dayMs);
    expect(await look()).toMatchObject([{ pairKey: back.pairKey }]);
    await db.insert(peers).values(halves.filter(({ pairKey }) => pairKey === gone.pairKey));
  });
});
