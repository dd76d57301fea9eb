import http from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { answerOf } from "@/lib/domain/answer";
import { openUpstream } from "@/lib/upstream/open-upstream";
import { closeAgentsOf } from "@/lib/upstream/pool";
import { leftOutOf } from "@/lib/systems/contract/left-out";
import { createConsulAdapter } from "./adapter";
import { atMs, withAnswers } from "./testing/with-answers";
import { decodeToken } from "./token-decode";
import { addressWarnings } from "./token-address";
import { toPeer } from "./to-peer";

/** What people met in public reports, as small inputs with the right value. */
const { signal } = new AbortController();

const stepsOf = async (adapter: ReturnType<typeof withAnswers>) =>
  Object.fromEntries((await adapter.check(signal)).map((step) => [step.id, step]));
const peering = (name: string, more: Record<string, unknown> = {}) => ({
  ID: `00000000-0000-4000-8000-${name
    .padStart(12, "0")
    .slice(-12)
    .replaceAll(/[^0-9a-f]/g, "0")}`,
  Name: name,
  State: "PENDING",
  CreateIndex: 1,
  ModifyIndex: 1,
  ...more,
});

const leader = { "GET /v1/status/leader": { body: '"10.0.0.1:8300"' } };
const enterprise = {
  ...leader,
  "GET /v1/acl/token/self": { body: { AccessorID: "a", Policies: [{ Name: "p" }] } },
  "GET /v1/agent/version": { body: { HumanVersion: "1.20.2+ent" } },
  "GET /v1/catalog/datacenters": { body: ["dc1"] },
  "GET /v1/partitions": { body: ["default", "apple", "pear"].map((Name) => ({ Name })) },
  "GET /v1/peerings?partition=default": { body: [peering("d", { Partition: "default" })] },
  "GET /v1/peerings?partition=apple": { body: [peering("a", { Partition: "apple" })] },
  "GET /v1/peerings?partition=pear": {
    status: 403,
    body: "Permission denied: token with AccessorID '1' lacks permission 'peering:read'",
  },
  "POST /v1/internal/acl/authorize": {
    body: [{ Resource: "peering", Access: "write", Allow: true }],
  },
};

