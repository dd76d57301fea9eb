import http from "node:http";
import https from "node:https";
import type net from "node:net";
import { createHash, X509Certificate } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TlsTrust } from "@/lib/domain/connection";
import { certificatesOf, createAuthority } from "@/lib/systems/kit/lab-certificates";
import { isAppError } from "@/lib/errors/app-error";
import { openUpstream } from "./open-upstream";

const signal = () => AbortSignal.timeout(10_000);
const failsWith = (code: string, fault: string) => (error: unknown) =>
  isAppError(error) &&
  error.code === code &&
  error.backend?.code === fault &&
  error.remedy !== null;

async function listen(server: net.Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `127.0.0.1:${(server.address() as net.AddressInfo).port}`;
}

const answer: http.RequestListener = (request, response) => {
  if (request.url?.startsWith("/away"))
    return void response.writeHead(302, { location: "http://127.0.0.1:1/stolen" }).end();
  if (request.url?.startsWith("/hang")) return;
  if (request.url?.startsWith("/endless")) {
    response.writeHead(200);
    const timer = setInterval(() => response.write("x".repeat(65_536)), 1);
    response.on("close", () => clearInterval(timer));
    return;
  }
  if (request.url?.startsWith("/reset")) return void request.socket.destroy();
  response
    .writeHead(200, { "set-cookie": ["a=1", "b=2"], "X-Thing": "Yes" })
    .end(JSON.stringify({ url: request.url, headers: request.headers }));
};

describe("the transport to a backend", () => {
  let plain: http.Server;
  let secure: https.Server;
  let plainHost: string;
  let secureHost: string;
  let caPem: string;
  let sha256: string;

  beforeAll(async () => {
    const certificates = certificatesOf(await createAuthority("Test authority"));
    const own = await certificates.issue("backend", ["127.0.0.1"]);
    caPem = certificates.caPem;
    sha256 = createHash("sha256")
      .update(new X509Certificate(own.certPem).raw)
      .digest("hex")
      .toUpperCase();
    plain = http.createServer(answer);
    secure = https.createServer({ cert: own.certPem, key: own.keyPem }, answer);
    plainHost = await listen(plain);
    secureHost = await listen(secure);
  });
  afterAll(() => {
    for (const server of [plain, secure]) {
      server.closeAllConnections();
      server.close();
    }
  });

  const over = (trust: TlsTrust = { mode: "system" }, base = `http://${plainHost}/base`) =>
    openUpstream("test", { baseUrl: base, trust });

  it("stays below the registered base and refuses paths that leave it", async () => {
    const response = await over().request({
      method: "GET",
      path: "/x",
      query: { a: "1", b: ["2", "3"], c: undefined },
      signal: signal(),
    });
    expect(JSON.parse(response.text)).toMatchObject({ url: "/base/x?a=1&b=2&b=3" });
    for (const path of ["//evil.example/x", "http://evil.example/", "x"])
      await expect(over().request({ method: "GET", path, signal: signal() })).rejects.toThrow();
  });

  it("follows no redirect and gives headers in lower case", async () => {
    const response = await over({ mode: "system" }, `http://${plainHost}`).request({
      method: "GET",
      path: "/away",
      signal: signal(),
    });
    expect(response.status).toBe(302);
    const other = await over().request({ method: "GET", path: "/", signal: signal() });
    expect(other.headers).toMatchObject({ "x-thing": "Yes", "set-cookie": "a=1, b=2" });
  });

  it("tells what went wrong apart", async () => {
    const root = over({ mode: "system" }, `http://${plainHost}`);
    await expect(
      root.request({ method: "GET", path: "/hang", timeoutMs: 100, signal: signal() }),
    ).rejects.toSatisfy(failsWith("backend_unavailable", "TIMEOUT"));
    await expect(
      root.request({ method: "GET", path: "/reset", signal: signal() }),
    ).rejects.toSatisfy(failsWith("backend_unavailable", "RESET"));
    await expect(
      root.request({ method: "GET", path: "/endless", maxBytes: 1_000_000, signal: signal() }),
    ).rejects.toSatisfy(failsWith("backend_invalid", "SIZE"));
    await expect(
      over({ mode: "system" }, "http://127.0.0.1:1").request({
        method: "GET",
        path: "/",
        signal: signal(),
      }),
    ).rejects.toSatisfy(failsWith("backend_unavailable", "ADDRESS"));
  });

  it("gives the caller's own reason when the caller stops", async () => {
    const controller = new AbortController();
    const asking = over({ mode: "system" }, `http://${plainHost}`).request({
      method: "GET",
      path: "/hang",
      signal: controller.signal,
    });
    const reason = new Error("enough");
    controller.abort(reason);
    await expect(asking).rejects.toBe(reason);
  });

  it("says that the backend was too slow when the caller's own limit is over", async () => {
    const asking = over({ mode: "system" }, `http://${plainHost}`).request({
      method: "GET",
      path: "/hang",
      signal: AbortSignal.timeout(100),
    });
    await expect(asking).rejects.toSatisfy(failsWith("backend_unavailable", "TIMEOUT"));
  });

  it("trusts by authority, by fingerprint, or when told not to look; never otherwise", async () => {
    const ask = (owner: string, trust: TlsTrust) =>
      openUpstream(owner, { baseUrl: `https://${secureHost}`, trust }).request({
        method: "GET",
        path: "/",
        signal: signal(),
      });
    for (const [index, trust] of (
      [
        { mode: "ca", caPem },
        { mode: "fingerprint", sha256 },
        { mode: "none" },
      ] satisfies TlsTrust[]
    ).entries()) {
      expect((await ask(`good-${index}`, trust)).status).toBe(200);
    }
    await expect(ask("bad-1", { mode: "system" })).rejects.toSatisfy(
      failsWith("backend_unavailable", "TLS"),
    );
    await expect(ask("bad-2", { mode: "fingerprint", sha256: "0".repeat(64) })).rejects.toSatisfy(
      failsWith("backend_unavailable", "TLS"),
    );
  });

  it("uses a new pool once the trust has changed", async () => {
    const ask = (trust: TlsTrust) =>
      openUpstream("same", { baseUrl: `https://${secureHost}`, trust }).request({
        method: "GET",
        path: "/",
        signal: signal(),
      });
    expect((await ask({ mode: "none" })).status).toBe(200);
    await expect(ask({ mode: "fingerprint", sha256: "0".repeat(64) })).rejects.toSatisfy(
      failsWith("backend_unavailable", "TLS"),
    );
  });
});
