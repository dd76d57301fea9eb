import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { GET as listInvitations, POST as invite } from "@/app/api/v1/invitations/route";
import { GET as readSession } from "@/app/api/v1/session/route";
import { POST as createToken } from "@/app/api/v1/tokens/route";
import { getDb } from "@/lib/db/client";
import { auditEntries, identities } from "@/lib/db/schema";
import type { OneTimeSecret } from "@/lib/domain/secret";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { DELETE, PATCH } from "./[id]/route";

describe.each(testDbKinds)("deleting a user on %s", (kind) => {
  const world = useTestWorld(kind);
  const remove = (id: string, by: "admin" | "operator" = "admin") =>
    world.as(by).fetch(DELETE, { method: "DELETE", params: { id } });

  it("is for admins, and not for oneself or the last admin", async () => {
    expect((await remove(world.users.viewer.id, "operator")).status).toBe(403);
    expect((await remove(world.users.admin.id)).status).toBe(409);
    expect((await remove("nobody")).status).toBe(404);
  });

  it("ends sessions, tokens and invitations at once; activity keeps the name", async () => {
    const { id, email } = world.users.operator;
    await world.as("admin").fetch(PATCH, {
      method: "PATCH",
      params: { id },
      body: { role: "admin" },
    });
    await world.as("operator").fetch(invite, { method: "POST", body: { role: "viewer" } });
    const made = await world.as("operator").fetch(createToken, {
      method: "POST",
      body: { name: "script", role: "viewer" },
    });
    const { secret } = (await made.json()) as { secret: OneTimeSecret };
    const script = world.withToken(secret.value);
    expect((await script.fetch(readSession)).status).toBe(200);
    expect((await remove(id)).status).toBe(204);
    expect((await world.as("operator").fetch(readSession)).status).toBe(401);
    expect((await script.fetch(readSession)).status).toBe(401);
    expect(await (await world.as("admin").fetch(listInvitations)).json()).toEqual({ items: [] });
    const db = await getDb();
    expect(await db.$count(identities, eq(identities.userId, id))).toBe(0);
    const entries = await db.select().from(auditEntries).where(eq(auditEntries.actorId, id));
    expect(entries.map((entry) => entry.actorLabel)).toContain(email);
    const [last] = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.outcome, "succeeded"))
      .orderBy(auditEntries.id)
      .then((rows) => rows.slice(-1));
    expect(last).toMatchObject({ action: "users.delete", targetLabel: email });
    // The address is free again.
    const again = await world
      .as("admin")
      .fetch(invite, { method: "POST", body: { role: "viewer", email } });
    expect(again.status).toBe(201);
  });
});
