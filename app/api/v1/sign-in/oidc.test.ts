import { describe, expect, it, vi } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import { getDb } from "@/lib/db/client";
import { clientId } from "@/lib/services/sign-in/testing/identity-provider";
import { GET as activity } from "../activity/route";
import { Browser, faultOf, origin, useOidcWorld } from "./testing/oidc-world";

describe("signing in with an identity provider", () => {
  const { world, idp, configure, start, arrive, through, me } = useOidcWorld();

  it("makes an account by the first sign-in, and follows the groups at each", async () => {
    const first = await through(new Browser(), "?next=/peers?status=failed");
    expect(first.to).toBe(`${origin}/peers?status=failed`);
    expect(await me(first.browser)).toMatchObject({
      email: "ana@company.example",
      role: "operator",
    });
    idp().people.get("s-ana")!.groups = ["network", "peer-admins"];
    expect(await me((await through()).browser)).toMatchObject({ role: "admin" });
    idp().people.get("s-ana")!.groups = ["network"];
    const third = await through();
    expect(await me(third.browser)).toMatchObject({ role: "operator" });
    const log = await (await world.as("admin").fetch(activity)).text();
    expect(log).toContain('"role":"operator","before":"admin","provider":"Company"');
    idp().people.get("s-ana")!.groups = [];
    expect(faultOf((await through()).to)).toBe("no-role");
    // What they had is over, not only the way in.
    expect(await me(third.browser)).toBe(401);
    const stored = await (await getDb()).execute("select row_to_json(i)::text from identities i");
    expect(JSON.stringify(stored.rows)).not.toMatch(/eyJ/);
  });

  it("gives who nothing maps the default role, where there is one", async () => {
    idp().people.get("s-ana")!.groups = [];
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
    idp().people.set("s-new", { ...idp().people.get("s-ana"), ...change } as never);
    idp().who = "s-new";
    const { to, browser } = await through();
    expect(faultOf(to)).toBe(fault);
    expect(await me(browser)).toBe(401);
  });

  it("takes an address for verified without a word only where an admin said so", async () => {
    delete idp().people.get("s-ana")!.email_verified;
    await configure({ trustsEmail: true });
    expect(await me((await through()).browser)).toMatchObject({ email: "ana@company.example" });
    idp().people.get("s-ana")!.email_verified = false;
    expect(faultOf((await through()).to)).toBe("email-unverified");
  });

  it("says what the provider said, and that it is down, and finds it when it is back", async () => {
    idp().who = null;
    expect(faultOf((await through()).to)).toBe("denied");
    idp().who = "s-ana";
    await idp().stop();
    dropSingleton("oidc-providers");
    expect(faultOf((await start(new Browser())).to)).toBe("provider-down");
    await idp().start();
    expect(await me((await through()).browser)).toMatchObject({ email: "ana@company.example" });
  });

  it("refuses another issuer, and shows who we say we are", async () => {
    await configure({ issuer: `${idp().issuer.replace("127.0.0.1", "localhost")}` });
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
    idp().forge = { change, sign: true };
    const { to, browser } = await through();
    expect(faultOf(to)).toBe(fault);
    expect(await me(browser)).toBe(401);
  });

  it("refuses an id token the provider did not sign", async () => {
    idp().forge = { change: { groups: ["peer-admins"] }, sign: false };
    expect(faultOf((await through()).to)).toBe("bad-token");
    // Half a minute is what clocks differ by.
    idp().forge = { change: { iat: now() + 30 }, sign: true };
    expect(await me((await through()).browser)).toMatchObject({ role: "operator" });
  });

  it("takes an answer once, in the browser that asked, from the provider that was asked", async () => {
    const browser = new Browser();
    const { to } = await start(browser);
    const answer = await idp().visit(to);
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
    const second = await idp().visit((await start(mixed)).to);
    second.searchParams.set("iss", "https://evil.example");
    expect(faultOf(await arrive(mixed, second))).toBe("mismatch");
  });

  it("binds the answer to its nonce and to PKCE", async () => {
    const browser = new Browser();
    const { to } = await start(browser);
    const asked = new URL(to);
    expect(asked.searchParams.get("code_challenge_method")).toBe("S256");
    asked.searchParams.set("nonce", "another");
    expect(faultOf(await arrive(browser, await idp().visit(asked.href)))).toBe("wrong-nonce");
    const forged = new Browser();
    const next = new URL((await start(forged)).to);
    next.searchParams.set("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    expect(faultOf(await arrive(forged, await idp().visit(next.href)))).toBe("expired");
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
    expect(await arrive(browser, await idp().visit(to))).toBe("https://example.com/deck/");
    vi.unstubAllEnvs();
    dropSingleton("env");
  });
});
