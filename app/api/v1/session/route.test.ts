import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { sessions } from "@/lib/db/schema";
import { dropSingleton } from "@/lib/config/singleton";
import { hashToken } from "@/lib/db/crypto";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { DELETE, GET, POST } from "./route";

const signIn = { method: "POST", path: "/api/v1/session" };

describe.each(testDbKinds)("session on %s", (kind) => {
  const world = useTestWorld(kind);
  const credentials = () => ({
    email: world.users.viewer.email,
    password: world.users.viewer.password,
  });

  it("answers nothing about a session to somebody without one", async () => {
    const answer = await world.anonymous.fetch(GET);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: "unauthenticated" });
  });

  it("signs in with a cookie that scripts and other sites cannot use", async () => {
    const answer = await world.anonymous.fetch(POST, {
      ...signIn,
      body: { ...credentials(), email: " Viewer@Example.com " },
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      user: {
        id: world.users.viewer.id,
        name: "Test viewer",
        email: "viewer@example.com",
        role: "viewer",
      },
    });
    const cookie = answer.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/; HttpOnly(;|$)/);
    expect(cookie).toMatch(/; SameSite=Lax(;|$)/);
    expect(cookie).toMatch(/; Path=\/(;|$)/);
    expect(cookie).toMatch(/; Max-Age=2592000(;|$)/);
    expect(cookie).not.toMatch(/Secure/);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const self = await world.anonymous.fetch(GET, {
      headers: { cookie: cookie.split(";")[0] ?? "" },
    });
    expect(await self.json()).toMatchObject({ user: { role: "viewer" } });
  });

  it("keeps the cookie to HTTPS when the browser came by HTTPS", async () => {
    const answer = await world.anonymous.fetch(POST, {
      ...signIn,
      body: credentials(),
      headers: { "x-forwarded-proto": "https" },
    });
    expect(answer.headers.get("set-cookie")).toMatch(/; Secure$/);
  });

  it("refuses a cookie with another token", async () => {
    const [name, value = ""] = (await world.cookie("admin")).split("=");
    for (const forged of [
      `x${value}`,
      `${value.slice(0, -1)}!`,
      value.slice(1),
      hashToken(value),
      "%",
      "",
    ])
      expect(
        (await world.anonymous.fetch(GET, { headers: { cookie: `${name}=${forged}` } })).status,
      ).toBe(401);
  });

  it("keeps nothing in the database that opens a session", async () => {
    const [, value = ""] = (await world.cookie("admin")).split("=");
    const stored = await (await getDb()).execute("select row_to_json(s)::text from sessions s");
    expect(value).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(stored.rows)).not.toContain(value);
  });

  it("marks its cookies for this host alone when the public address is HTTPS", async () => {
    process.env["PEERDECK_PUBLIC_URL"] = "https://peerdeck.example.com";
    dropSingleton("env");
    try {
      const answer = await world.anonymous.fetch(POST, { ...signIn, body: credentials() });
      const cookies = answer.headers.getSetCookie();
      expect(cookies.map((cookie) => cookie.split("=")[0])).toEqual([
        "__Host-peerdeck.session",
        "__Host-peerdeck.device",
      ]);
      for (const cookie of cookies)
        expect(cookie).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/);
      const header = cookies.map((cookie) => cookie.split(";")[0]).join("; ");
      expect((await world.anonymous.fetch(GET, { headers: { cookie: header } })).status).toBe(200);
      const plain = header.replaceAll("__Host-", "");
      expect((await world.anonymous.fetch(GET, { headers: { cookie: plain } })).status).toBe(401);
    } finally {
      delete process.env["PEERDECK_PUBLIC_URL"];
      dropSingleton("env");
    }
  });

  it("ends the session a browser had when it signs in anew", async () => {
    const first = await world.anonymous.fetch(POST, { ...signIn, body: credentials() });
    const cookie = (first.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const again = await world.anonymous.fetch(POST, {
      ...signIn,
      body: credentials(),
      headers: { cookie },
    });
    expect(again.headers.get("set-cookie")).not.toContain(cookie);
    expect((await world.anonymous.fetch(GET, { headers: { cookie } })).status).toBe(401);
  });

  it("says the same about an unknown address and a wrong password", async () => {
    const wrong = await world.anonymous.fetch(POST, {
      ...signIn,
      body: { ...credentials(), password: "not the password" },
    });
    const unknown = await world.anonymous.fetch(POST, {
      ...signIn,
      body: { email: "nobody@example.com", password: "not the password" },
    });
    const [one, other] = [await wrong.json(), await unknown.json()];
    expect(wrong.status).toBe(401);
    expect(wrong.headers.has("set-cookie")).toBe(false);
    expect({ ...other, requestId: "" }).toEqual({ ...one, requestId: "" });
  });

  it("names every field that is missing", async () => {
    const answer = await world.anonymous.fetch(POST, { ...signIn, body: {} });
    const problem = (await answer.json()) as { errors: { pointer: string }[] };
    expect(answer.status).toBe(400);
    expect(problem.errors.map((issue) => issue.pointer)).toEqual(["/email", "/password"]);
  });

  it("refuses a sign-in that another site started", async () => {
    const headers = { "sec-fetch-site": "cross-site", origin: "https://elsewhere.example" };
    const answer = await world.anonymous.fetch(POST, { ...signIn, body: credentials(), headers });
    expect(answer.status).toBe(403);
    expect((await world.as("admin").fetch(DELETE, { method: "DELETE", headers })).status).toBe(403);
  });

  it("ends at sign-out, for this session alone", async () => {
    const answer = await world.anonymous.fetch(POST, { ...signIn, body: credentials() });
    const cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    const ended = await world.anonymous.fetch(DELETE, { method: "DELETE", headers: { cookie } });
    expect(ended.status).toBe(200);
    expect(ended.headers.get("set-cookie")).toMatch(/^peerdeck\.session=; Path=\/; Max-Age=0/);
    expect((await world.anonymous.fetch(GET, { headers: { cookie } })).status).toBe(401);
    expect((await world.as("viewer").fetch(GET)).status).toBe(200);
  });

  it("ends 7 days after its last use, and use moves the end on", async () => {
    const db = await getDb();
    expect((await world.as("operator").fetch(GET)).status).toBe(200);
    const mine = eq(sessions.userId, world.users.operator.id);
    const twoHoursAgo = new Date(Date.now() - 2 * 3_600_000);
    await db
      .update(sessions)
      .set({ expiresAt: new Date(Date.now() + 60_000), lastUsedAt: twoHoursAgo })
      .where(mine);
    expect((await world.as("operator").fetch(GET)).status).toBe(200);
    const [renewed] = await db.select().from(sessions).where(mine);
    expect(renewed?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 6.9 * 86_400_000);
    // Use moves it no further than 30 days from signing in.
    const soon = new Date(Date.now() + 86_400_000);
    await db.update(sessions).set({ endsAt: soon, lastUsedAt: twoHoursAgo }).where(mine);
    expect((await world.as("operator").fetch(GET)).status).toBe(200);
    const [last] = await db.select().from(sessions).where(mine);
    expect(last?.expiresAt).toEqual(soon);
    await db
      .update(sessions)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(mine);
    expect((await world.as("operator").fetch(GET)).status).toBe(401);
  });
});
