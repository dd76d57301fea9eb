import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { dayMs } from "@/lib/domain/time-units";
import { dropSingleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { apiTokens, connections, operations, settings } from "@/lib/db/schema";
import { claim } from "@/lib/inventory/testing/reads";
import { syncFailure, syncRead } from "@/lib/inventory/sync";
import { addConnection, snapshot } from "@/lib/inventory/testing/fake-backend";
import { useBreakableDb } from "@/lib/testing/broken-db";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { leaveMetrics, metricsPage } from "./page";
import { noPromtool, promtool } from "./testing/promtool";
import { seriesOf } from "./testing/series";

const timing = { intervalMs: 15_000, random: 0.5, keepTouched: true };
const awkward = 'quoted "name" \\ and\nanother line {x="1"} 7';
const sentinel = "s3cr3t-that-nobody-may-see";

describe.each(testDbKinds)("the metrics page on the %s database", (kind) => {
  const world = useTestWorld(kind);
  const database = useBreakableDb(kind);
  const now = new Date();
  const seconds = now.getTime() / 1000;

  beforeAll(async () => {
    const prod = await addConnection({
      name: "prod",
      credentials: sentinel,
      certificateEndsAt: new Date(now.getTime() + 6 * dayMs),
    });
    const read = [
      snapshot("a", { native: { key: "a", hint: sentinel } }),
      snapshot("b", { name: awkward, status: "failed" }),
      snapshot("c", { name: "a", remote: { name: null, id: "r-1", addresses: [], version: null } }),
      snapshot("offer", {
        status: "pending",
        offerExpiresAt: new Date(now.getTime() + dayMs).toISOString(),
      }),
    ];
    await syncRead(await claim(prod), read, null, { ...timing, at: now, readMs: 1_250 });
    const lost = await addConnection({ name: "lost one", system: "consul" });
    await syncRead(await claim(lost), [snapshot("x"), snapshot("y")], null, { ...timing, at: now });
    const problem = { code: "backend_unavailable", detail: "Nothing answers.", remedy: null };
    await syncFailure(
      await claim(lost),
      { ...problem, backend: null },
      {
        ...timing,
        at: now,
        probeAfterMs: null,
      },
    );
    await addConnection({ name: "new", system: "otc" });
    const db = await getDb();
    await db.insert(apiTokens).values({
      userId: world.users.admin.id,
      name: sentinel,
      tokenHash: sentinel,
      prefix: "pd_",
      role: "admin",
      expiresAt: new Date(now.getTime() + dayMs),
    });
    await db.insert(operations).values({
      kind: "pair",
      system: "ontap",
      title: "t",
      state: "held",
      a: {} as never,
      b: {} as never,
      input: {},
      lockKey: "k",
      correlationId: "c",
      actorKind: "system",
      actorLabel: "x",
      nextAttemptAt: new Date(now.getTime() + dayMs),
    });
  });

  const of = async (name: string) =>
    seriesOf(await metricsPage()).filter((series) => series.name === name);

  it("has one series per peer with its current status, and what is not known counted apart", async () => {
    const told = (await of("peerdeck_peer_status")).map(({ labels, value }) => {
      const { id, ...rest } = labels;
      expect(id).toMatch(/^[\da-f-]{36}$/);
      expect(value).toBe(1);
      return rest;
    });
    const healthy = { system: "ontap", connection: "prod", status: "healthy" };
    const gone = { system: "consul", connection: "lost one", status: "last-known" };
    expect(told).toHaveLength(6);
    expect(told).toEqual(
      expect.arrayContaining([
        { ...healthy, name: "a", remote: "a-remote" },
        { ...healthy, name: awkward, remote: "b-remote", status: "failed" },
        // Of the same name as another, and all the same a series of its own.
        { ...healthy, name: "a", remote: "r-1" },
        { ...healthy, name: "offer", remote: "offer-remote", status: "pending" },
        { ...gone, name: "x", remote: "x-remote" },
        { ...gone, name: "y", remote: "y-remote" },
      ]),
    );
    const counts = await of("peerdeck_peers");
    const count = (connection: string, status: string) =>
      counts.find(
        ({ labels }) => labels["connection"] === connection && labels["status"] === status,
      )?.value;
    expect([count("prod", "healthy"), count("prod", "failed")]).toEqual([2, 1]);
    expect([count("lost one", "healthy"), count("lost one", "last-known")]).toEqual([0, 2]);
    expect(count("new", "healthy")).toBe(0);
    const relationships = await of("peerdeck_relationships");
    expect(
      relationships.find(
        ({ labels }) => labels["status"] === "last-known" && labels["ends"] === "one",
      )?.value,
    ).toBe(2);
  });

  it("says of each connection whether it answers, when it last did and how long that took", async () => {
    const values = async (name: string) =>
      Object.fromEntries(
        (await of(name)).map(({ labels, value }) => [labels["connection"], value]),
      );
    expect(await values("peerdeck_connection_up")).toEqual({ prod: 1, "lost one": 0, new: 0 });
    expect(await values("peerdeck_connection_last_read_timestamp_seconds")).toEqual({
      prod: seconds,
      "lost one": seconds,
    });
    expect(await values("peerdeck_connection_read_duration_seconds")).toEqual({ prod: 1.25 });
  });

  it("says what ends when, and what operations wait for", async () => {
    const ends = await of("peerdeck_expiry_remaining_seconds");
    expect(ends.map(({ labels }) => [labels["kind"], labels["name"]]).sort()).toEqual([
      ["connection-certificate", "prod"],
      ["offer", "offer"],
    ]);
    for (const { labels, value } of ends) {
      const whole = labels["kind"] === "offer" ? 86_400 : 6 * 86_400;
      expect(value).toBeGreaterThan(whole - 600);
      expect(value).toBeLessThanOrEqual(whole);
    }
    const open = await of("peerdeck_operations");
    expect(open.map(({ labels, value }) => [labels["state"], value])).toEqual([
      ["running", 0],
      ["held", 1],
      ["undoing", 0],
      ["clearing", 0],
    ]);
  });

  it("holds no secret, and what Prometheus asks of names and helps", async (context) => {
    const page = await metricsPage();
    expect(page).not.toContain(sentinel);
    for (const name of ["peerdeck_build_info", "nodejs_eventloop_lag_p99_seconds"])
      expect(page).toContain(`\n${name}`);
    context.skip(noPromtool !== null, noPromtool ?? "");
    expect(promtool(["check", "metrics"], page)).toEqual({ ok: true, said: "" });
  });

  it.runIf(kind === "server")(
    "tells the fleet by one process of all, and by another after it",
    async () => {
      const has = async () => {
        const page = await metricsPage();
        const exports = page.includes("\npeerdeck_fleet_exporter 1");
        expect(page.includes("\npeerdeck_peers{")).toBe(exports);
        expect(page).toContain("\npeerdeck_build_info");
        return exports;
      };
      const become = () => dropSingleton("lease-owner");
      expect(await has()).toBe(true);
      become();
      expect(await has()).toBe(false);
      const db = await getDb();
      const age = (field: string, by: string) =>
        db
          .update(settings)
          .set({
            value: sql`jsonb_set(${settings.value}, ${`{${field}}`}::text[], to_jsonb(now() + ${by}::interval))`,
          })
          .where(eq(settings.key, "lease:metrics"));
      await age("until", "-1 second");
      expect(await has()).toBe(true);
      become();
      expect(await has()).toBe(false);
      // The clock was set back: the end of the term may never come.
      await age("at", "1 hour");
      expect(await has()).toBe(true);
      become();
      await leaveMetrics();
      expect(await has()).toBe(false);
      await age("until", "-1 second");
      expect(await has()).toBe(true);
      await leaveMetrics();
      become();
      expect(await has()).toBe(true);
    },
  );

  it("tells of this process alone while there is no database", async () => {
    await database.cut();
    const page = await metricsPage();
    expect(page).toContain("\npeerdeck_database_up 0");
    expect(page).toContain("\npeerdeck_fleet_exporter 0");
    expect(page).toContain("\nprocess_cpu_seconds_total");
    expect(page).not.toContain("peerdeck_connection_up");
    await database.mend();
    await expect.poll(metricsPage, { timeout: 30_000 }).toContain("\npeerdeck_database_up 1");
    await (await getDb()).delete(connections);
    expect(await metricsPage()).not.toContain("peerdeck_connection_up{");
  });
});
