import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createTestLab, noAbort, testStartMs } from "./testing/world";

const signal = noAbort();
const hourMs = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: testStartMs });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Moves our clock and the lab's together. */
function passTogether(lab: { pass(ms: number): void }, ms: number): void {
  vi.setSystemTime(Date.now() + ms);
  lab.pass(ms);
}

describe("a Keystone session", () => {
  it("signs in with domain and project, once for many calls at the same time", async () => {
    const { adapter, iam, dcaas } = await createTestLab();
    await Promise.all([
      adapter.listPeers(signal),
      adapter.listPeers(signal),
      adapter.choices("virtual-interfaces", {}, signal),
    ]);
    expect(iam.exchanges).toHaveLength(1);
    const [signIn] = iam.exchanges;
    expect(signIn).toMatchObject({
      method: "POST",
      path: "/v3/auth/tokens",
      query: "nocatalog=1",
      status: 201,
    });
    expect(JSON.parse(signIn?.body ?? "")).toMatchObject({
      auth: {
        identity: {
          methods: ["password"],
          password: {
            user: { name: "dc-operator", domain: { name: expect.stringMatching(/^OTC-EU-CH2-/) } },
          },
        },
        scope: { project: { id: expect.stringMatching(/^[0-9a-f]{32}$/) } },
      },
    });
    expect(
      dcaas.exchanges.every(
        ({ headers, path }) =>
          headers["x-auth-token"]?.startsWith("MIIEMULATOR-") && path.startsWith("/v3/"),
      ),
    ).toBe(true);
  });

  it("finds the project by name when no ID is set", async () => {
    const { adapter, iam } = await createTestLab({ settings: { projectId: "" } });
    expect(await adapter.listPeers(signal)).not.toHaveLength(0);
    expect(JSON.parse(iam.exchanges[0]?.body ?? "")).toMatchObject({
      auth: { scope: { project: { name: "eu-ch2" } } },
    });
  });

  it("renews five minutes before the token ends, not earlier", async () => {
    const lab = await createTestLab();
    await lab.adapter.listPeers(signal);
    passTogether(lab, 24 * hourMs - 5 * 60_000 - 1_000);
    await lab.adapter.listPeers(signal);
    expect(lab.iam.exchanges).toHaveLength(1);
    passTogether(lab, 2_000);
    await lab.adapter.listPeers(signal);
    expect(lab.iam.exchanges).toHaveLength(2);
    expect(lab.dcaas.exchanges.every(({ status }) => status === 200)).toBe(true);
  });

  it("renews once on 401 and repeats what it was doing, a POST too", async () => {
    const lab = await createTestLab();
    const peers = await lab.adapter.listPeers(signal);
    lab.command("expire-tokens");
    lab.dcaas.exchanges.length = 0;
    await Promise.all([
      lab.adapter.listPeers(signal),
      lab.adapter.readPeer(peers[0]?.key ?? "", signal),
    ]);
    expect(lab.iam.exchanges).toHaveLength(2);
    expect(lab.dcaas.exchanges.map(({ status }) => status).sort()).toEqual([
      200, 200, 200, 200, 401, 401,
    ]);
    const target = peers.find(({ name }) => name === "vif-bsl-lab-v6");
    const input = {
      virtualInterfaceId: target?.local.id,
      name: "v4",
      addressFamily: "ipv4",
      localGateway: "10.9.0.1/30",
      remoteGateway: "10.9.0.2/30",
      routeMode: "static",
      remoteSubnets: ["172.30.0.0/16"],
    };
    lab.dcaas.disturb = (exchange) => {
      if (
        exchange.method === "POST" &&
        lab.dcaas.exchanges.filter(({ method }) => method === "POST").length === 1
      )
        lab.command("expire-tokens");
      return undefined;
    };
    expect((await lab.adapter.createPeer(input, signal)).peer.name).toBe("v4");
    expect(
      lab.dcaas.exchanges.filter(({ method }) => method === "POST").map(({ status }) => status),
    ).toEqual([401, 201]);
    expect(lab.iam.exchanges).toHaveLength(3);
  });

  it("gives up after one renewal, without a loop", async () => {
    const lab = await createTestLab();
    lab.dcaas.disturb = () => ({
      status: 401,
      body: '{"error_msg":"The token must be updated.","error_code":"APIGW.0307","request_id":"r"}',
    });
    await expect(lab.adapter.listPeers(signal)).rejects.toMatchObject({
      code: "backend_auth",
      backend: { status: 401, code: "APIGW.0307", text: "The token must be updated." },
    });
    expect(lab.dcaas.exchanges).toHaveLength(2);
    expect(lab.iam.exchanges).toHaveLength(2);
  });

  it("is not confused by a backend whose clock is far away", async () => {
    const lab = await createTestLab();
    vi.setSystemTime(testStartMs + 1000 * hourMs);
    await lab.adapter.listPeers(signal);
    await lab.adapter.listPeers(signal);
    expect(lab.iam.exchanges).toHaveLength(1);
  });

  it("keeps the sign-in going for the others when one caller gives up", async () => {
    const lab = await createTestLab();
    const impatient = new AbortController();
    const given = lab.adapter.listPeers(impatient.signal);
    const patient = lab.adapter.listPeers(signal);
    impatient.abort(new Error("gone home"));
    await expect(given).rejects.toThrow("gone home");
    expect(await patient).not.toHaveLength(0);
    expect(lab.iam.exchanges).toHaveLength(1);
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>, string]>([
    [
      "a wrong password",
      {},
      { user: "dc-operator", password: "wrong-Passw0rd" },
      "The username or password is wrong.",
    ],
    [
      "an unknown project",
      { projectId: "", projectName: "eu-nl" },
      {},
      "Could not find project: eu-nl.",
    ],
  ])("explains %s without repeating the password", async (_what, settings, values, said) => {
    const plain = await createTestLab();
    const credentials = plain.emulator.connections[0]?.credentials;
    const { adapter } = await createTestLab({
      settings,
      credentials: { kind: "password", values: { ...credentials?.values, ...values } },
    });
    const error = await adapter.listPeers(signal).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      code: "backend_auth",
      backend: { text: said },
      remedy: expect.stringContaining("password"),
    });
    expect(JSON.stringify(error)).not.toContain("wrong-Passw0rd");
  });

  it("reports a sign-in that does not answer, and tries afresh the next time", async () => {
    const lab = await createTestLab();
    lab.iam.disturb = () => "lose-request";
    await expect(lab.adapter.listPeers(signal)).rejects.toMatchObject({
      code: "backend_unavailable",
      backend: { code: "TIMEOUT" },
    });
    lab.iam.disturb = () => undefined;
    expect(await lab.adapter.listPeers(signal)).not.toHaveLength(0);
  });

  it.each<[string, string, Record<string, string>]>([
    ["no token", '{"token":{"expires_at":"2026-09-21T08:00:00Z","project":{"id":"p"}}}', {}],
    ["no project", '{"token":{"expires_at":"2026-09-21T08:00:00Z"}}', { "x-subject-token": "t" }],
    ["not JSON", "<html>", { "x-subject-token": "t" }],
  ])("refuses an answer with %s", async (_what, body, headers) => {
    const lab = await createTestLab();
    lab.iam.disturb = () => ({ status: 201, headers, body });
    await expect(lab.adapter.listPeers(signal)).rejects.toMatchObject({ code: "backend_invalid" });
  });

  it("names a missing domain", async () => {
    const { adapter } = await createTestLab({ settings: { domainName: "" } });
    await expect(adapter.listPeers(signal)).rejects.toMatchObject({
      code: "invalid_input",
      issues: [{ pointer: "/settings/domainName" }],
    });
  });
});

