import { between, eq, inArray } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { auditEntries } from "@/lib/db/schema";
import { recordRefusedSignIn } from "@/lib/audit/refusals";
import type { Activity } from "@/lib/domain/activity";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { GET } from "./route";

type Row = typeof auditEntries.$inferInsert;

describe.each(testDbKinds)("the activity log on the %s database", (kind) => {
  const world = useTestWorld(kind);
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));
  const entry = (
    minute: number,
    action: string,
    outcome: Row["outcome"],
    more: Partial<Row> = {},
  ): Row => ({
    at: at(minute),
    correlationId: `${action}-${minute}`,
    actorKind: "user",
    actorLabel: "ann@example.com",
    action,
    targetKind: "peer",
    targetLabel: "eu-prod-01",
    outcome,
    ...more,
  });
  const read = async (query = "") =>
    (await (
      await world.as("operator").fetch(GET, { path: `/api/v1/activity?${query}` })
    ).json()) as Activity;
  const seen = async (query: string) =>
    (await read(query)).items.map((item) => `${item.action} ${item.outcome}`);

  beforeAll(async () => {
    const db = await getDb();
    await db.delete(auditEntries);
    await db.insert(auditEntries).values([
      entry(1, "peers.create", "attempted"),
      entry(1, "peers.create", "succeeded"),
      entry(2, "peers.delete", "attempted", {
        actorLabel: "bob@example.com",
        targetLabel: "100%_sure",
      }),
      entry(2, "peers.delete", "refused", {
        actorLabel: "bob@example.com",
        targetLabel: "100%_sure",
      }),
      entry(3, "users.invite", "attempted", { targetId: "u-1" }),
    ]);
  });

  it("shows each action once, newest first, and attempts whose end is unknown", async () => {
    expect(await seen("")).toEqual([
      "users.invite attempted",
      "peers.delete refused",
      "peers.create succeeded",
    ]);
    expect((await read()).actions).toEqual(["peers.create", "peers.delete", "users.invite"]);
  });

  it.each([
    ["action=peers", ["peers.delete refused", "peers.create succeeded"]],
    ["action=peers.create", ["peers.create succeeded"]],
    ["action=peer", []],
    ["outcome=attempted", ["users.invite attempted"]],
    ["actor=BOB", ["peers.delete refused"]],
    ["target=%25_", ["peers.delete refused"]],
    ["target=u-1", ["users.invite attempted"]],
    ["from=2026-01-01T12:02:00Z&to=2026-01-01T12:03:00Z", ["peers.delete refused"]],
    ["action=", ["users.invite attempted", "peers.delete refused", "peers.create succeeded"]],
  ])("filters by %s", async (query, expected) => {
    expect(await seen(query)).toEqual(expected);
    expect((await read(query)).total).toBe(expected.length);
  });

  it("makes one entry of what was asked for and its end, by the name of who asked", async () => {
    const about = { targetKind: "operation", targetId: "op-1", targetLabel: "Pair a with b" };
    const asked = { actorLabel: "operator@example.com", clientAddress: "192.0.2.9", ...about };
    const own = { actorKind: "system", actorLabel: "operator@example.com", ...about } as const;
    const made = await (await getDb())
      .insert(auditEntries)
      .values([
        entry(4, "pairing.pair", "succeeded", asked),
        entry(5, "operations.decide", "succeeded", asked),
        entry(6, "operations.pair", "attempted", own),
        entry(6, "operations.pair", "succeeded", own),
        entry(7, "pairing.pair", "succeeded", { ...asked, targetId: "op-2" }),
      ])
      .returning({ id: auditEntries.id });
    const acts = await read("per=act&from=2026-01-01T12:04:00Z&to=2026-01-01T12:08:00Z");
    expect(acts.items.map(({ action, target }) => `${action} ${target.id}`)).toEqual([
      "pairing.pair op-2",
      "operations.pair op-1",
      "operations.decide op-1",
    ]);
    expect(acts.total).toBe(3);
    const name = acts.items[1]?.actor.name ?? "";
    expect(name).not.toBe("");
    expect((await read(`per=act&actor=${encodeURIComponent(name)}`)).items[0]?.id).toBe(
      acts.items[1]?.id,
    );
    expect(await seen("target=op-1")).toHaveLength(3);
    await (await getDb()).delete(auditEntries).where(
      inArray(
        auditEntries.id,
        made.map(({ id }) => id),
      ),
    );
  });

  it("makes one entry of what was begun together, with how each ended", async () => {
    const about = (id: string) => ({ targetKind: "operation", targetId: id, actId: "batch-1" });
    const end = (id: string, outcome: Row["outcome"]) =>
      entry(31, "operations.pair", outcome, { ...about(id), actorKind: "system" });
    await (await getDb())
      .insert(auditEntries)
      .values([
        entry(30, "pairing.pair-many", "attempted", about("batch-1")),
        entry(30, "pairing.pair-many", "succeeded", about("batch-1")),
        end("op-a", "succeeded"),
        end("op-b", "succeeded"),
        end("op-c", "failed"),
      ]);
    const when = "from=2026-01-01T12:30:00Z&to=2026-01-01T12:32:00Z";
    const { items, total } = await read(`per=act&${when}`);
    expect(total).toBe(1);
    expect(items).toMatchObject([
      { action: "pairing.pair-many", actId: "batch-1", items: { succeeded: 2, failed: 1 } },
    ]);
    // The failed one is found by its outcome, as part of its act; the act has all its lines.
    expect((await read(`per=act&outcome=failed&${when}`)).total).toBe(1);
    expect((await read("act=batch-1")).items.map(({ action }) => action)).toEqual([
      "operations.pair",
      "operations.pair",
      "operations.pair",
      "pairing.pair-many",
    ]);
    expect(await seen(when)).toHaveLength(4);
    await (await getDb()).delete(auditEntries).where(eq(auditEntries.actId, "batch-1"));
  });

  it("is kept as a file by the same filters, past what is held at once, disarmed", async () => {
    const many = await (await getDb())
      .insert(auditEntries)
      .values(
        Array.from({ length: 1_201 }, (_, index) =>
          entry(20, "export.test", "succeeded", { targetLabel: `=cmd("${index}")` }),
        ),
      )
      .returning({ id: auditEntries.id });
    const file = (query: string, headers: Record<string, string> = {}) =>
      world.as("operator").fetch(GET, { path: `/api/v1/activity?${query}`, headers });
    const asked = "action=export.test&from=2026-01-01T12:20:00Z&to=2026-01-01T12:21:00Z&limit=1";
    const csv = await file(`${asked}&format=csv`);
    expect(csv.headers.get("content-disposition")).toMatch(/"activity-\d{4}-\d\d-\d\d\.csv"/);
    const text = await csv.text();
    const [head, first, ...rest] = text.trim().split("\r\n");
    expect(head).toBe(
      "at,actor_kind,actor,actor_name,client_address,action,target_kind,target,target_id,outcome,count,last_at,detail,correlation_id,id",
    );
    expect(first).toContain(`,peer,"'=cmd(""1200"")",`);
    expect(rest).toHaveLength(1_200);
    const ids = rest.map((line) => Number(line.split(",").at(-1)));
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));

    const lines = await file(asked, { accept: "application/x-ndjson" });
    expect(lines.headers.get("content-type")).toContain("application/x-ndjson");
    const entries = (await lines.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Activity["items"][number]);
    expect(entries.map(({ id }) => id)).toEqual([Number(first?.split(",").at(-1)), ...ids]);
    expect(entries[0]).toEqual((await read(asked)).items[0]);
    expect((await file(`${asked}&format=xml`)).status).toBe(400);
    expect(
      (await world.as("viewer").fetch(GET, { path: "/api/v1/activity?format=csv" })).status,
    ).toBe(403);
    const [oldest = 0, last = 0] = [many.at(0)?.id, many.at(-1)?.id];
    await (await getDb()).delete(auditEntries).where(between(auditEntries.id, oldest, last));
    await (await getDb()).delete(auditEntries).where(eq(auditEntries.action, "activity.read"));
  });

  it("pages by id, so that new entries do not shift pages", async () => {
    const first = await read("limit=2");
    await (await getDb()).insert(auditEntries).values([entry(9, "later.action", "succeeded")]);
    const second = await read(`limit=2&before=${first.nextBefore}`);
    expect(first.items.map(({ action }) => action)).toEqual(["users.invite", "peers.delete"]);
    expect(second.items.map(({ action }) => action)).toEqual(["peers.create"]);
    expect(second.nextBefore).toBeNull();
  });

  it("is for operators, and shows who else tried, where from and how often", async () => {
    expect((await world.as("viewer").fetch(GET)).status).toBe(403);
    await recordRefusedSignIn({
      account: "eve@example.com",
      clientAddress: "192.0.2.7",
      reason: "wrong-credentials",
    });
    await recordRefusedSignIn({
      account: "eve@example.com",
      clientAddress: "192.0.2.7",
      reason: "wrong-credentials",
    });
    const [signIn, page] = (await read("limit=2")).items;
    expect(page).toMatchObject({
      action: "activity.read",
      outcome: "refused",
      actor: { label: "viewer@example.com" },
      count: 1,
      lastAt: null,
    });
    expect(signIn).toMatchObject({
      action: "session.create",
      target: { label: "eve@example.com" },
      clientAddress: "192.0.2.7",
      count: 2,
      lastAt: expect.any(String) as string,
    });
    expect(await seen("actor=192.0.2")).toEqual(["session.create refused"]);
  });
});
