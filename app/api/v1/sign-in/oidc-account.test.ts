import { and, eq } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { writeRefusalCounts } from "@/lib/audit/refusals";
import { newTotpSecret } from "@/lib/auth/totp";
import { dropSingleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { auditEntries, identities, secondFactors, users } from "@/lib/db/schema";
import type { OneTimeSecret } from "@/lib/domain/secret";
import { checkAgain, checkEveryMs } from "@/lib/services/sign-in/check-again";
import { listIdentityProviders, ownProviders } from "@/lib/services/sign-in/providers";
import { testProvider } from "@/lib/services/sign-in/test-provider";
import { DELETE as signOut, GET as session, POST as passwordSignIn } from "../session/route";
import { PUT as changeRules } from "../sign-in-settings/route";
import { POST as createToken } from "../tokens/route";
import { PATCH as updateUser } from "../users/[id]/route";
import { POST as link } from "./link/route";
import { faultOf, origin, useOidcWorld } from "./testing/oidc-world";

describe("accounts of an identity provider's people", () => {
  const { world, clock, idp, providerId, through, me } = useOidcWorld();

  it("links a local account by its password alone, and never takes it over", async () => {
    const { email, id } = world.users.viewer;
    idp().people.set("s-viewer", { email, email_verified: true, groups: ["network"] });
    idp().who = "s-viewer";
    const { to, browser } = await through();
    expect(to).toBe(`${origin}/sign-in/link`);
    expect(await me(browser)).toBe(401);
    const confirm = (password: string) =>
      world.anonymous.fetch(link, {
        method: "POST",
        body: { password },
        headers: { cookie: browser.cookie },
      });
    expect((await confirm("a wrong password")).status).toBe(400);
    expect(
      (
        await world.anonymous.fetch(link, {
          method: "POST",
          body: { password: world.users.viewer.password },
        })
      ).status,
    ).toBe(409);
    browser.keep(await confirm(world.users.viewer.password));
    expect(await me(browser)).toMatchObject({ id, role: "operator" });
    expect(await me((await through()).browser)).toMatchObject({ id });
    expect(await listIdentityProviders(origin)).toMatchObject([{ slug: "company", users: 1 }]);
    expect(await ownProviders(id)).toMatchObject([{ slug: "company", linked: true }]);
    expect(await ownProviders(world.users.admin.id)).toMatchObject([{ linked: false }]);
    // Neither does an address that changes at the provider.
    idp().people.get("s-viewer")!.email = world.users.admin.email;
    expect(await me((await through()).browser)).toMatchObject({ id, email });
    await world
      .as("admin")
      .fetch(updateUser, { method: "PATCH", params: { id }, body: { disabled: true } });
    idp().people.get("s-viewer")!.email = email;
    expect(faultOf((await through()).to)).toBe("disabled");
    await world.as("admin").fetch(updateUser, {
      method: "PATCH",
      params: { id },
      body: { disabled: false, role: "viewer" },
    });
    await (await getDb()).delete(identities).where(eq(identities.subject, "s-viewer"));
  });

  it("records what refused a link, and not that a code is asked for", async () => {
    const { email, id, password } = world.users.operator;
    const db = await getDb();
    const { sealed } = newTotpSecret(id, email);
    await db.insert(secondFactors).values({ userId: id, secret: sealed, confirmedAt: new Date() });
    idp().people.set("s-operator", { email, email_verified: true, groups: ["network"] });
    idp().who = "s-operator";
    const { browser } = await through();
    const confirm = async (body: { password: string; code?: string }) =>
      (
        await world.anonymous.fetch(link, {
          method: "POST",
          body,
          headers: { cookie: browser.cookie },
        })
      ).status;
    const recorded = async () => {
      await writeRefusalCounts();
      const lines = await db
        .select({ detail: auditEntries.detail, count: auditEntries.count })
        .from(auditEntries)
        .where(and(eq(auditEntries.action, "session.link"), eq(auditEntries.targetLabel, email)));
      return lines.map(({ detail, count }) => [detail["reason"], count]);
    };
    expect([await confirm({ password }), await recorded()]).toEqual([401, []]);
    expect(await confirm({ password, code: "000000" })).toBe(401);
    expect(await recorded()).toEqual([["wrong-code", 1]]);
    await db.delete(secondFactors).where(eq(secondFactors.userId, id));
  });

  it("never demotes the last admin by a claim", async () => {
    const db = await getDb();
    idp().people.get("s-ana")!.groups = ["peer-admins"];
    const { browser } = await through();
    const ana = (await me(browser)) as { id: string };
    await db.update(users).set({ role: "viewer" }).where(eq(users.id, world.users.admin.id));
    idp().people.get("s-ana")!.groups = ["network"];
    expect(await me((await through()).browser)).toMatchObject({ id: ana.id, role: "admin" });
    await db.update(users).set({ role: "admin" }).where(eq(users.id, world.users.admin.id));
    expect(await me((await through()).browser)).toMatchObject({ id: ana.id, role: "operator" });
  });

  it("takes sessions and tokens from who is gone at the provider, and gives tokens back with them", async () => {
    const { browser } = await through();
    const made = await world.anonymous.fetch(createToken, {
      method: "POST",
      body: { name: "script", role: "viewer" },
      headers: { cookie: browser.cookie },
    });
    const { secret } = (await made.json()) as { secret: OneTimeSecret };
    const byToken = async () => (await world.withToken(secret.value).fetch(session)).status;
    expect(await checkAgain()).toBe(0);
    clock.pass(checkEveryMs + 1000);
    idp().people.get("s-ana")!.groups = ["peer-admins"];
    expect(await checkAgain()).toBe(1);
    expect(await me(browser)).toMatchObject({ role: "admin" });
    // A provider that is down takes nothing from anybody.
    await idp().stop();
    clock.pass(2 * checkEveryMs);
    await checkAgain();
    expect([await byToken(), typeof (await me(browser))]).toEqual([200, "object"]);
    await idp().start();
    idp().people.delete("s-ana");
    await checkAgain();
    expect([await byToken(), await me(browser)]).toEqual([401, 401]);
    idp().people.set("s-ana", {
      email: "ana@company.example",
      email_verified: true,
      groups: ["network"],
    });
    await through();
    expect(await byToken()).toBe(200);
  });

  it("signs out at the provider too", async () => {
    const { browser } = await through();
    const answer = await world.anonymous.fetch(signOut, {
      method: "DELETE",
      headers: { cookie: browser.cookie, host: "localhost:3000" },
    });
    const { continueAt } = (await answer.json()) as { continueAt: string };
    const url = new URL(continueAt);
    expect(url.origin).toBe(idp().issuer);
    expect(url.searchParams.get("post_logout_redirect_uri")).toBe(`${origin}/sign-in`);
    expect(url.searchParams.get("id_token_hint")).toMatch(/^eyJ/);
    expect(await me(browser)).toBe(401);
    const byPassword = await world.as("viewer").fetch(signOut, { method: "DELETE" });
    expect(await byPassword.json()).toEqual({ continueAt: null });
  });

  it("lets only an admin who came in by a provider turn passwords off", async () => {
    const off = { passwords: false, secondFactor: false };
    const refused = await world.as("admin").fetch(changeRules, { method: "PUT", body: off });
    expect(refused.status).toBe(409);
    idp().people.get("s-ana")!.groups = ["peer-admins"];
    const { browser } = await through();
    const headers = { cookie: browser.cookie };
    expect(
      (await world.anonymous.fetch(changeRules, { method: "PUT", body: off, headers })).status,
    ).toBe(200);
    const { email, password } = world.users.operator;
    const tried = await world.anonymous.fetch(passwordSignIn, {
      method: "POST",
      body: { email, password },
    });
    expect(tried.status).toBe(403);
    expect(await me(browser)).toMatchObject({ role: "admin" });
    expect((await world.as("admin").fetch(session)).status).toBe(401);
    await world.anonymous.fetch(changeRules, {
      method: "PUT",
      body: { passwords: true, secondFactor: false },
      headers,
    });
  });

  it("tells what it found before anything is stored", async () => {
    const caPem = null;
    expect(await testProvider({ issuer: idp().issuer, caPem })).toMatchObject({ works: true });
    expect(await testProvider({ issuer: `${idp().issuer}/elsewhere`, caPem })).toMatchObject({
      works: false,
      remedy: expect.stringContaining("issuer alone") as string,
    });
    expect(
      await testProvider({ issuer: idp().issuer.replace("127.0.0.1", "localhost"), caPem }),
    ).toMatchObject({
      works: false,
      detail: expect.stringContaining("another issuer") as string,
    });
    vi.stubEnv("PEERDECK_EGRESS_DENY", "127.0.0.0/8");
    for (const each of ["env", "egress-deny"]) dropSingleton(each);
    expect(await testProvider({ issuer: idp().issuer, caPem })).toMatchObject({
      works: false,
      detail: expect.stringContaining("does not call") as string,
    });
    vi.unstubAllEnvs();
    for (const each of ["env", "egress-deny"]) dropSingleton(each);
    expect(providerId()).not.toBe("");
  });
});
