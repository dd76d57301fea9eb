import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { GET as readSession } from "@/app/api/v1/session/route";
import { GET as listUsers } from "@/app/api/v1/users/route";
import { PATCH as updateUser } from "@/app/api/v1/users/[id]/route";
import type { Role } from "@/lib/domain/permissions";
import { getDb } from "@/lib/db/client";
import { apiTokens } from "@/lib/db/schema";
import type { OneTimeSecret } from "@/lib/domain/secret";
import type { Token } from "@/lib/domain/token";
import { testDbKinds } from "@/lib/testing/db";
import { useTestClock } from "@/lib/testing/clock";
import { useTestWorld } from "@/lib/testing/world";
import { DELETE } from "./[id]/route";
import { POST as rotate } from "./[id]/rotation/route";
import { GET, POST } from "./route";

describe.each(testDbKinds)("personal tokens on %s", (kind) => {
  const world = useTestWorld(kind);
  const clock = useTestClock();
  const create = (by: Role, body: unknown) => world.as(by).fetch(POST, { method: "POST", body });
  const made = async (by: Role, body: unknown) =>
    (await (await create(by, body)).json()) as { token: Token; secret: OneTimeSecret };
  const roleSeenBy = async (value: string) => {
    const answer = await world.withToken(value).fetch(readSession);
    return answer.status === 200
      ? ((await answer.json()) as { user: { role: Role } }).user.role
      : answer.status;
  };
  const setOperator = (body: unknown) =>
    world
      .as("admin")
      .fetch(updateUser, { method: "PATCH", params: { id: world.users.operator.id }, body });

  it("shows the token once and keeps a hash of it", async () => {
    const answer = await create("operator", {
      name: "backup script",
      role: "viewer",
      expiresInDays: 30,
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const { token, secret } = (await answer.json()) as { token: Token; secret: OneTimeSecret };
    expect(secret.value).toMatch(/^pd_[\w-]{43}$/);
    expect(secret.value.startsWith(token.prefix)).toBe(true);
    expect(Math.round((Date.parse(token.expiresAt ?? "") - Date.now()) / 86_400_000)).toBe(30);
    expect(await roleSeenBy(secret.value)).toBe("viewer");
    const listed = await (await world.as("operator").fetch(GET)).text();
    expect(listed).not.toContain(secret.value);
    const stored = await (await getDb()).execute(
      "select row_to_json(t)::text from api_tokens t union all select row_to_json(a)::text from audit_entries a",
    );
    expect(JSON.stringify(stored.rows)).not.toContain(secret.value);
  });

  it("gives nobody more than their own role", async () => {
    expect((await create("viewer", { name: "x", role: "viewer" })).status).toBe(403);
    const answer = await create("operator", { name: "x", role: "admin" });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ pointer: "/role" }] });
    expect(
      (await create("operator", { name: "x", role: "viewer", expiresInDays: 31 })).status,
    ).toBe(400);
  });

  it("is replaced by another while both work", async () => {
    const { token, secret } = await made("admin", { name: "turning", role: "viewer" });
    const rotated = (body: unknown) =>
      world.as("admin").fetch(rotate, { method: "POST", params: { id: token.id }, body });
    const answer = await rotated({ overlapHours: 1 });
    expect(answer.status).toBe(201);
    const next = (await answer.json()) as { token: Token; secret: OneTimeSecret };
    expect(next.token).toMatchObject({ name: "turning", role: "viewer", scopes: ["read"] });
    expect(Math.round((Date.parse(next.token.expiresAt ?? "") - Date.now()) / 86_400_000)).toBe(90);
    expect([await roleSeenBy(secret.value), await roleSeenBy(next.secret.value)]).toEqual([
      "viewer",
      "viewer",
    ]);
    expect((await rotated({ overlapHours: 1 })).status).toBe(409);
    clock.pass(61 * 60_000);
    expect([await roleSeenBy(secret.value), await roleSeenBy(next.secret.value)]).toEqual([
      401,
      "viewer",
    ]);
    expect(
      (
        await world.as("operator").fetch(rotate, {
          method: "POST",
          params: { id: next.token.id },
          body: {},
        })
      ).status,
    ).toBe(404);
  });

  it("sinks with its owner's role, and stops with a disabled owner", async () => {
    const { secret } = await made("operator", {
      name: "deploy",
      role: "operator",
    });
    expect(await roleSeenBy(secret.value)).toBe("operator");
    await setOperator({ role: "viewer" });
    expect(await roleSeenBy(secret.value)).toBe("viewer");
    await setOperator({ role: "admin" });
    expect(await roleSeenBy(secret.value)).toBe("operator");
    expect((await world.withToken(secret.value).fetch(listUsers)).status).toBe(403);
    await setOperator({ role: "operator", disabled: true });
    expect(await roleSeenBy(secret.value)).toBe(401);
    await setOperator({ disabled: false });
  });

  it("opens what it was made for, whatever its role", async () => {
    const { token, secret } = await made("admin", { name: "usual", role: "viewer" });
    expect(token.scopes).toEqual(["read"]);
    expect(await roleSeenBy(secret.value)).toBe("viewer");
    const reader = await made("admin", { name: "reader", role: "admin", scopes: ["read"] });
    const ask = (handler: typeof GET, value: string, method = "GET", body?: unknown) =>
      world.withToken(value).fetch(handler, {
        method,
        params: { id: world.users.viewer.id },
        ...(body === undefined ? {} : { body }),
      });
    expect((await ask(listUsers, reader.secret.value)).status).toBe(200);
    const change = { disabled: false };
    const refused = await ask(updateUser as typeof GET, reader.secret.value, "PATCH", change);
    expect([refused.status, await refused.text()]).toEqual([
      403,
      expect.stringContaining("changing things"),
    ]);
    const writer = await made("admin", { name: "writer", role: "admin", scopes: ["write"] });
    expect((await ask(listUsers, writer.secret.value)).status).toBe(200);
    expect((await ask(updateUser as typeof GET, writer.secret.value, "PATCH", change)).status).toBe(
      204,
    );
    const scraper = await made("admin", { name: "scraper", role: "admin", scopes: ["metrics"] });
    expect((await ask(listUsers, scraper.secret.value)).status).toBe(403);
    expect(await roleSeenBy(scraper.secret.value)).toBe(403);
    for (const scopes of [[], ["api"], ["read", "read", "read", "read"]])
      expect((await create("admin", { name: "x", role: "viewer", scopes })).status).toBe(400);
    expect((await create("admin", { name: "x", role: "viewer", expiresInDays: null })).status).toBe(
      400,
    );
  });

  it("stops when it expires or is revoked", async () => {
    const { token, secret } = await made("admin", { name: "short", role: "viewer" });
    const mine = eq(apiTokens.id, token.id);
    const db = await getDb();
    await db
      .update(apiTokens)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(mine);
    expect(await roleSeenBy(secret.value)).toBe(401);
    await db
      .update(apiTokens)
      .set({ expiresAt: new Date(Date.now() + 60_000) })
      .where(mine);
    expect(await roleSeenBy(secret.value)).toBe("viewer");
    expect(
      (await world.as("admin").fetch(DELETE, { method: "DELETE", params: { id: token.id } }))
        .status,
    ).toBe(204);
    expect(await roleSeenBy(secret.value)).toBe(401);
  });

  it("can be revoked by its owner alone", async () => {
    const { token } = await made("admin", { name: "mine", role: "viewer" });
    await world.as("viewer").fetch(readSession);
    expect(
      (await world.as("viewer").fetch(DELETE, { method: "DELETE", params: { id: token.id } }))
        .status,
    ).toBe(403);
    const { secret } = await made("admin", { name: "other", role: "admin" });
    expect(
      (
        await world
          .withToken(secret.value)
          .fetch(DELETE, { method: "DELETE", params: { id: token.id } })
      ).status,
    ).toBe(204);
    expect(
      (await world.as("admin").fetch(DELETE, { method: "DELETE", params: { id: token.id } }))
        .status,
    ).toBe(404);
  });

  it("cannot prolong itself, and never falls back to a cookie", async () => {
    const { secret } = await made("admin", { name: "leaked", role: "admin" });
    const answer = await world
      .withToken(secret.value)
      .fetch(POST, { method: "POST", body: { name: "child", role: "viewer" } });
    expect(answer.status).toBe(403);
    const both = { cookie: await world.cookie("admin"), authorization: "Bearer pd_wrong" };
    expect((await world.anonymous.fetch(readSession, { headers: both })).status).toBe(401);
  });

  it("notes its last use at most once a minute", async () => {
    const { token, secret } = await made("admin", { name: "counted", role: "viewer" });
    const mine = eq(apiTokens.id, token.id);
    const db = await getDb();
    const lastUse = async () =>
      (await db.select({ at: apiTokens.lastUsedAt }).from(apiTokens).where(mine))[0]?.at ?? null;
    expect(await lastUse()).toBeNull();
    await roleSeenBy(secret.value);
    const first = await lastUse();
    expect(first).not.toBeNull();
    await roleSeenBy(secret.value);
    expect(await lastUse()).toEqual(first);
    await db
      .update(apiTokens)
      .set({ lastUsedAt: new Date(Date.now() - 61_000) })
      .where(mine);
    await roleSeenBy(secret.value);
    expect((await lastUse())?.getTime()).toBeGreaterThan(Date.now() - 30_000);
  });
});
