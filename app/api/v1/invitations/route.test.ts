import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { invitations } from "@/lib/db/schema";
import type { Invitation } from "@/lib/domain/invitation";
import type { OneTimeSecret } from "@/lib/domain/secret";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { DELETE } from "./[id]/route";
import { POST as accept } from "./accept/route";
import { GET, POST } from "./route";

describe.each(testDbKinds)("invitations on %s", (kind) => {
  const world = useTestWorld(kind);
  const invite = async (body: unknown) => {
    const answer = await world.as("admin").fetch(POST, { method: "POST", body });
    const { invitation, secret } = (await answer.json()) as {
      invitation: Invitation;
      secret: OneTimeSecret;
    };
    return {
      answer,
      invitation,
      link: secret.value,
      token: new URL(secret.value).searchParams.get("token") ?? "",
    };
  };
  const take = (token: string, email: string) =>
    world.anonymous.fetch(accept, {
      method: "POST",
      body: { token, email, name: "New person", password: "a long enough password" },
    });

  it("makes a link that works once and signs in with the invited role", async () => {
    const { answer, link, token } = await invite({ role: "operator" });
    expect(answer.status).toBe(201);
    expect(link).toMatch(/^http:\/\/localhost:3000\/invitation\?token=[\w-]{43}$/);
    const first = await take(token, "one@example.com");
    expect(first.status).toBe(201);
    expect(first.headers.get("set-cookie")).toContain("HttpOnly");
    expect(await first.json()).toMatchObject({
      user: { email: "one@example.com", role: "operator" },
    });
    expect((await take(token, "two@example.com")).status).toBe(404);
  });

  it("lets only one of two people through who use a link at once", async () => {
    const { token } = await invite({ role: "viewer" });
    const answers = await Promise.all([
      take(token, "left@example.com"),
      take(token, "right@example.com"),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 404]);
  });

  it("is for the named address alone, and stays open after a wrong one", async () => {
    const { token } = await invite({ role: "viewer", email: "Named@example.com" });
    const other = await take(token, "other@example.com");
    expect(other.status).toBe(400);
    expect(await other.json()).toMatchObject({ errors: [{ pointer: "/email" }] });
    expect((await take(token, "named@example.com")).status).toBe(201);
    const again = await world
      .as("admin")
      .fetch(POST, { method: "POST", body: { role: "viewer", email: "named@example.com" } });
    expect(again.status).toBe(409);
  });

  it("does not hand an existing account to whoever has a link", async () => {
    const { token } = await invite({ role: "admin" });
    const answer = await take(token, world.users.viewer.email);
    expect(answer.status).toBe(409);
    expect(answer.headers.has("set-cookie")).toBe(false);
  });

  it("ends by revoking, and after 7 days", async () => {
    const revoked = await invite({ role: "viewer" });
    expect(
      (
        await world
          .as("admin")
          .fetch(DELETE, { method: "DELETE", params: { id: revoked.invitation.id } })
      ).status,
    ).toBe(204);
    expect((await take(revoked.token, "late@example.com")).status).toBe(404);
    const old = await invite({ role: "viewer" });
    expect(Date.parse(old.invitation.expiresAt) - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
    await (await getDb())
      .update(invitations)
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where(eq(invitations.id, old.invitation.id));
    expect((await take(old.token, "late@example.com")).status).toBe(404);
  });

  it("shows admins what is open, never the link again", async () => {
    const { token } = await invite({ role: "viewer", email: "shown@example.com" });
    expect((await world.as("operator").fetch(GET)).status).toBe(403);
    const text = await (await world.as("admin").fetch(GET)).text();
    expect(JSON.parse(text).items[0]).toMatchObject({
      email: "shown@example.com",
      role: "viewer",
      invitedBy: "admin@example.com",
    });
    expect(text).not.toContain(token);
    const stored = await (await getDb()).execute(
      "select row_to_json(i)::text from invitations i union all select row_to_json(a)::text from audit_entries a",
    );
    expect(JSON.stringify(stored.rows)).not.toContain(token);
  });

  it("asks for a name and a password of 12 characters", async () => {
    const answer = await world.anonymous.fetch(accept, {
      method: "POST",
      body: { token: "x", email: "a@example.com", name: " ", password: "short" },
    });
    const problem = (await answer.json()) as { errors: { pointer: string; detail: string }[] };
    expect(problem.errors.map((issue) => [issue.pointer, issue.detail])).toEqual([
      ["/name", "Enter your name."],
      ["/password", "Enter a password of at least 12 characters."],
    ]);
  });
});
