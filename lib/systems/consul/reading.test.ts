import { beforeAll, describe, expect, it } from "vitest";
import { peerSnapshotSchema } from "@/lib/domain/peer";
import type { ConsulClient } from "./client";
import { readDatacenter } from "./identify";
import { createTestLab, type TestLab } from "./testing/world";

const { signal } = new AbortController();
let lab: TestLab;
beforeAll(async () => {
  lab = await createTestLab();
});

const find = async (endpoint: string, name: string) => {
  const peer = (await lab.adapter(endpoint).listPeers(signal)).find(
    (candidate) => candidate.name === name,
  );
  if (!peer) throw new Error(`No ${name} in ${endpoint}.`);
  return peer;
};

describe("the hand-made fleet", () => {
  it("has a peering in every state, read by the adapter from every version", async () => {
    const lists = await Promise.all(
      ["fra1", "ams1", "iad1", "lhr1", "lab0"].map((endpoint) =>
        lab.adapter(endpoint).listPeers(signal),
      ),
    );
    const peers = lists.flat();
    for (const peer of peers) expect(() => peerSnapshotSchema.parse(peer)).not.toThrow();
    const states = new Set(peers.map((peer) => peer.nativeState));
    expect([...states].sort()).toEqual([
      "ACTIVE",
      "DELETING",
      "ESTABLISHING",
      "FAILING",
      "INITIAL",
      "PENDING",
      "TERMINATED",
    ]);
    expect(new Set(peers.map((peer) => peer.status))).toEqual(
      new Set(["healthy", "degraded", "failed", "pending", "removing", "ended"]),
    );
  });

  it.each([
    ["fra1", "ams-core", "ACTIVE", "healthy"],
    ["fra1", "ams-search", "ACTIVE", "degraded"],
    ["fra1", "waw-orders", "FAILING", "failed"],
    ["fra1", "sin-expansion", "PENDING", "pending"],
    ["ams1", "osl-edge", "ESTABLISHING", "pending"],
    ["fra1", "gru-store", "TERMINATED", "ended"],
    ["fra1", "iad-legacy", "DELETING", "removing"],
    ["ams1", "gru-archive", "FAILING", "removing"],
    ["iad1", "ams-billing", "ACTIVE", "degraded"],
    ["iad1", "fra-legacy", "TERMINATED", "ended"],
    ["ams1", "Legacy-DC-Paris", "ACTIVE", "healthy"],
  ])("%s/%s is %s, %s", async (endpoint, name, nativeState, status) => {
    expect(await find(endpoint, name)).toMatchObject({ nativeState, status });
  });

  it("shows both ends of a peering under one pair key", async () => {
    const [acceptor, dialer] = [await find("fra1", "ams-core"), await find("ams1", "fra-core")];
    expect(acceptor.pairKey).toBe(acceptor.local.id);
    expect(dialer.pairKey).toBe(acceptor.pairKey);
    expect(acceptor.remote.name).toBe("ams1");
    expect(dialer.remote).toMatchObject({ name: "fra1", id: acceptor.local.id });
    const { id } = await lab.adapter("fra1").identify(signal);
    expect(dialer.remote.systemId).toBe(id?.toLowerCase());
    expect(acceptor.remote.systemId).toBeUndefined();
  });

  it("tells of stale ends since when they are, the same at every reading", async () => {
    const { statusReason } = await find("fra1", "ams-search");
    expect(statusReason).toMatch(/^Active, but no heartbeat came since about .{16} UTC\.$/);
    lab.advance(600_000);
    expect((await find("fra1", "ams-search")).statusReason).toBe(statusReason);
    expect((await find("iad1", "ams-billing")).statusReason).toContain("without a heartbeat");
  });

  it("reads one peering as the list does, in any case of its name", async () => {
    const adapter = lab.adapter("ams1");
    expect(await adapter.readPeer("Legacy-DC-Paris", signal)).toEqual(
      await find("ams1", "Legacy-DC-Paris"),
    );
    expect((await adapter.readPeer("LEGACY-dc-paris", signal)).name).toBe("Legacy-DC-Paris");
    await expect(adapter.readPeer("nobody", signal)).rejects.toMatchObject({
      code: "not_found",
      backend: { status: 404, text: 'Peering not found for "nobody"' },
    });
  });

  it("covers every partition of Enterprise, or only the one of the settings", async () => {
    const partitions = async (settings: Record<string, unknown>) =>
      new Set(
        (await lab.adapter("iad1", { settings }).listPeers(signal)).map(
          (peer) => peer.native["Partition"],
        ),
      );
    expect(await partitions({})).toEqual(new Set(["default", "billing"]));
    expect(await partitions({ partition: "billing" })).toEqual(new Set(["billing"]));
    expect((await lab.adapter("iad1").readPeer("billing/yul-partner", signal)).nativeState).toBe(
      "PENDING",
    );
  });

  it("lists what depends on a peering", async () => {
    const dependents = await lab.adapter("fra1").dependents("ams-core", signal);
    expect(
      dependents.filter(({ kind }) => kind === "imported service").map(({ name }) => name),
    ).toEqual(["billing", "ledger"]);
    expect(
      dependents.filter(({ kind }) => kind === "exported service").map(({ name }) => name),
    ).toEqual(["api", "auth", "web"]);
    expect(dependents[0]?.detail).toMatch(/\(\d instances?\)/);
  });
});