describe("an access key", () => {
  const scale = { connections: 2, peersPerConnection: 3 };

  it("signs every request, reads and writes, without signing in anywhere", async () => {
    const { adapter, iam, dcaas } = await createTestLab({ scale, connection: 1 });
    const peers = await adapter.listPeers(signal);
    expect(peers).toHaveLength(3);
    const [peer] = peers;
    const changed = await adapter.updatePeer(
      peer?.key ?? "",
      { name: "renamed", description: "ü / ~", remoteSubnets: ["172.16.99.0/24"] },
      signal,
    );
    expect(changed.peer.name).toBe("renamed");
    expect(iam.exchanges).toHaveLength(0);
    expect(dcaas.exchanges[0]?.headers.authorization).toMatch(
      /^SDK-HMAC-SHA256 Access=LAB\w+, SignedHeaders=host;x-project-id;x-sdk-date, Signature=[0-9a-f]{64}$/,
    );
  });

  it("is refused with a wrong secret key, and locked after more than five failures", async () => {
    const good = await createTestLab({ scale, connection: 1 });
    const values = good.emulator.connections[1]?.credentials.values ?? {};
    const bad = await createTestLab({
      scale,
      connection: 1,
      credentials: { kind: "aksk", values: { ...values, secretKey: "wrong" } },
    });
    for (let attempt = 0; attempt < 6; attempt++)
      await expect(bad.adapter.listPeers(signal)).rejects.toMatchObject({ code: "backend_auth" });
    const { headers, path, query } = await signedList(good);
    const replay = () =>
      bad.dcaas.request({
        method: "GET",
        path,
        query: new URLSearchParams(query),
        headers,
        signal,
      });
    expect((await replay()).status).toBe(401);
    bad.pass(5 * 60_000 + 1);
    expect((await replay()).status).toBe(200);
  });

  it("is refused when the clocks are more than 15 minutes apart", async () => {
    const { adapter, pass } = await createTestLab({ scale, connection: 1 });
    pass(14 * 60_000);
    expect(await adapter.listPeers(signal)).toHaveLength(3);
    pass(2 * 60_000);
    await expect(adapter.listPeers(signal)).rejects.toMatchObject({ code: "backend_auth" });
  });

  it("needs the project ID", async () => {
    const { adapter } = await createTestLab({ scale, connection: 1, settings: { projectId: "" } });
    await expect(adapter.listPeers(signal)).rejects.toMatchObject({
      code: "invalid_input",
      issues: [{ pointer: "/settings/projectId" }],
    });
  });
});

/** One signed request of a working adapter, to be sent again. */
async function signedList(lab: Awaited<ReturnType<typeof createTestLab>>) {
  await lab.adapter.listPeers(signal);
  const [exchange] = lab.dcaas.exchanges;
  if (!exchange) throw new Error("The adapter sent nothing.");
  return exchange;
}