describe("reports from the field", () => {
  it("keeps a peering as it was sent, byte for byte, whether it was listed or read", async () => {
    const odd =
      '{ "Name":"a",\t"ID":"1",  "State" : "PENDING", "Later": 1.50, "ModifyIndex":9007199254740993 }';
    const adapter = withAnswers({
      "GET /v1/peerings": { body: `[ ${odd} , {"ID":"2","Name":"b","State":"ACTIVE"}]` },
      "GET /v1/peering/a": { body: odd },
    });
    const [listed] = await adapter.listPeers(signal);
    const read = await adapter.readPeer("a", signal);
    for (const peer of [listed, read])
      expect(answerOf(peer?.native ?? {})).toEqual({ texts: [odd], asSent: true });
  });

  it("C17: Consul's API below a path of a proxy is read there", async () => {
    const asked: string[] = [];
    const proxy = http.createServer(({ url = "" }, response) => {
      asked.push(url);
      const body: unknown =
        url === "/consul/v1/status/leader"
          ? "10.0.0.1:8300"
          : url === "/consul/v1/peerings"
            ? [peering("a")]
            : null;
      response.statusCode = body === null ? 404 : 200;
      response.end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const { port } = proxy.address() as AddressInfo;
    const id = `below ${port}`;
    const adapter = createConsulAdapter({
      connection: { id, name: "x", address: `http://127.0.0.1:${port}/consul`, settings: {} },
      credentials: { kind: "none", values: {} },
      trust: { mode: "system" },
      upstream: (target) => openUpstream(id, target),
    });
    expect((await adapter.listPeers(signal)).map(({ name }) => name)).toEqual(["a"]);
    expect((await stepsOf(adapter)).address?.outcome).toBe("passed");
    expect(asked.filter((url) => !url.startsWith("/consul/v1/"))).toEqual([]);
    closeAgentsOf(id);
    await new Promise((resolve) => proxy.close(resolve));
  });

  it("C18: http:// on a port that speaks HTTPS is told as that, with what was answered", async () => {
    const text = "Client sent an HTTP request to an HTTPS server.\n";
    const { address } = await stepsOf(withAnswers({ any: { status: 400, body: text } }));
    expect(address).toMatchObject({
      outcome: "failed",
      remedy: expect.stringContaining("https://") as string,
      backend: { status: 400, text: text.trim() },
    });
  });

  it("C19: one partition that may not be read does not hide the others, and is named", async () => {
    const adapter = withAnswers(enterprise);
    const list = await adapter.listPeers(signal);
    expect(list.map(({ key }) => key)).toEqual(["default/d", "apple/a"]);
    const leftOut = leftOutOf(list);
    expect(leftOut?.problem).toMatchObject({
      code: "backend_auth",
      message: expect.stringContaining("Not shown: the partition pear.") as string,
    });
    expect([leftOut?.holds("pear/x"), leftOut?.holds("apple/x")]).toEqual([true, false]);
    const { rights } = await stepsOf(adapter);
    expect(rights).toMatchObject({
      outcome: "warning",
      detail: "May read peerings (2 peerings), but not those of the partition pear.",
      backend: { status: 403 },
    });
  });

  it("C19: where none may be read that is a failure as before", async () => {
    const denied = { status: 403, body: "Permission denied" };
    const adapter = withAnswers({
      ...enterprise,
      "GET /v1/peerings?partition=default": denied,
      "GET /v1/peerings?partition=apple": denied,
    });
    await expect(adapter.listPeers(signal)).rejects.toMatchObject({ code: "backend_auth" });
    expect((await stepsOf(adapter)).rights?.outcome).toBe("failed");
  });

  it("C20: services of one name in two namespaces are told apart", async () => {
    const adapter = withAnswers({
      "GET /v1/peering/dc2": {
        body: peering("dc2", {
          State: "ACTIVE",
          StreamStatus: { ImportedServices: ["api", "api"], ExportedServices: ["web", "web"] },
        }),
      },
      "GET /v1/internal/ui/services?peer=dc2": {
        body: [
          { Name: "api", Namespace: "team-a", InstanceCount: 1 },
          { Name: "api", Namespace: "team-b", InstanceCount: 5 },
        ],
      },
    });
    const dependents = await adapter.dependents("dc2", signal);
    expect(dependents.map(({ name, detail }) => `${name}: ${detail.slice(0, 50)}`)).toEqual([
      "team-a/api: Services here lose it at once (1 instance).",
      "team-b/api: Services here lose it at once (5 instances).".slice(0, 62),
      "web (in 2 namespaces): The other side loses it; the exported-services ent",
    ]);
    const choices = await adapter.choices("imported-services", { peer: "dc2" }, signal);
    expect(choices.map(({ value }) => value)).toEqual(["team-a/api", "team-b/api"]);
  });

  it("C21: a token with peering:read and nothing else shows peerings, and the test says what is not known", async () => {
    const adapter = withAnswers({
      ...leader,
      "GET /v1/acl/token/self": { body: { AccessorID: "a" } },
      "GET /v1/agent/self": { status: 403, body: "Permission denied" },
      "GET /v1/peerings": { body: [peering("a"), peering("b")] },
      "POST /v1/internal/acl/authorize": {
        body: [{ Resource: "peering", Access: "write", Allow: false }],
      },
    });
    expect(await adapter.listPeers(signal)).toHaveLength(2);
    const { version, rights } = await stepsOf(adapter);
    expect(version).toMatchObject({
      outcome: "warning",
      remedy: expect.stringContaining('agent_prefix ""') as string,
    });
    expect(rights?.detail).toBe("May read peerings (2 peerings), not change them.");
  });

  it("C22: balancers, mesh gateways and many addresses raise no alarm, and what is dialled is told", () => {
    for (const address of ["consul-lb.elb.eu-west-1.amazonaws.com:8503", "203.0.113.7:443"])
      expect(addressWarnings(address).filter((text) => !/port/i.test(text))).toEqual([]);
    const token = Buffer.from(
      JSON.stringify({
        CA: null,
        ManualServerAddresses: ["consul-lb.elb.eu-west-1.amazonaws.com:8503"],
        ServerAddresses: ["203.0.113.7:443"],
        ServerName: "server.dc1.peering.11111111-2222-3333-4444-555555555555.consul",
        PeerID: "11111111-2222-3333-4444-555555555555",
        EstablishmentSecret: "11111111-2222-3333-4444-555555555556",
      }),
    ).toString("base64");
    const decoded = decodeToken(token);
    expect(decoded.ok && decoded.token).toMatchObject({
      manualServerAddresses: ["consul-lb.elb.eu-west-1.amazonaws.com:8503"],
      serverAddresses: ["203.0.113.7:443"],
    });
  });

  it("C23: an agent that cannot reach its leader says so, with Consul's text", async () => {
    const text =
      'rpc error: code = Unavailable desc = connection error: … failed to find Consul server for global address "dc1-10.0.0.7:8300"';
    const adapter = withAnswers({ ...leader, "GET /v1/peerings": { status: 500, body: text } });
    await expect(adapter.listPeers(signal)).rejects.toMatchObject({
      code: "backend_unavailable",
      message: "This agent cannot reach its leader.",
      remedy: expect.stringContaining("address of another server") as string,
      backend: { status: 500, text: expect.stringContaining("dc1-10.0.0.7:8300") as string },
    });
  });

  it("C25: 1.13 has counts in place of heartbeats, and times with an offset", () => {
    const peer = toPeer(
      peering("old", {
        State: "ACTIVE",
        ImportedServiceCount: 3,
        Meta: { odd: "1" },
        StreamStatus: undefined,
      }),
      atMs,
    );
    expect([peer.status, peer.statusReason]).toEqual([
      "healthy",
      "This Consul version does not report heartbeats.",
    ]);
    const heartbeat = toPeer(
      peering("offset", {
        State: "ACTIVE",
        StreamStatus: { LastHeartbeat: "2026-11-28T13:59:50.123456789+02:00" },
      }),
      atMs,
    );
    expect(heartbeat.status).toBe("healthy");
  });

  it("names of routes are read and deleted in capitals", async () => {
    const adapter = withAnswers({
      "GET /v1/peering/TOKEN": { body: peering("token") },
      "DELETE /v1/peering/ESTABLISH": { body: "" },
    });
    expect((await adapter.readPeer("token", signal)).name).toBe("token");
    await expect(adapter.deletePeer("establish", signal)).resolves.toBeUndefined();
  });

  it("a client certificate signs in, with and without a token beside it", async () => {
    const targets: unknown[] = [];
    const sent: Record<string, string>[] = [];
    const pair = {
      certificate: "-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----",
      privateKey: "-----BEGIN PRIVATE KEY-----\nAA\n-----END PRIVATE KEY-----",
    };
    for (const token of ["", "secret-id"]) {
      const adapter = createConsulAdapter({
        connection: { id: "x", name: "east", address: "https://consul:8501", settings: {} },
        credentials: { kind: "certificate", values: { ...pair, token } },
        trust: { mode: "system" },
        upstream: (target) => {
          targets.push(target.clientCertificate);
          return {
            request: ({ headers = {} }) => {
              sent.push(headers);
              return Promise.resolve({ status: 200, headers: {}, text: "[]" });
            },
          };
        },
      });
      await adapter.listPeers(signal);
    }
    expect(targets[0]).toEqual({ cert: pair.certificate, key: pair.privateKey });
    expect(sent.map((headers) => headers["x-consul-token"])).toEqual(
      sent.map((_, at) => (at < sent.length / 2 ? undefined : "secret-id")),
    );
  });
});
