import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { GET as readSession } from "@/app/api/v1/session/route";
import { GET as listInvitations, POST as invite } from "@/app/api/v1/invitations/route";
import { roles } from "@/lib/domain/permissions";
import { getDb } from "@/lib/db/client";
import { auditEntries, users } from "@/lib/db/schema";
import type { User } from "@/lib/domain/user";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { DELETE as signOut } from "./[id]/sessions/route";
import { PATCH } from "./[id]/route";
import { GET } from "./route";

describe.each(testDbKinds)("users on %s", (kind) => {
  const world = useTestWorld(kind);
  const change = (id: string, body: unknown, by: "admin" | "operator" = "admin") =>
    world.as(by).fetch(PATCH, { method: "PATCH", params: { id }, body });
  const list = async () =>
    ((await (await world.as("admin").fetch(GET)).json()) as { items: User[] }).items;

  it("lists everybody to admins alone, without passwords", async () => {
    for (const role of ["viewer", "operator"] as const)
      expect((await world.as(role).fetch(GET)).status).toBe(403);
    const items = await list();
    expect(items.map((user) => [user.email, user.role, user.disabled, user.sessions])).toEqual([
      ["admin@example.com", "admin", false, 1],
      ["operator@example.com", "operator", false, 1],
      ["viewer@example.com", "viewer", false, 1],
    ]);
    expect(JSON.stringify(items)).not.toContain("argon2");
    expect(items[0]?.lastSeenAt).not.toBeNull();
  });

  it("lets only admins change users", async () => {
    expect((await change(world.users.viewer.id, { role: "admin" }, "operator")).status).toBe(403);
    expect((await change(world.users.viewer.id, {})).status).toBe(400);
    expect((await change("nobody", { role: "viewer" })).status).toBe(404);
  });

  it("applies a new role from the next request on", async () => {
    expect((await change(world.users.operator.id, { role: "viewer" })).status).toBe(204);
    expect(await (await world.as("operator").fetch(readSession)).json()).toMatchObject({
      user: { role: "viewer" },
    });
    expect((await change(world.users.operator.id, { role: "operator" })).status).toBe(204);
  });

  it("keeps the last enabled admin", async () => {
    for (const body of [{ role: "viewer" }, { disabled: true }]) {
      const answer = await change(world.users.admin.id, body);
      expect(answer.status).toBe(409);
      expect(await answer.json()).toMatchObject({
        detail: "This is the last enabled admin.",
        remedy: "Make somebody else an admin first.",
      });
    }
    // A disabled admin is no admin to fall back on.
    await change(world.users.viewer.id, { role: "admin", disabled: true });
    expect((await change(world.users.admin.id, { role: "viewer" })).status).toBe(409);
    await change(world.users.viewer.id, { role: "viewer", disabled: false });
  });

  it("withdraws the invitations of somebody who stops being an admin", async () => {
    await change(world.users.operator.id, { role: "admin" });
    await world.as("operator").fetch(invite, { method: "POST", body: { role: "admin" } });
    await change(world.users.operator.id, { role: "operator" });
    expect(await (await world.as("admin").fetch(listInvitations)).json()).toEqual({ items: [] });
  });

  it("keeps one admin when two are demoted at once", async () => {
    await change(world.users.operator.id, { role: "admin" });
    const answers = await Promise.all([
      change(world.users.operator.id, { role: "viewer" }),
      change(world.users.admin.id, { role: "viewer" }),
    ]);
    expect(answers.filter((answer) => answer.status === 204)).toHaveLength(1);
    const db = await getDb();
    expect(await db.select().from(users).where(eq(users.role, "admin"))).toHaveLength(1);
    for (const role of roles)
      await db.update(users).set({ role }).where(eq(users.id, world.users[role].id));
  });

  it("signs a user out everywhere", async () => {
    expect((await world.as("viewer").fetch(readSession)).status).toBe(401);
    const target = world.users.operator.id;
    expect((await world.as("operator").fetch(readSession)).status).toBe(200);
    expect(
      (await world.as("admin").fetch(signOut, { method: "DELETE", params: { id: target } })).status,
    ).toBe(204);
    expect((await world.as("operator").fetch(readSession)).status).toBe(401);
    const db = await getDb();
    const entries = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.action, "users.sign-out"));
    expect(entries.map((entry) => [entry.outcome, entry.targetId, entry.actorLabel])).toEqual([
      ["attempted", target, "admin@example.com"],
      ["succeeded", target, "admin@example.com"],
    ]);
    expect(entries[1]).toMatchObject({
      targetLabel: "operator@example.com",
      detail: { sessions: 1 },
    });
  });
});
