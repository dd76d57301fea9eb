import fs from "node:fs";
import https from "node:https";
import os from "node:os";
import path from "node:path";
import tls from "node:tls";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { dropSingleton } from "@/lib/config/singleton";
import {
  type CertificatePair,
  createAuthority,
  issueCertificate,
} from "@/lib/systems/kit/lab-certificates";
import { serve, stopServing } from "./serve";
import { connectRaw, freePort } from "./testing/raw-http";
import { lookEveryMs } from "./tls";

let authority: CertificatePair;
let pairs: CertificatePair[];
const dir = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-tls-"));
const [certFile, keyFile] = [path.join(dir, "cert.pem"), path.join(dir, "key.pem")];

const put = (cert: string, key: string) => {
  fs.writeFileSync(certFile, cert);
  fs.writeFileSync(keyFile, key);
};

/** The pair a client meets, by its place in `pairs`. */
async function met(port: number): Promise<number> {
  const socket = tls.connect({
    port,
    host: "127.0.0.1",
    ca: authority.certPem,
    servername: "localhost",
  });
  await new Promise((resolve, reject) => {
    socket.once("secureConnect", resolve);
    socket.once("error", reject);
  });
  const { raw } = socket.getPeerCertificate();
  socket.destroy();
  return pairs.findIndex(({ certPem }) =>
    certPem.replaceAll(/\s/g, "").includes(raw.toString("base64")),
  );
}

const ask = (port: number, target = "/peers") =>
  new Promise<{ status: number | undefined }>((resolve, reject) => {
    https
      .get(
        { port, host: "127.0.0.1", path: target, ca: authority.certPem, agent: false },
        (res) => {
          res.resume();
          res.once("end", () => resolve({ status: res.statusCode }));
        },
      )
      .once("error", reject);
  });

async function start(): Promise<number> {
  const port = await freePort();
  vi.stubEnv("PORT", String(port));
  await serve(
    { handle: async (_req, res) => void res.end("from Next"), upgrades: null },
    async () => true,
  );
  return port;
}

/** The files are looked at again, as often as it takes to take something up. */
const later = () => vi.advanceTimersByTimeAsync(2 * lookEveryMs);

beforeAll(async () => {
  authority = await createAuthority("Test authority");
  const issue = () => issueCertificate(authority, "server", ["localhost", "127.0.0.1"]);
  pairs = [await issue(), await issue(), await issue()];
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  vi.stubEnv("PEERDECK_LOG_LEVEL", "silent");
  vi.stubEnv("PEERDECK_TLS_CERT", certFile);
  vi.stubEnv("PEERDECK_TLS_KEY", keyFile);
  for (const name of ["env", "serving"]) dropSingleton(name);
  put(pairs[0]!.certPem, pairs[0]!.keyPem);
});
afterEach(async () => {
  await stopServing(0);
  vi.useRealTimers();
  vi.unstubAllEnvs();
  for (const name of ["env", "serving"]) dropSingleton(name);
});

describe("TLS by itself", () => {
  it("answers over TLS alone, with the same rules", async () => {
    const port = await start();
    expect(await ask(port)).toEqual({ status: 200 });
    expect(await ask(port, "/api/v1/nothing")).toEqual({ status: 404 });
    const { socket, closed } = connectRaw(port);
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    expect(await closed).not.toContain("200");
  });

  it("takes up a renewed pair without a new start, and keeps connections that are open", async () => {
    const port = await start();
    const agent = new https.Agent({ keepAlive: true, ca: authority.certPem, maxSockets: 1 });
    const over = () =>
      new Promise((resolve) =>
        https.get({ port, host: "127.0.0.1", agent }, (res) => {
          const { localPort } = res.socket;
          res.resume();
          res.once("end", () => resolve([res.statusCode, localPort]));
        }),
      );
    const first = await over();
    put(pairs[1]!.certPem, pairs[1]!.keyPem);
    await later();
    expect(await met(port)).toBe(1);
    expect(await over()).toEqual(first);
    agent.destroy();
  });

  it("waits until both files are there, and follows a link that is turned", async () => {
    const folders = [0, 1].map((index) => path.join(dir, `pair-${index}`));
    folders.forEach((folder, index) => {
      fs.mkdirSync(folder);
      fs.writeFileSync(path.join(folder, "cert.pem"), pairs[index]!.certPem);
      fs.writeFileSync(path.join(folder, "key.pem"), pairs[index]!.keyPem);
    });
    const link = path.join(dir, "current");
    fs.symlinkSync(folders[0]!, link);
    vi.stubEnv("PEERDECK_TLS_CERT", path.join(link, "cert.pem"));
    vi.stubEnv("PEERDECK_TLS_KEY", path.join(link, "key.pem"));
    const port = await start();
    fs.symlinkSync(folders[1]!, `${link}.new`);
    fs.renameSync(`${link}.new`, link);
    await later();
    expect(await met(port)).toBe(1);
    fs.writeFileSync(path.join(folders[1]!, "cert.pem"), pairs[2]!.certPem);
    await vi.advanceTimersByTimeAsync(lookEveryMs);
    fs.writeFileSync(path.join(folders[1]!, "key.pem"), pairs[2]!.keyPem);
    await later();
    expect(await met(port)).toBe(2);
  });

  it.each([
    ["another pair's key", () => put(pairs[1]!.certPem, pairs[2]!.keyPem)],
    ["no certificate at all", () => put("nothing", pairs[1]!.keyPem)],
    ["nothing", () => fs.rmSync(certFile)],
  ])("keeps the old pair for %s, and takes up what comes after it", async (_what, spoil) => {
    const port = await start();
    spoil();
    await later();
    expect(await met(port)).toBe(0);
    put(pairs[1]!.certPem, pairs[1]!.keyPem);
    await later();
    expect(await met(port)).toBe(1);
  });

  it("refuses to start with a pair that is of no use, and names the file", async () => {
    put(pairs[0]!.certPem, pairs[1]!.keyPem);
    await expect(start()).rejects.toThrow(/^PEERDECK_TLS_KEY is not the certificate's key/);
    put("nothing", pairs[0]!.keyPem);
    await expect(start()).rejects.toThrow(/^PEERDECK_TLS_CERT holds no certificate/);
    fs.rmSync(keyFile);
    await expect(start()).rejects.toThrow(/^PEERDECK_TLS_KEY cannot be read/);
  });

  it("stops at once although a connection without a request is open", async () => {
    const port = await start();
    const socket = tls.connect({
      port,
      host: "127.0.0.1",
      ca: authority.certPem,
      servername: "localhost",
    });
    await new Promise((resolve) => socket.once("secureConnect", resolve));
    const closed = new Promise((resolve) => socket.once("close", resolve));
    socket.on("error", () => undefined);
    await stopServing(60_000);
    await closed;
  });
});
