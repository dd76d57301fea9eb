import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { GET as begin } from "@/app/api/v1/sign-in/[slug]/route";
import { GET as finish } from "@/app/api/v1/sign-in/[slug]/callback/route";
import { POST as link } from "@/app/api/v1/sign-in/link/route";
import {
  DELETE as signOut,
  GET as session,
  POST as passwordSignIn,
} from "@/app/api/v1/session/route";
import { GET as activity } from "@/app/api/v1/activity/route";
import { POST as createToken } from "@/app/api/v1/tokens/route";
import { PUT as changeRules } from "@/app/api/v1/sign-in-settings/route";
import { PATCH as updateUser } from "@/app/api/v1/users/[id]/route";
import { dropSingleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { identities, identityProviders, users } from "@/lib/db/schema";
import {
  type NewIdentityProvider,
  newIdentityProviderSchema,
} from "@/lib/domain/identity-provider";
import type { Role } from "@/lib/domain/permissions";
import type { OneTimeSecret } from "@/lib/domain/secret";
import { useTestClock } from "@/lib/testing/clock";
import { useTestWorld } from "@/lib/testing/world";
import { checkAgain, checkEveryMs } from "./check-again";
import { createIdentityProvider } from "./providers";
import {
  clientId,
  clientSecret,
  startTestProvider,
  type TestProvider,
} from "./testing/identity-provider";
import { testProvider } from "./test-provider";

const origin = "http://localhost:3000";
const back = `${origin}/api/v1/sign-in/company/callback`;

/** A browser of its own: it keeps our cookies, and nothing else. */
class Browser {
  readonly jar = new Map<string, string>();

  get cookie(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  keep(answer: Response): Response {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      if (pair.length === at + 1) this.jar.delete(pair.slice(0, at));
      else this.jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  }
}

describe("signing in with an identity provider", () => {
  const world = useTestWorld();
  const clock = useTestClock();
  let idp: TestProvider;
  let providerId = "";

  const configure = async (change: Partial<NewIdentityProvider> = {}) => {
    const db = await getDb();
    await db.update(identityProviders).set({
      issuer: idp.issuer,
      clientId,
      enabled: true,
      roleClaim: "groups",
      roleMapping: [
        { value: "peer-admins", role: "admin" },
        { value: "network", role: "operator" },
      ],
      defaultRole: null,
      allowedDomains: [],
      trustsEmail: false,
      ...(change as Partial<typeof identityProviders.$inferInsert>),
    });
    dropSingleton("oidc-providers");
  };

  beforeAll(async () => {
    idp = await startTestProvider({
      redirectUris: [
        back,
        `${origin}/api/v1/sign-in/other/callback`,
        "https://example.com/deck/api/v1/sign-in/company/callback",
      ],
      postLogoutUris: [`${origin}/sign-in`],
    });
    const made = await createIdentityProvider(
      newIdentityProviderSchema.parse({
        name: "Company",
        slug: "company",
        issuer: idp.issuer,
        clientId,
        clientSecret,
        defaultRole: "viewer",
      }),
      origin,
      "file",
    );
    providerId = made.id;
  });
  afterAll(() => idp.stop());
  beforeEach(async () => {
    idp.people.clear();
    idp.people.set("s-ana", {
      email: "Ana@Company.example",
      email_verified: true,
      name: "Ana",
      groups: ["network"],
    });
    idp.who = "s-ana";
    idp.forge = null;
    await configure();
  });

  const start = async (browser: Browser, query = "", slug = "company") => {
    const answer = await world.anonymous.fetch(begin, {
      path: `/api/v1/sign-in/${slug}${query}`,
      params: { slug },
      headers: { cookie: browser.cookie, host: "localhost:3000" },
    });
    browser.keep(answer);
    return { status: answer.status, to: answer.headers.get("location") ?? "" };
  };
  const arrive = async (browser: Browser, url: URL, slug = "company") => {
    const answer = await world.anonymous.fetch(finish, {
      path: url.pathname + url.search,
      params: { slug },
      headers: { cookie: browser.cookie, host: "localhost:3000" },
    });
    browser.keep(answer);
    return answer.headers.get("location") ?? "";
  };
  const through = async (browser = new Browser(), query = "") => {
    const { to } = await start(browser, query);
    return { browser, to: await arrive(browser, await idp.visit(to)) };
  };
  const me = async ({ cookie }: Browser) => {
    const answer = await world.anonymous.fetch(session, { headers: { cookie } });
    return answer.status === 200
      ? ((await answer.json()) as { user: { id: string; email: string; role: Role } }).user
      : answer.status;
  };
  const faultOf = (to: string) => new URL(to).searchParams.get("fault");

  it("makes an account by the first sign-in, and follows the groups at each", async () => {
    const first = await through(new Browser(), "?next=/peers?status=failed");
    expect(first.to).toBe(`${origin}/peers?status=failed`);
    expect(await me(first.browser)).toMatchObject({
      email: "ana@company.example",
      role: "operator",
    });
    idp.people.get("s-ana")!.groups = ["network", "peer-admins"];
    expect(await me((await through()).browser)).toMatchObject({ role: "admin" });
    idp.people.get("s-ana")!.groups = ["network"];
    const third = await through();
    expect(await me(third.browser)).toMatchObject({ role: "operator" });
    const log = await (await world.as("admin").fetch(activity)).text();
    expect(log).toContain('"role":"operator","before":"admin","provider":"Company"');
    idp.people.get("s-ana")!.groups = [];
    expect(faultOf((await through()).to)).toBe("no-role");
    // What they had is over, not only the way in.
    expect(await me(third.browser)).toBe(401);
    const stored = await (await getDb()).execute("select row_to_json(i)::text from identities i");
    expect(JSON.stringify(stored.rows)).not.toMatch(/eyJ/);
  });

  it("gives who nothing maps the default role, where there is one", async () => {
    idp.people.get("s-ana")!.groups = [];
    await configure({ defaultRole: "viewer" });
    expect(await me((await through()).browser)).toMatchObject({ role: "viewer" });
  });

  it.each([
    ["email-unverified", { email_verified: false }],
    ["email-unverified", { email_verified: undefined }],
    ["no-email", { email: undefined }],
    ["domain", { email: "ana@elsewhere.example" }],
    ["no-role", { groups: ["other"] }],
  ] as const)("refuses in words: %s %j", async (fault, change) => {
    await configure({ allowedDomains: ["company.example"] });
    idp.people.set("s-new", { ...idp.people.get("s-ana"), ...change } as never);
    idp.who = "s-new";
    const { to, browser } = await through();
    expect(faultOf(to)).toBe(fault);
    expect(await me(browser)).toBe(401);
  });

  it("takes an address for verified without a word only where an admin said so", async () => {
    delete idp.people.get("s-ana")!.email_verified;
    await configure({ trustsEmail: true });
    expect(await me((await through()).browser)).toMatchObject({ email: "ana@company.example" });
    idp.people.get("s-ana")!.email_verified = false;
    expect(faultOf((await through()).to)).toBe("email-unverified");
  });

  it("says what the provider said, and that it is down, and finds it when it is back", async () => {
    idp.who = null;
    expect(faultOf((await through()).to)).toBe("denied");
    idp.who = "s-ana";
    await idp.stop();
    dropSingleton("oidc-providers");
    expect(faultOf((await start(new Browser())).to)).toBe("provider-down");
    await idp.start();
    expect(await me((await through()).browser)).toMatchObject({ email: "ana@company.example" });
  });

  it("refuses another issuer, and shows who we say we are", async () => {
    await configure({ issuer: `${idp.issuer.replace("127.0.0.1", "localhost")}` });
    expect(faultOf((await start(new Browser())).to)).toBe("wrong-issuer");
    await configure({ clientId: "somebody-else" });
    expect((await start(new Browser())).to).toContain("client_id=somebody-else");
    await configure();
  });

  const now = () => Math.floor(Date.now() / 1000);
  it.each([
    ["clock", { exp: now() - 600, iat: now() - 1200 }],
    ["wrong-audience", { aud: "another-client" }],
    ["wrong-audience", { aud: [clientId, "another-client"], azp: "another-client" }],
    ["wrong-issuer", { iss: "https://evil.example" }],
    ["wrong-nonce", { nonce: "another" }],
  ] as const)("refuses an id token that is not for it, now: %s %j", async (fault, change) => {
    idp.forge = { change, sign: true };
    const { to, browser } = await through();
    expect(faultOf(to)).toBe(fault);
    expect(await me(browser)).toBe(401);
  });

  it("refuses an id token the provider did not sign", async () => {
    idp.forge = { change: { groups: ["peer-admins"] }, sign: false };
    expect(faultOf((await through()).to)).toBe("bad-token");
    // Half a minute is what clocks differ by.
    idp.forge = { change: { iat: now() + 30 }, sign: true };
    expect(await me((await through()).browser)).toMatchObject({ role: "operator" });
  });

  it("takes an answer once, in the browser that asked, from the provider that was asked", async () => {
    const browser = new Browser();
    const { to } = await start(browser);
    const answer = await idp.visit(to);
    const copy = new Browser();
    for (const [name, value] of browser.jar) copy.jar.set(name, value);
    // A stranger's browser that is led to the answer: login CSRF.
    expect(faultOf(await arrive(new Browser(), answer))).toBe("expired");
    const other = new Browser();
    await start(other);
    expect(faultOf(await arrive(other, answer))).toBe("mismatch");
    expect(faultOf(await arrive(copy, answer, "other"))).toBe("unknown-provider");
    expect(await arrive(browser, answer)).toBe(`${origin}/`);
    // The same address again, with the cookies as they were.
    expect(faultOf(await arrive(copy, answer))).toBe("expired");
    expect(await me(copy)).toBe(401);
    const mixed = new Browser();
    const second = await idp.visit((await start(mixed)).to);
    second.searchParams.set("iss", "https://evil.example");
    expect(faultOf(await arrive(mixed, second))).toBe("mismatch");
  });

  it("binds the answer to its nonce and to PKCE", async () => {
    const browser = new Browser();
    const { to } = await start(browser);
    const asked = new URL(to);
    expect(asked.searchParams.get("code_challenge_method")).toBe("S256");
    asked.searchParams.set("nonce", "another");
    expect(faultOf(await arrive(browser, await idp.visit(asked.href)))).toBe("wrong-nonce");
    const forged = new Browser();
    const next = new URL((await start(forged)).to);
    next.searchParams.set("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    expect(faultOf(await arrive(forged, await idp.visit(next.href)))).toBe("expired");
  });

  it("leads nowhere but here, and back to the public address below its path", async () => {
    for (const next of [
      "//evil.example",
      "https://evil.example",
      "/\\evil.example",
      "/api/v1/session",
    ]) {
      const { to } = await through(new Browser(), `?next=${encodeURIComponent(next)}`);
      expect(to).toBe(`${origin}/`);
    }
    vi.stubEnv("PEERDECK_PUBLIC_URL", "https://example.com/deck");
    vi.stubEnv("PEERDECK_BASE_PATH", "/deck");
    dropSingleton("env");
    const browser = new Browser();
    const { to } = await start(browser);
    expect(new URL(to).searchParams.get("redirect_uri")).toBe(
      "https://example.com/deck/api/v1/sign-in/company/callback",
    );
    expect(await arrive(browser, await idp.visit(to))).toBe("https://example.com/deck/");
    vi.unstubAllEnvs();
    dropSingleton("env");
  });

  it("links a local account by its password alone, and never takes it over", async () => {
    const { email, id } = world.users.viewer;
    idp.people.set("s-viewer", { email, email_verified: true, groups: ["network"] });
    idp.who = "s-viewer";
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
    // Neither does an address that changes at the provider.
    idp.people.get("s-viewer")!.email = world.users.admin.email;
    expect(await me((await through()).browser)).toMatchObject({ id, email });
    await world
      .as("admin")
      .fetch(updateUser, { method: "PATCH", params: { id }, body: { disabled: true } });
    idp.people.get("s-viewer")!.email = email;
    expect(faultOf((await through()).to)).toBe("disabled");
    await world.as("admin").fetch(updateUser, {
      method: "PATCH",
      params: { id },
      body: { disabled: false, role: "viewer" },
    });
    await (await getDb()).delete(identities).where(eq(identities.subject, "s-viewer"));
  });

  it("never demotes the last admin by a claim", async () => {
    const db = await getDb();
    idp.people.get("s-ana")!.groups = ["peer-admins"];
    const { browser } = await through();
    const ana = (await me(browser)) as { id: string };
    await db.update(users).set({ role: "viewer" }).where(eq(users.id, world.users.admin.id));
    idp.people.get("s-ana")!.groups = ["network"];
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
    idp.people.get("s-ana")!.groups = ["peer-admins"];
    expect(await checkAgain()).toBe(1);
    expect(await me(browser)).toMatchObject({ role: "admin" });
    // A provider that is down takes nothing from anybody.
    await idp.stop();
    clock.pass(2 * checkEveryMs);
    await checkAgain();
    expect([await byToken(), typeof (await me(browser))]).toEqual([200, "object"]);
    await idp.start();
    idp.people.delete("s-ana");
    await checkAgain();
    expect([await byToken(), await me(browser)]).toEqual([401, 401]);
    idp.people.set("s-ana", {
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
    expect(url.origin).toBe(idp.issuer);
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
    idp.people.get("s-ana")!.groups = ["peer-admins"];
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
    expect(await testProvider({ issuer: idp.issuer, caPem })).toMatchObject({ works: true });
    expect(await testProvider({ issuer: `${idp.issuer}/elsewhere`, caPem })).toMatchObject({
      works: false,
      remedy: expect.stringContaining("issuer alone") as string,
    });
    expect(
      await testProvider({ issuer: idp.issuer.replace("127.0.0.1", "localhost"), caPem }),
    ).toMatchObject({
      works: false,
      detail: expect.stringContaining("another issuer") as string,
    });
    vi.stubEnv("PEERDECK_EGRESS_DENY", "127.0.0.0/8");
    for (const each of ["env", "egress-deny"]) dropSingleton(each);
    expect(await testProvider({ issuer: idp.issuer, caPem })).toMatchObject({
      works: false,
      detail: expect.stringContaining("does not call") as string,
    });
    vi.unstubAllEnvs();
    for (const each of ["env", "egress-deny"]) dropSingleton(each);
    expect(providerId).not.toBe("");
  });
});
