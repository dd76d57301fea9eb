import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { prune } from "@/lib/db/retention";
import { peerNumberDays, peers } from "@/lib/db/schema";
import { markOf, readMark } from "@/lib/domain/history/numbers";
import { dayMs, hourMs, minuteMs } from "@/lib/domain/time-units";
import { samplesOf } from "@/lib/history/numbers";
import { thinNumbers } from "@/lib/history/thin-numbers";
import { addConnection, snapshot } from "@/lib/inventory/testing/fake-backend";
import { findSystem } from "@/lib/systems/registry";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { at, read } from "./testing/reads";

const definitions = findSystem("consul")?.numbers ?? [];
const minute = (minutes: number) => minutes * 60;

describe.each(testDbKinds)("samples of numbers on %s", (kind) => {
  useTestDb(kind);

  const rowsOf = async (peerId: string) =>
    (
      await (
        await getDb()
      )
        .select()
        .from(peerNumberDays)
        .where(eq(peerNumberDays.peerId, peerId))
        .orderBy(peerNumberDays.day)
    ).map(({ day, marks, values }) =>
      marks.map((mark, index) => [
        (readMark(mark, Date.parse(day)).atMs - at(0).getTime()) / minuteMs,
        values[index],
      ]),
    );

  it("are kept where a number changed, one in a quarter of an hour, with the read that saw it", async () => {
    const id = await addConnection({ system: "consul" });
    const tell = (minutes: number, imported: number | null) =>
      read(id, [snapshot("a", { numbers: { "services-imported": imported } })], minute(minutes), {
        keepTouched: false,
      });
    await tell(0, 3);
    expect(await tell(1, 5)).toMatchObject({ written: 0 });
    expect(await tell(16, 5)).toMatchObject({ written: 1, peerIds: [] });
    expect(await tell(40, 5)).toMatchObject({ written: 0 });
    await tell(60, null);
    await tell(90, 2.4);
    const db = await getDb();
    const [peer] = await db.select().from(peers).where(eq(peers.connectionId, id));
    const peerId = peer?.id ?? "";
    const story = [
      [0, 3],
      [16, 5],
      [60, null],
      [90, 2],
    ];
    expect(await rowsOf(peerId)).toEqual([story]);
    const told = async () =>
      (await samplesOf(db, peerId, definitions, at(minute(1_000)).getTime()))
        .get("services-imported")
        ?.map(({ atMs, value }) => [(atMs - at(0).getTime()) / minuteMs, value]);
    expect(await told()).toEqual(story);

    // What is too old goes; what has held since then is still told.
    const calm = new AbortController().signal;
    expect(await prune(new Date(at(0).getTime() + 401 * dayMs), calm)).toMatchObject({
      peer_number_days: 1,
    });
    expect(await told()).toEqual([[90, 2]]);
  });

  it("of a week ago are thinned, once, and those since stay", async () => {
    const db = await getDb();
    const day = Date.parse("2026-01-01T00:00:00Z");
    const marks = Array.from({ length: 90 }, (_, index) => markOf(1, day + index * 15 * minuteMs));
    const values = marks.map((_, index) => (index === 7 ? 100 : index));
    const peerId = "00000000-0000-4000-8000-000000000077";
    for (const date of ["2026-01-01", "2026-01-02"])
      await db.insert(peerNumberDays).values({ peerId, day: date, marks, values });
    const now = new Date(day + 9 * dayMs + hourMs);
    const calm = new AbortController().signal;
    expect(await thinNumbers(db, now, calm)).toBe(1);
    const [thin, whole] = await db
      .select()
      .from(peerNumberDays)
      .where(eq(peerNumberDays.peerId, peerId))
      .orderBy(peerNumberDays.day);
    expect(thin?.values).toEqual([100, 89]);
    expect(whole?.values).toEqual(values);
    expect(await thinNumbers(db, now, calm)).toBe(0);
  });
});

describe("the numbers of every system", () => {
  it("have codes and ids of their own", () => {
    for (const system of ["consul", "otc"]) {
      const numbers = findSystem(system)?.numbers ?? [];
      expect(new Set(numbers.map(({ code }) => code)).size).toBe(numbers.length);
      expect(new Set(numbers.map(({ id }) => id)).size).toBe(numbers.length);
    }
  });
});
