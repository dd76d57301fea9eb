import http from "node:http";
import https from "node:https";
import net from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isAppError, type AppError } from "@/lib/errors/app-error";
import {
  certificatesOf,
  createAuthority,
  type CertificatePair,
} from "@/lib/systems/kit/lab-certificates";
import { transportError } from "./fault";
import { openUpstream } from "./open-upstream";
import type { UpstreamRequest, UpstreamTarget } from "./upstream";

const servers: net.Server[] = [];
const listen = async (server: net.Server): Promise<string> => {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `127.0.0.1:${(server.address() as net.AddressInfo).port}`;
};

let caPem: string;
let own: CertificatePair;
beforeAll(async () => {
  const certificates = certificatesOf(await createAuthority("Test authority"));
  caPem = certificates.caPem;
  own = await certificates.issue("backend", ["127.0.0.1"]);
});
afterAll(() => {
  for (const server of servers) {
    if (server instanceof http.Server || server instanceof https.Server)
      server.closeAllConnections();
    server.close();
  }
});

const answer: http.RequestListener = (_request, response) => void response.end("ok");
const failure = async (
  baseUrl: string,
  target: Partial<UpstreamTarget> = {},
  method: UpstreamRequest["method"] = "GET",
): Promise<AppError> => {
  const upstream = openUpstream(`wrong ${Math.random()}`, {
    baseUrl,
    trust: { mode: "ca", caPem },
    ...target,
  });
  const error: unknown = await upstream
    .request({ method, path: "/", signal: AbortSignal.timeout(10_000) })
    .then(
      ({ status }) => new Error(`answered ${status}`),
      (reason: unknown) => reason,
    );
  if (!isAppError(error)) throw error;
  return error;
};

describe("a server that is called in another way than it wants", () => {
  const demanding = (maxVersion: "TLSv1.2" | "TLSv1.3") =>
    listen(
      https.createServer(
        {
          cert: own.certPem,
          key: own.keyPem,
          ca: caPem,
          requestCert: true,
          rejectUnauthorized: true,
          maxVersion,
        },
        answer,
      ),
    );

  it("is said to demand a client certificate, whichever version of TLS it speaks", async () => {
    const host = await demanding("TLSv1.3");
    const error = await failure(`https://${host}`);
    expect(error.message).toBe(`${host} demands a client certificate.`);
    expect(error.backend).toMatchObject({ status: null, code: "TLS" });
    const older = await failure(`https://${await demanding("TLSv1.2")}`);
    expect(older.remedy).toContain("client certificate");
    expect(older.backend?.code).toBe("TLS");
  });

  it.each(["ERR_SSL_TLSV1_ALERT_UNKNOWN_CA", "ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED"])(
    "is said not to accept the one that was shown: %s",
    (code) => {
      const error = transportError("TLS", "host", Object.assign(new Error("alert"), { code }));
      expect(error.message).toContain("host does not accept the client certificate");
    },
  );

  it("is said to speak HTTPS when it was called without", async () => {
    const host = await listen(https.createServer({ cert: own.certPem, key: own.keyPem }, answer));
    const error = await failure(`http://${host}`);
    expect([error.message, error.remedy]).toEqual([
      `${host} speaks HTTPS.`,
      "Begin the address with https://.",
    ]);
    expect(error.backend).toMatchObject({ status: null, code: "PROTOCOL" });
  });

  it("is said not to speak HTTPS when it was called with it", async () => {
    const host = await listen(http.createServer(answer));
    expect((await failure(`https://${host}`)).message).toBe(`${host} does not speak HTTPS.`);
  });

  it("stays one that broke off when its handshake says no more", async () => {
    const host = await listen(net.createServer((socket) => socket.destroy()));
    expect((await failure(`http://${host}`)).backend?.code).toBe("RESET");
    const tls = https.createServer({ cert: own.certPem, key: own.keyPem }, (request) =>
      request.socket.destroy(),
    );
    expect((await failure(`https://${await listen(tls)}`)).backend?.code).toBe("RESET");
  });

  it("is not asked again after a change, of which it stays open whether it was carried out", async () => {
    let handshakes = 0;
    const server = https.createServer({ cert: own.certPem, key: own.keyPem }, (request) =>
      request.socket.destroy(),
    );
    server.on("secureConnection", () => (handshakes += 1));
    const host = await listen(server);
    expect((await failure(`https://${host}`, {}, "POST")).backend?.code).toBe("RESET");
    expect(handshakes).toBe(1);
  });
});