describe("who a datacenter is", () => {
  it("is told with agent:read", async () => {
    const identity = await lab.adapter("iad1").identify(signal);
    expect(identity).toMatchObject({
      name: "iad1",
      version: "1.20.2+ent",
      facts: { Edition: "Enterprise", Peering: "on", ACLs: "on", "gRPC TLS port": "8503" },
    });
    expect(identity.id).toBe(`iad1/${identity.facts["Trust domain"]}`);
  });

  it("is told without any rights, alike but for the version of releases before 1.16", async () => {
    for (const endpoint of ["fra1", "ams1", "iad1"]) {
      const full = await lab.adapter(endpoint).identify(signal);
      const bare = await lab.adapter(endpoint, { token: null }).identify(signal);
      expect([bare.id, bare.name, bare.version]).toEqual([full.id, full.name, full.version]);
      expect(full.id).toMatch(new RegExp(`^${endpoint}/.+\\.consul$`));
    }
    const old = await lab.adapter("lhr1", { token: null }).identify(signal);
    expect([old.name, old.version]).toEqual(["lhr1", null]);
  });

  it("is not known in part: without a trust domain there is no identifier", async () => {
    lab.system.command("configure", { endpoint: "fra1", setting: "connect", value: false });
    const identity = await lab.adapter("fra1").identify(signal);
    expect([identity.id, identity.name]).toEqual([null, "fra1"]);
  });

  it("is the datacenter whose leader answers, where several are federated", async () => {
    const asked: string[] = [];
    const client = {
      datacenters: () => Promise.resolve(["dc2", "dc1", "dc3"]),
      leader: () => Promise.resolve("10.0.0.1:8300"),
      leaderOf: (name: string) => {
        asked.push(name);
        return Promise.resolve(name === "dc1" ? "10.0.0.1:8300" : "10.9.0.1:8300");
      },
    } as unknown as ConsulClient;
    expect(await readDatacenter(client, null, signal)).toBe("dc1");
    expect(asked).toEqual(["dc2", "dc1"]);
  });
});

describe("choices", () => {
  it("offer partitions on Enterprise only", async () => {
    expect(
      (await lab.adapter("iad1").choices("partitions", {}, signal)).map(({ value }) => value),
    ).toEqual(["default", "billing"]);
    expect(await lab.adapter("fra1").choices("partitions", {}, signal)).toEqual([]);
  });

  it("tell the datacenter, the names in use and the services", async () => {
    const adapter = lab.adapter("fra1");
    const [cluster] = await adapter.choices("cluster", {}, signal);
    expect(cluster?.data).toMatchObject({
      datacenter: "fra1",
      enterprise: false,
      peeringEnabled: true,
      grpcTlsPort: 8503,
    });
    const peerings = await adapter.choices("peerings", {}, signal);
    expect(peerings.find(({ value }) => value === "ams-core")?.data).toMatchObject({
      role: "acceptor",
      state: "ACTIVE",
      meta: { env: "production" },
    });
    expect(
      (await adapter.choices("imported-services", { peer: "ams-core" }, signal)).map(
        ({ value }) => value,
      ),
    ).toEqual(["billing", "ledger"]);
    expect(
      (await adapter.choices("exported-services", { peer: "ams-core" }, signal)).map(
        ({ value }) => value,
      ),
    ).toEqual(["api", "auth", "web"]);
  });

  it("tell what the token may", async () => {
    const read = await lab
      .adapter("fra1", { token: lab.token("fra1", "read") })
      .choices("rights", {}, signal);
    expect(read.map(({ value, disabled }) => [value, disabled !== undefined])).toEqual([
      ["peering:read", false],
      ["peering:write", true],
    ]);
    await expect(
      lab.adapter("fra1", { token: "gone" }).choices("rights", {}, signal),
    ).rejects.toMatchObject({ code: "backend_auth" });
  });

  it("are refused for a kind nobody knows", async () => {
    await expect(lab.adapter("fra1").choices("colours", {}, signal)).rejects.toThrow("no choices");
    expect(lab.adapter("fra1").choiceKinds).toContain("partitions");
  });
});

describe("a scaled fleet", () => {
  it("has as many peers as asked for, built and listed fast", async () => {
    const began = performance.now();
    const big = await createTestLab({ connections: 10, peersPerConnection: 200 });
    expect(performance.now() - began).toBeLessThan(4000);
    const adapter = big.adapter("fra1");
    const listed = performance.now();
    expect(await adapter.listPeers(signal)).toHaveLength(200);
    expect(performance.now() - listed).toBeLessThan(500);
    const total = await Promise.all(
      big.system.connections.map(({ endpoint }) =>
        big.adapter(endpoint.replace("consul/", "")).listPeers(signal),
      ),
    );
    expect(total.flat()).toHaveLength(2000);
    expect(new Set(total.flat().map((peer) => peer.status)).size).toBeGreaterThanOrEqual(5);
  });

  it("stays healthy as the clock moves, without anything being written", async () => {
    const big = await createTestLab({ connections: 2, peersPerConnection: 20 });
    const before = await big.call("fra1", "GET", "/v1/peerings");
    big.advance(3_600_000);
    const after = await big.call("fra1", "GET", "/v1/peerings");
    expect(after.headers["x-consul-index"]).toBe(before.headers["x-consul-index"]);
    expect(
      (await big.adapter("fra1").listPeers(signal)).filter((peer) => peer.status === "healthy")
        .length,
    ).toBeGreaterThan(10);
  });
});
