import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import {
  alertMessages,
  alertRules,
  alerts,
  annotations,
  connections,
  contactPoints,
  settings,
  silences,
} from "@/lib/db/schema";
import { wholeFleet } from "@/lib/domain/alert-rule";
import type { Labels } from "@/lib/domain/label";
import { matcherSchema } from "@/lib/domain/silence";
import { useTestClock } from "@/lib/testing/clock";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { evaluateOnce } from "./round";
import { seedRules } from "./seed-rules";
import { addFleet, alertsNow, evaluateNow, setReachable, setStatus } from "./testing/fleet";

const minuteMs = 60_000;

describe.each(testDbKinds)("a round on %s", (kind) => {
  useTestDb(kind);
  const time = useTestClock();
  beforeEach(async () => {
    const db = await getDb();
    for (const table of [
      alerts,
      alertMessages,
      contactPoints,
      connections,
      alertRules,
      silences,
      annotations,
    ])
      await db.delete(table);
    await seedRules();
    // Nobody reads these connections, and time moves.
    await db.delete(alertRules).where(eq(alertRules.kind, "not-read"));
    await db
      .insert(contactPoints)
      .values({ name: "Mail", kind: "email", settings: {}, secrets: "" });
  });
  const messages = async () => {
    const db = await getDb();
    const rows = await db.select().from(alertMessages).orderBy(alertMessages.id);
    return rows.map(({ kind: each, alertIds }) => `${each} ${alertIds.length}`);
  };

  it("goes from pending to firing to resolved, and tells of each once", async () => {
    const id = await addFleet("fra", ["dc1"]);
    await setStatus(id, "failed");
    await evaluateNow();
    expect(await alertsNow()).toEqual(["pending relationship-failed dc1"]);
    time.pass(2 * minuteMs);
    await evaluateNow();
    await evaluateNow();
    expect(await alertsNow()).toEqual(["firing relationship-failed dc1"]);
    await setStatus(id, "healthy");
    await evaluateNow();
    await evaluateNow();
    expect(await alertsNow()).toEqual(["resolved relationship-failed dc1"]);
    expect(await messages()).toEqual(["firing 1", "resolved 1"]);
  });

  it("makes one alert of both ends of a relationship", async () => {
    const fra = await addFleet("fra", ["ams"], () => "pair-1");
    const ams = await addFleet("ams", ["fra"], () => "pair-1");
    await setStatus(fra, "failed");
    await setStatus(ams, "degraded");
    time.pass(20 * minuteMs);
    await evaluateNow();
    expect(await alertsNow()).toEqual(["firing relationship-failed ams"]);
    await setStatus(fra, "healthy");
    await evaluateNow();
    expect(await alertsNow()).toEqual([
      "firing relationship-degraded fra",
      "resolved relationship-failed ams",
    ]);
  });

  it("makes one alert and one message of an outage, whatever the other ends say", async () => {
    const fra = await addFleet("fra", ["a", "b", "c"], (key) => `pair-${key}`);
    const ams = await addFleet(
      "ams",
      ["x", "y", "z"],
      (key) => `pair-${"abc"["xyz".indexOf(key)]}`,
    );
    await setReachable(fra, false);
    await setStatus(ams, "failed");
    time.pass(5 * minuteMs);
    await evaluateNow();
    expect(await alertsNow()).toEqual(["firing connection-unreachable fra"]);
    await setReachable(fra, true);
    await setStatus(ams, "healthy");
    await evaluateNow();
    expect(await alertsNow()).toEqual(["resolved connection-unreachable fra"]);
    expect(await messages()).toEqual(["firing 1", "resolved 1"]);
  });

  it("puts what goes wrong together into one message, and repeats it when its interval has passed", async () => {
    const id = await addFleet("fra", ["a", "b", "c"]);
    await setStatus(id, "failed");
    time.pass(2 * minuteMs);
    await evaluateNow();
    time.pass(239 * minuteMs);
    const db = await getDb();
    await db.update(contactPoints).set({ repeatMinutes: 240 });
    await evaluateNow();
    expect(await messages()).toEqual(["firing 3"]);
    time.pass(minuteMs);
    await evaluateNow();
    await evaluateNow();
    expect(await messages()).toEqual(["firing 3", "repeat 3"]);
  });

  it("follows the labels of connections and peers, in rules and silences alike", async () => {
    const fra = await addFleet("fra", ["ams", "sin"], (key) => `pair-${key}`);
    await setStatus(fra, "failed", new Date(0));
    const db = await getDb();
    await db.insert(silences).values({
      kind: "silence",
      comment: "Moving racks",
      matcher: matcherSchema.parse({ labels: ["-env=prod", "env"] }),
      startsAt: new Date(0),
      endsAt: new Date(4e12),
      createdBy: "Ana",
    });
    const rule = (labels: string[]) =>
      db
        .update(alertRules)
        .set({ scope: { ...wholeFleet, labels } })
        .where(eq(alertRules.kind, "relationship-failed"));
    const label = (of: "connection" | "relationship", subject: string, labels: Labels) =>
      db
        .insert(annotations)
        .values({ kind: of, subject, labels })
        .onConflictDoUpdate({
          target: [annotations.kind, annotations.subject],
          set: { labels },
        });
    await rule(["env=prod"]);
    await evaluateNow();
    expect(await alertsNow()).toEqual([]);

    await label("connection", fra, { env: "prod" });
    await label("relationship", "consul pair-sin", { env: "lab" });
    await evaluateNow();
    expect(await alertsNow()).toEqual(["firing relationship-failed ams"]);
    expect(await messages()).toEqual(["firing 1"]);

    // Its own label wins, and the silence is about it.
    await rule(["env"]);
    await evaluateNow();
    expect(await alertsNow()).toEqual([
      "firing relationship-failed ams",
      "firing relationship-failed sin",
    ]);
    expect(await messages()).toEqual(["firing 1"]);

    await label("connection", fra, {});
    await evaluateNow();
    expect(await alertsNow()).toEqual([
      "firing relationship-failed sin",
      "resolved relationship-failed ams",
    ]);
  });

  it.runIf(kind === "server")("is left to another process that has taken over", async () => {
    const id = await addFleet("fra", ["dc1"]);
    await setStatus(id, "failed", new Date(0));
    const db = await getDb();
    await db.delete(settings);
    expect(await evaluateOnce()).toBeNull();
    expect(await alertsNow()).toEqual([]);
  });
});
