import { beforeEach, describe, expect, it } from "vitest";
import { POST as signIn } from "@/app/api/v1/session/route";
import { dropSingleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { invitations, users } from "@/lib/db/schema";
import { ensureFirstAdmin } from "@/lib/services/setup/ensure-first-admin";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { POST } from "./route";

const person = {
  email: "first@example.com",
  name: "First admin",
  password: "a long enough password",
};
const tokenOf = (path: string | null) =>
  new URL(path ?? "", "http://localhost").searchParams.get("token") ?? "";

describe.each(testDbKinds)("set-up on %s", (kind) => {
  const world = useTestWorld(kind, { users: false });
  const setUp = (token: string) =>
    world.anonymous.fetch(POST, { method: "POST", body: { ...person, token } });

  beforeEach(async () => {
    const db = await getDb();
    await db.delete(users);
    await db.delete(invitations);
  });

  it("makes the first admin with the newest link, once, and signs in", async () => {
    const older = tokenOf(await ensureFirstAdmin());
    const token = tokenOf(await ensureFirstAdmin());
    expect(token).toHaveLength(43);
    expect((await setUp(older)).status).toBe(404);
    expect((await setUp("guess")).status).toBe(404);
    const answer = await setUp(token);
    expect(answer.status).toBe(201);
    expect(answer.headers.get("set-cookie")).toContain("HttpOnly");
    expect(await answer.json()).toMatchObject({
      user: { email: "first@example.com", role: "admin" },
    });
    const again = await setUp(token);
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({
      detail: "Setup is complete already. Sign in, or ask an admin to invite you.",
    });
    expect(await ensureFirstAdmin()).toBeNull();
  });

  it("does not start with a worthless password from the environment", async () => {
    Object.assign(process.env, {
      PEERDECK_ADMIN_EMAIL: "env@example.com",
      PEERDECK_ADMIN_PASSWORD: "passwordpassword",
    });
    dropSingleton("env");
    await expect(ensureFirstAdmin()).rejects.toThrow(/^PEERDECK_ADMIN_PASSWORD cannot be used\./);
    delete process.env["PEERDECK_ADMIN_EMAIL"];
    delete process.env["PEERDECK_ADMIN_PASSWORD"];
    dropSingleton("env");
  });

  it("makes the first admin from the environment, and no second one", async () => {
    Object.assign(process.env, {
      PEERDECK_ADMIN_EMAIL: "Env@Example.com",
      PEERDECK_ADMIN_PASSWORD: "from the environment",
    });
    dropSingleton("env");
    expect(await ensureFirstAdmin()).toBeNull();
    process.env["PEERDECK_ADMIN_EMAIL"] = "other@example.com";
    dropSingleton("env");
    expect(await ensureFirstAdmin()).toBeNull();
    delete process.env["PEERDECK_ADMIN_EMAIL"];
    delete process.env["PEERDECK_ADMIN_PASSWORD"];
    dropSingleton("env");
    const rows = await (await getDb()).select({ email: users.email, role: users.role }).from(users);
    expect(rows).toEqual([{ email: "env@example.com", role: "admin" }]);
    const answer = await world.anonymous.fetch(signIn, {
      method: "POST",
      body: { email: "env@example.com", password: "from the environment" },
    });
    expect(answer.status).toBe(200);
  });
});
