import { once } from "node:events";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type CertificatePair,
  createAuthority,
  issueCertificate,
} from "@/lib/systems/kit/lab-certificates";
import type { PresentedChain } from "@/lib/domain/certificate";
import type { Connection } from "@/lib/domain/connection";
import type { ConnectionTest } from "@/lib/domain/connection-test";
import { openConnectProxy } from "@/lib/testing/connect-proxy";
import { useTestWorld } from "@/lib/testing/world";
import { POST as TEST_STORED } from "./[id]/test/route";
import { POST as CERTIFICATE } from "./certificate/route";
import { POST } from "./route";
import { POST as TEST_NEW } from "./test/route";

describe("before a connection is trusted", () => {
  const world = useTestWorld();
  const admin = world.as("admin");
  let authority: CertificatePair;
  let server: https.Server;
  let address = "";
  let seen: string[] = [];

  /** As little of a cluster as tells one account from another. */
  const cluster = {
    name: "cluster1",
    uuid: "2f4a6f10-0000-4000-8000-000000000001",
    version: { full: "NetApp Release 9.15.1", generation: 9, major: 15, minor: 1 },
  };

  beforeAll(async () => {
    authority = await createAuthority("Test authority");
    const { certPem, keyPem } = await issueCertificate(authority, "cluster1", ["127.0.0.1"]);
    server = https.createServer(
      { cert: `${certPem}\n${authority.certPem}`, key: keyPem },
      (request, response) => {
        seen.push(request.headers.authorization ?? "");
        const allowed = request.headers.authorization === `Basic ${btoa("admin:right")}`;
        response.writeHead(allowed ? 200 : 401, { "content-type": "application/hal+json" });
        const body =
          request.url?.startsWith("/api/cluster?") || request.url === "/api/cluster"
            ? cluster
            : { records: [], num_records: 0 };
        response.end(
          JSON.stringify(
            allowed ? body : { error: { message: "User is not authorized", code: "6691623" } },
          ),
        );
      },
    );
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    address = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it("shows the certificate by the proxy the connection is reached by, with its stored password", async () => {
    const proxy = await openConnectProxy({ credentials: "deck:secret" });
    const through = { mode: "own", address: proxy.address, user: "deck" };
    const made = await admin.fetch(POST, {
      method: "POST",
      body: draft({ name: "proxied", proxy: { ...through, password: "secret" } }),
    });
    const { id } = (await made.json()) as Connection;
    const before = proxy.asked.length;
    const look = async (body: Record<string, unknown>) => {
      const answer = await admin.fetch(CERTIFICATE, { method: "POST", body: { address, ...body } });
      return { status: answer.status, ...((await answer.json()) as Partial<PresentedChain>) };
    };
    expect((await look({ proxy: through })).status).toBe(503);
    expect(await look({ proxy: through, connectionId: id })).toMatchObject({
      status: 200,
      chain: [{ names: ["127.0.0.1"] }, {}],
    });
    expect(proxy.asked.slice(before)).toHaveLength(2);
    // The password goes to nobody else.
    const other = { ...through, user: "somebody" };
    expect((await look({ proxy: other, connectionId: id })).status).toBe(503);
    expect((await look({ connectionId: id, proxy: { mode: "none" } })).status).toBe(200);
    expect(proxy.asked.slice(before)).toHaveLength(3);
    await proxy.close();
  });

  const draft = (more: Record<string, unknown> = {}, password = "right") => ({
    system: "ontap",
    name: "cluster1",
    address,
    trust: { mode: "ca", caPem: authority.certPem },
    credentials: { kind: "basic", values: { user: "admin", password } },
    ...more,
  });
  const outcomes = (test: ConnectionTest) =>
    Object.fromEntries(test.steps.map(({ id, outcome }) => [id, outcome]));
  const tryNew = async (body: unknown) =>
    (await (await admin.fetch(TEST_NEW, { method: "POST", body })).json()) as ConnectionTest;

  describe("test connection", () => {
    it("passes step by step and says which system it is", async () => {
      const test = await tryNew(draft());
      expect(test).toMatchObject({
        passed: true,
        identity: { id: cluster.uuid, name: "cluster1" },
        sameAs: [],
      });
      expect(test.steps.map(({ id }) => id)).toEqual([
        "address",
        "tls",
        "sign-in",
        "version",
        "rights",
      ]);
    });

    it("names the step that fails, with what to do", async () => {
      const untrusted = await tryNew(draft({ trust: { mode: "system" } }));
      expect(outcomes(untrusted)).toMatchObject({
        address: "passed",
        tls: "failed",
        "sign-in": "skipped",
      });
      const refused = await tryNew(draft({}, "wrong"));
      expect(outcomes(refused)).toMatchObject({
        tls: "passed",
        "sign-in": "failed",
        version: "skipped",
      });
      const nobody = await tryNew(draft({ address: "https://127.0.0.1:1" }));
      expect(outcomes(nobody)).toMatchObject({ address: "failed", tls: "skipped" });
      for (const test of [untrusted, refused, nobody]) {
        expect(test.passed).toBe(false);
        expect(test.steps.find(({ outcome }) => outcome === "failed")?.remedy).toBeTruthy();
      }
    });

    it("tests a stored connection with changes that are not saved, under the rules of saving", async () => {
      const stored = (await (
        await admin.fetch(POST, { method: "POST", body: draft({ name: "stored" }) })
      ).json()) as Connection;
      const run = (body?: unknown) =>
        admin.fetch(TEST_STORED, { method: "POST", params: { id: stored.id }, body });
      expect(await (await run()).json()).toMatchObject({ passed: true, sameAs: [] });
      expect(await (await run({ trust: { mode: "system" } })).json()).toMatchObject({
        passed: false,
      });
      seen = [];
      expect(
        (
          await run({
            address: `https://localhost:${new URL(address).port}`,
            trust: { mode: "none" },
          })
        ).status,
      ).toBe(400);
      expect(seen).toEqual([]);
    });

    it("is for admins", async () => {
      for (const handler of [TEST_NEW, CERTIFICATE]) {
        expect(
          (await world.as("operator").fetch(handler, { method: "POST", body: draft() })).status,
        ).toBe(403);
        expect(
          (await world.anonymous.fetch(handler, { method: "POST", body: draft() })).status,
        ).toBe(401);
      }
    });
  });

  describe("what a server presents", () => {
    const look = (at: string) =>
      admin.fetch(CERTIFICATE, { method: "POST", body: { address: at } });

    it("is its chain with fingerprints, and why it is not trusted; nothing is sent to it", async () => {
      seen = [];
      const presented = (await (await look(address)).json()) as PresentedChain;
      expect(presented).toMatchObject({
        host: "127.0.0.1",
        trusted: false,
        reason: expect.stringContaining("authority this server does not know") as string,
      });
      expect(
        presented.chain.map(({ subject, selfSigned, isAuthority }) => ({
          subject,
          selfSigned,
          isAuthority,
        })),
      ).toEqual([
        { subject: "CN=cluster1", selfSigned: false, isAuthority: false },
        { subject: "CN=Test authority", selfSigned: true, isAuthority: true },
      ]);
      expect(presented.chain[0]).toMatchObject({
        issuer: "CN=Test authority",
        names: ["127.0.0.1"],
      });
      expect(seen).toEqual([]);
    });

    it("can be pinned or trusted as it is", async () => {
      const { chain } = (await (await look(address)).json()) as PresentedChain;
      const pinned = await tryNew(
        draft({ trust: { mode: "fingerprint", sha256: chain[0]?.sha256 } }),
      );
      const trusted = await tryNew(draft({ trust: { mode: "ca", caPem: chain[1]?.pem } }));
      const other = await tryNew(draft({ trust: { mode: "fingerprint", sha256: "0".repeat(64) } }));
      expect([pinned.passed, trusted.passed, other.passed]).toEqual([true, true, false]);
    });

    it("cannot be seen where nothing listens or nothing is encrypted", async () => {
      expect((await look("https://127.0.0.1:1")).status).toBe(503);
      expect((await look("http://127.0.0.1:1")).status).toBe(400);
    });
  });
});
