import { createHash, X509Certificate } from "node:crypto";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { isDirect, proxyUrl } from "@/lib/config/outgoing-proxy";
import { env } from "@/lib/config/env";
import { dropSingleton } from "@/lib/config/singleton";
import type { ProxyInput, TlsTrust } from "@/lib/domain/connection";
import { isAppError } from "@/lib/errors/app-error";
import { type LabServer, openServer } from "@/lib/lab/servers";
import { fetchCertificate } from "@/lib/services/connections/fetch-certificate";
import { testNewConnection } from "@/lib/services/connections/test-connection";
import {
  type CertificatePair,
  createAuthority,
  issueCertificate,
} from "@/lib/systems/kit/lab-certificates";
import { openConnectProxy } from "@/lib/testing/connect-proxy";
import { openUpstream } from "./open-upstream";
import { closeAgentsOf } from "./pool";

const faultOf = (error: unknown) =>
  isAppError(error) ? [error.backend?.code, error.message] : [String(error)];
const pinOf = ({ certPem }: CertificatePair): TlsTrust => ({
  mode: "fingerprint",
  sha256: createHash("sha256").update(new X509Certificate(certPem).raw).digest("hex").toUpperCase(),
});

describe("a call by a proxy", () => {
  const open: { close(): Promise<unknown> }[] = [];
  let authority: CertificatePair;
  let target: LabServer;
  let own: CertificatePair;
  const proxyWith = async (behaviour: Parameters<typeof openConnectProxy>[0] = {}) => {
    const proxy = await openConnectProxy(behaviour);
    open.push(proxy);
    return proxy;
  };
  const through = (
    address: string,
    more: { user?: string; password?: string } = {},
  ): ProxyInput => ({
    mode: "own",
    address,
    user: more.user ?? null,
    ...(more.password && { password: more.password }),
  });
  const ask = (proxy: ProxyInput, trust: TlsTrust, baseUrl = target.baseUrl, timeoutMs = 5_000) =>
    openUpstream("proxied", { baseUrl, trust, proxy })
      .request({ method: "GET", path: "/", signal: AbortSignal.timeout(10_000), timeoutMs })
      .then(({ status }) => status, faultOf);
  const environment = (proxy?: string, noProxy?: string) => {
    for (const [name, value] of [
      ["HTTPS_PROXY", proxy],
      ["NO_PROXY", noProxy],
    ] as const)
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    dropSingleton("env");
    env();
  };

  beforeAll(async () => {
    authority = await createAuthority("proxied");
    own = await issueCertificate(authority, "inside", ["inside.example", "localhost"]);
    target = await openServer({
      host: "127.0.0.1",
      preferredPort: 0,
      tls: { pair: own, caPem: authority.certPem },
      onRequest: (_request, response) => void response.end("hello"),
    });
    return () => target.down();
  });
  afterEach(async () => {
    closeAgentsOf("proxied");
    environment();
    for (const each of open.splice(0)) await each.close();
  });

  it("reaches what only the proxy can find, with the connection's own trust", async () => {
    const port = Number(new URL(target.baseUrl).port);
    const proxy = await proxyWith({ leadTo: port, credentials: "ann:p:w" });
    const url = `https://inside.example:${port}`;
    const way = through(proxy.address, { user: "ann", password: "p:w" });
    const ca: TlsTrust = { mode: "ca", caPem: authority.certPem };
    expect(await ask(way, ca, url)).toBe(200);
    expect(proxy.asked).toEqual([`inside.example:${port}`]);
    closeAgentsOf("proxied");
    expect(await ask(way, pinOf(own), url)).toBe(200);
    // Neither another authority nor another pin, nor another name, is let through by it.
    closeAgentsOf("proxied");
    expect(await ask(way, pinOf(authority), url)).toMatchObject(["TLS", expect.anything()]);
    closeAgentsOf("proxied");
    expect(await ask(way, { mode: "system" }, url)).toMatchObject(["TLS", expect.anything()]);
    closeAgentsOf("proxied");
    expect(await ask(way, ca, `https://other.example:${port}`)).toMatchObject([
      "TLS",
      expect.anything(),
    ]);
    const chain = await fetchCertificate(url, AbortSignal.timeout(5_000), way);
    expect(chain.chain[0]?.names).toContain("inside.example");
  });

  it("says what the proxy did not do", async () => {
    const trust: TlsTrust = { mode: "none" };
    const locked = await proxyWith({ credentials: "ann:secret" });
    expect(await ask(through(locked.address), trust)).toEqual([
      "PROXY",
      expect.stringMatching(/wants a user and a password/),
    ]);
    const refusing = await proxyWith({ refuse: 403 });
    expect(await ask(through(refusing.address), trust)).toEqual([
      "PROXY",
      expect.stringMatching(/does not lead to .* \(it answered 403\)/),
    ]);
    const hanging = await proxyWith({ hang: true });
    expect(await ask(through(hanging.address), trust, target.baseUrl, 300)).toMatchObject([
      "TIMEOUT",
      expect.anything(),
    ]);
    const gone = await openConnectProxy();
    await gone.close();
    expect(await ask(through(gone.address), trust)).toEqual([
      "PROXY",
      expect.stringMatching(/cannot be reached \(ECONNREFUSED\)/),
    ]);
  });

  it("never leads to an address that is denied, nor by one", async () => {
    const proxy = await proxyWith({ leadTo: Number(new URL(target.baseUrl).port) });
    const trust: TlsTrust = { mode: "none" };
    expect(await ask(through(proxy.address), trust, "https://169.254.169.254")).toMatchObject([
      "ADDRESS",
      expect.stringMatching(/does not call/),
    ]);
    expect(proxy.asked).toEqual([]);
    for (const address of [
      "http://169.254.169.254:3128",
      "http://[fd00:ec2::254]:3128",
      "http://[::ffff:169.254.169.254]:3128",
    ])
      expect(await ask(through(address), trust), address).toMatchObject([
        "ADDRESS",
        expect.stringMatching(/does not call/),
      ]);
  });

  it("is made for https as the environment says, and not for what NO_PROXY names", async () => {
    const port = Number(new URL(target.baseUrl).port);
    const proxy = await proxyWith({ leadTo: port, credentials: "ann:p w" });
    const { host } = new URL(proxy.address);
    environment(`http://ann:p%20w@${host}`, "skipped.example");
    const byEnvironment: ProxyInput = { mode: "environment" };
    expect(await ask(byEnvironment, { mode: "none" }, "https://inside.example")).toBe(200);
    expect(proxy.asked).toEqual(["inside.example:443"]);
    expect(await ask(byEnvironment, { mode: "none" })).toBe(200);
    expect(await ask({ mode: "none" }, { mode: "none" }, "https://x.invalid")).toMatchObject([
      "ADDRESS",
      expect.anything(),
    ]);
    expect(proxy.asked).toHaveLength(1);
  });

  it("is a step of its own in the connection test", async () => {
    const note = { target: () => undefined, detail: () => undefined };
    const proxy = await proxyWith({ refuse: 403 });
    const { passed, steps } = await testNewConnection(
      {
        system: "consul",
        name: "x",
        address: "https://inside.example:8501",
        settings: {},
        consoleAddress: null,
        credentials: { kind: "none", values: {} },
        trust: { mode: "system" },
        proxy: through(proxy.address),
      },
      AbortSignal.timeout(10_000),
      note,
    );
    expect(passed).toBe(false);
    expect(steps.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
      "proxy failed",
      "address skipped",
      "tls skipped",
      "sign-in skipped",
      "version skipped",
      "rights skipped",
    ]);
  });

  it.each([
    ["https://a.example.com", "example.com", true],
    ["https://a.example.com", ".example.com", true],
    ["https://example.com", "*.example.com", true],
    ["https://badexample.com", "example.com", false],
    ["https://example.com:8443", "example.com:443", false],
    ["https://example.com", "other, example.com:443", true],
    ["https://10.1.2.3", "10.0.0.0/8", true],
    ["https://[fd00::1]", "fd00::/8", true],
    ["https://example.com", "*", true],
    ["https://127.0.0.1", undefined, true],
    ["https://example.com", undefined, false],
  ])("to %s with NO_PROXY=%s goes without one: %s", (url, noProxy, direct) => {
    expect(isDirect(new URL(url), noProxy)).toBe(direct);
  });

  it("takes HTTPS_PROXY as it is often written", () => {
    expect(proxyUrl.parse("proxy:3128")).toBe("http://proxy:3128");
    expect(proxyUrl.safeParse("socks5://proxy").success).toBe(false);
  });
});
