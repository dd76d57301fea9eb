import { describe, expect, it } from "vitest";
import { POST as reset } from "@/app/api/v1/account/reset/route";
import { GET as readSession, POST as signIn } from "@/app/api/v1/session/route";
import { POST as createToken } from "@/app/api/v1/tokens/route";
import { getDb } from "@/lib/db/client";
import { passwordResets } from "@/lib/db/schema";
import type { OneTimeSecret } from "@/lib/domain/secret";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { PATCH } from "./[id]/route";
import { POST } from "./[id]/reset-link/route";

const next = "a password they will remember";

describe.each(testDbKinds)("a forgotten password on %s", (kind) => {
  const world = useTestWorld(kind);
  const ask = (id: string, by: "admin" | "operator" = "admin") =>
    world.as(by).fetch(POST, { method: "POST", params: { id } });
  const tokenFor = async (id: string) => {
    const { secret } = (await (await ask(id)).json()) as { secret: OneTimeSecret };
    return new URL(secret.value).searchParams.get("token") ?? "";
  };
  const choose = (token: string, password = next) =>
    world.anonymous.fetch(reset, { method: "POST", body: { token, password } });
  const signInStatus = async (email: string, password: string) =>
    (await world.anonymous.fetch(signIn, { method: "POST", body: { email, password } })).status;

  it("is replaced by an admin's link, once, and everything else of the user ends", async () => {
    const { id, email, password } = world.users.viewer;
    await world.cookie("viewer");
    const answer = await ask(id);
    expect(answer.status).toBe(201);
    const { secret } = (await answer.json()) as { secret: OneTimeSecret };
    expect(secret.value).toMatch(/^http:\/\/localhost:3000\/reset\?token=[\w-]{43}$/);
    expect(Date.parse(secret.expiresAt ?? "") - Date.now()).toBeGreaterThan(23.9 * 3_600_000);
    // Making it changes nothing yet.
    expect(await signInStatus(email, password)).toBe(200);
    const token = new URL(secret.value).searchParams.get("token") ?? "";
    const used = await choose(token);
    expect(used.status).toBe(200);
    expect(await used.json()).toEqual({
      user: { id, email, name: "Test viewer", role: "viewer" },
      signedIn: true,
    });
    const cookie = (used.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    expect((await world.anonymous.fetch(readSession, { headers: { cookie } })).status).toBe(200);
    expect((await world.as("viewer").fetch(readSession)).status).toBe(401);
    expect(await signInStatus(email, password)).toBe(401);
    expect(await signInStatus(email, next)).toBe(200);
    expect((await choose(token)).status).toBe(404);
  });

  it("takes no worthless password, and the link stays", async () => {
    const { id, email } = world.users.viewer;
    const token = await tokenFor(id);
    const answer = await choose(token, email);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      errors: [{ pointer: "/password", detail: expect.stringContaining("harder to guess") }],
    });
    expect((await choose(token)).status).toBe(200);
  });

  it("lets only one of two through who use a link at once", async () => {
    const token = await tokenFor(world.users.viewer.id);
    const statuses = (await Promise.all([choose(token), choose(token)])).map((one) => one.status);
    expect(statuses.sort()).toEqual([200, 404]);
  });

  it("ends a link by a newer one, by time, and by disabling the account", async () => {
    const { id } = world.users.viewer;
    const older = await tokenFor(id);
    const newer = await tokenFor(id);
    expect((await choose(older)).status).toBe(404);
    await (await getDb()).update(passwordResets).set({ expiresAt: new Date(Date.now() - 1000) });
    expect((await choose(newer)).status).toBe(404);
    const third = await tokenFor(id);
    const change = (disabled: boolean) =>
      world.as("admin").fetch(PATCH, { method: "PATCH", params: { id }, body: { disabled } });
    await change(true);
    expect((await ask(id)).status).toBe(409);
    await change(false);
    expect((await choose(third)).status).toBe(404);
  });

  it("is for admins who signed in, and not for themselves", async () => {
    expect((await ask(world.users.viewer.id, "operator")).status).toBe(403);
    expect((await ask(world.users.admin.id)).status).toBe(409);
    expect((await ask("nobody")).status).toBe(404);
    const made = await world.as("admin").fetch(createToken, {
      method: "POST",
      body: { name: "script", role: "admin" },
    });
    const { secret } = (await made.json()) as { secret: OneTimeSecret };
    const script = await world
      .withToken(secret.value)
      .fetch(POST, { method: "POST", params: { id: world.users.viewer.id } });
    expect(script.status).toBe(403);
  });

  it("loses the links of an admin who is one no longer", async () => {
    const { id } = world.users.operator;
    const change = (role: string) =>
      world.as("admin").fetch(PATCH, { method: "PATCH", params: { id }, body: { role } });
    await change("admin");
    const answer = await ask(world.users.viewer.id, "operator");
    const { secret } = (await answer.json()) as { secret: OneTimeSecret };
    await change("operator");
    const token = new URL(secret.value).searchParams.get("token") ?? "";
    expect((await choose(token)).status).toBe(404);
  });

  it("keeps the link out of database and activity log", async () => {
    const token = await tokenFor(world.users.viewer.id);
    const stored = await (await getDb()).execute(
      "select row_to_json(r)::text from password_resets r union all select row_to_json(a)::text from audit_entries a",
    );
    expect(JSON.stringify(stored.rows)).not.toContain(token);
  });
});
