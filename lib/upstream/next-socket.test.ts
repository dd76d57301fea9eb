import http from "node:http";
import https from "node:https";
import net from "node:net";
import { createHash, X509Certificate } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type tls from "node:tls";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { env } from "@/lib/config/env";
import { dropSingleton } from "@/lib/config/singleton";
import type { TlsTrust } from "@/lib/domain/connection";
import {
  type CertificatePair,
  createAuthority,
  issueCertificate,
} from "@/lib/systems/kit/lab-certificates";
import { useTestClock } from "@/lib/testing/clock";
import { openUpstream } from "./open-upstream";
import { certificateEndOf, closeAgentsOf } from "./pool";
import { resumedForMs } from "./tls-sessions";

const owner = "asks now and then";
const servers: net.Server[] = [];

async function listen(server: net.Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `127.0.0.1:${(server.address() as net.AddressInfo).port}`;
}

afterEach(() => {
  dropSingleton("env");
  closeAgentsOf(owner);
  for (const server of servers.splice(0)) server.close();
});

const ask = (baseUrl: string, trust: TlsTrust, headers = {}) =>
  openUpstream(owner, { baseUrl, trust }).request({
    method: "GET",
    path: "/",
    headers,
    signal: AbortSignal.timeout(10_000),
  });

it.each([
  { intervalS: 60, isOpen: false },
  { intervalS: 3, isOpen: true },
])(
  "keeps a socket until the next read only where that comes soon: $intervalS s",
  async ({ intervalS, isOpen }) => {
    Object.assign(env(), { PEERDECK_POLL_INTERVAL: intervalS });
    const server = http.createServer({ keepAliveTimeout: 60_000 }, (_request, response) =>
      response.end("{}"),
    );
    const open = () =>
      new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));
    const host = await listen(server);
    await ask(`http://${host}`, { mode: "system" });
    expect(await open()).toBe(1);
    await pause(3_400);
    expect((await open()) > 0).toBe(isOpen);
    await pause(2_600);
    expect(await open()).toBe(0);
  },
);

describe.each(["TLSv1.2", "TLSv1.3"] as const)("the next socket by %s", (version) => {
  const clock = useTestClock();
  let authority: CertificatePair;
  let own: CertificatePair;
  beforeAll(async () => {
    authority = await createAuthority("Authority of the house");
    own = await issueCertificate(authority, "backend", ["127.0.0.1"]);
  });

  /** A server that closes after each answer, and whether each of its sockets took a session up again. */
  async function serve(): Promise<{ url: string; resumed: boolean[] }> {
    const resumed: boolean[] = [];
    const server = https.createServer(
      { cert: own.certPem, key: own.keyPem, minVersion: version, maxVersion: version },
      (request, response) => {
        resumed.push((request.socket as tls.TLSSocket).isSessionReused());
        response.writeHead(200, { connection: "close" }).end("{}");
      },
    );
    return { url: `https://${await listen(server)}`, resumed };
  }

  it("takes the session of the one before up again, until its server is to prove itself anew", async () => {
    const { url, resumed } = await serve();
    const trust = { mode: "ca", caPem: authority.certPem } as const;
    for (let round = 0; round < 3; round += 1) await ask(url, trust);
    clock.pass(resumedForMs - 30_000);
    await ask(url, trust);
    clock.pass(30_000);
    await ask(url, trust);
    await ask(url, trust);
    expect(resumed).toEqual([false, true, true, true, false, true]);
    expect(certificateEndOf(owner)).toEqual(new Date(new X509Certificate(own.certPem).validTo));
  });

  it("begins anew after one that did not come about", async () => {
    const { url, resumed } = await serve();
    let sockets = 0;
    const between = net.createServer((socket) => {
      sockets += 1;
      if (sockets === 2) return socket.destroy();
      socket.pipe(net.connect(Number(new URL(url).port), "127.0.0.1")).pipe(socket);
    });
    const address = `https://${await listen(between)}`;
    const trust = { mode: "ca", caPem: authority.certPem } as const;
    await ask(address, trust);
    await expect(ask(address, trust)).rejects.toThrow();
    await ask(address, trust);
    expect(resumed).toEqual([false, false]);
  });

  it("never does so where a fingerprint is pinned", async () => {
    const { url, resumed } = await serve();
    const sha256 = createHash("sha256")
      .update(new X509Certificate(own.certPem).raw)
      .digest("hex")
      .toUpperCase();
    await ask(url, { mode: "fingerprint", sha256 });
    await ask(url, { mode: "fingerprint", sha256 });
    expect(resumed).toEqual([false, false]);
  });

  it("does so with no other trust than it was judged by", async () => {
    const { url, resumed } = await serve();
    await ask(url, { mode: "none" });
    await expect(
      ask(url, { mode: "ca", caPem: (await createAuthority("Another")).certPem }),
    ).rejects.toThrow();
    expect(resumed).toEqual([false]);
  });
});
