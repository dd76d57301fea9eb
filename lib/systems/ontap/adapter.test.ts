import { beforeEach, describe, expect, it } from "vitest";
import { peerSnapshotSchema } from "@/lib/domain/peer";
import { type AppError } from "@/lib/errors/app-error";
import type { Upstream } from "@/lib/upstream/upstream";
import { answering, withUpstream } from "./testing/stub-adapter";
import { signal, testFleet, type TestFleet } from "./testing/fleet";

let fleet: TestFleet;
beforeEach(async () => {
  fleet = await testFleet();
});

describe("reading peers", () => {
  it("lists every peer in the product's terms", async () => {
    const peers = await fleet.adapter("eu-prod-01").listPeers(signal());
    for (const peer of peers) expect(peerSnapshotSchema.parse(peer)).toEqual(peer);
    expect(
      Object.fromEntries(
        peers.map(({ name, status, nativeState }) => [name, `${status} ${nativeState}`]),
      ),
    ).toEqual({
      "eu-dr-01": "healthy available",
      "us-arch-02": "degraded partial",
      "old-lab": "failed unavailable",
      "Offer to 203.0.113.44": "pending pending",
      Clus_bH6l: "pending unidentified",
      Clus_9dKq: "pending unidentified",
      "partner-nas-09": "failed unavailable",
      "edge-oslo-05": "healthy available",
    });
  });

  it("gives both ends of a relationship the same pair key, and nobody else that one", async () => {
    const all = await Promise.all(
      ["eu-prod-01", "eu-dr-01", "us-arch-02", "ap-edge-04"].map((cluster) =>
        fleet.adapter(cluster).listPeers(signal()),
      ),
    );
    const ends = new Map<string, string[]>();
    for (const peer of all.flat())
      if (peer.pairKey)
        ends.set(peer.pairKey, [
          ...(ends.get(peer.pairKey) ?? []),
          `${peer.local.name}>${peer.remote.name}`,
        ]);
    const pairs = [...ends.values()]
      .filter((list) => list.length > 1)
      .map((list) => list.sort().join(" "));
    expect(pairs.sort()).toEqual([
      "ap-edge-04>eu-dr-01 eu-dr-01>ap-edge-04",
      "eu-dr-01>eu-prod-01 eu-prod-01>eu-dr-01",
      "eu-prod-01>us-arch-02 us-arch-02>eu-prod-01",
    ]);
  });

  it("reads one peer, and says not_found for an unknown one", async () => {
    const adapter = fleet.adapter("eu-prod-01");
    const [first] = await adapter.listPeers(signal());
    // Their answers are texts of their own: one is indented within a list.
    const unsent = (peer: typeof first) => ({ ...peer, native: { ...peer?.native, sentAs: null } });
    expect(unsent(await adapter.readPeer(first?.key ?? "", signal()))).toEqual(unsent(first));
    await expect(
      adapter.readPeer("00000000-0000-0000-0000-000000000000", signal()),
    ).rejects.toMatchObject({ code: "not_found", backend: { code: "4" } });
  });

  it("asks a cluster of itself once for all peers read at once, and again for the next", async () => {
    const adapter = fleet.adapter("eu-prod-01");
    const [one, other] = await adapter.listPeers(signal());
    const asked = (path: string) => fleet.calls.filter((call) => call.path === path).length;
    const about = () =>
      ["/api/cluster", "/api/network/ip/interfaces", "/api/cluster/metrocluster"].map(asked);
    const before = about();
    await Promise.all([one, other].map((peer) => adapter.readPeer(peer?.key ?? "", signal())));
    expect(about().map((calls, at) => calls - (before[at] ?? 0))).toEqual([1, 1, 1]);
    await adapter.readPeer(one?.key ?? "", signal());
    expect(about().map((calls, at) => calls - (before[at] ?? 0))).toEqual([2, 2, 2]);
  });

  it("follows pages to the end", async () => {
    const big = await testFleet({ connections: 2, peersPerConnection: 1203 });
    const [endpoint] = big.system.connections;
    const peers = await big.adapter(endpoint?.name ?? "").listPeers(signal());
    expect(new Set(peers.map(({ key }) => key)).size).toBe(1203);
    expect(big.calls.filter(({ path }) => path === "/api/cluster/peers")).toHaveLength(3);
  });

  it("names what stands on a peer", async () => {
    const dependents = await fleet
      .adapter("eu-prod-01")
      .dependents("b2c94f0e-2b11-11ef-8d77-005056a7d0b2", signal());
    expect(dependents.sort((one, other) => one.name.localeCompare(other.name))).toEqual([
      {
        kind: "SVM peer",
        goesAlong: true,
        name: "svm_cifs01 → svm_cifs01_dr",
        detail: "peered, snapmirror",
      },
      {
        kind: "SVM peer",
        goesAlong: true,
        name: "svm_nfs01 → svm_nfs01_dr",
        detail: "peered, snapmirror",
      },
    ]);
  });

  it("signs in by certificate without an authorization header", async () => {
    const pem = {
      certificate: "-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----",
      privateKey: "-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----",
    };
    const adapter = fleet.adapter("eu-prod-01", { kind: "certificate", values: pem });
    await expect(adapter.identify(signal())).rejects.toMatchObject({ code: "backend_auth" });
    expect(fleet.targets.at(-1)?.clientCertificate).toEqual({
      cert: pem.certificate,
      key: pem.privateKey,
    });
    expect(fleet.calls.at(-1)?.headers).not.toHaveProperty("authorization");
  });
});

describe("identify and choices", () => {
  it("says what the cluster is", async () => {
    expect(await fleet.adapter("us-arch-02").identify(signal())).toEqual({
      id: "c3d05a1f-2b15-11ef-8d77-005056a7d0b2",
      name: "us-arch-02",
      version: "9.13.1P9",
      facts: {
        "Minimum passphrase length": "8",
        "Authentication required": "Yes",
        "Encryption required": "No",
        "Time zone": "America/New_York",
      },
    });
  });

  const choices = (kind: string, params: Record<string, string> = {}) =>
    fleet.adapter("eu-prod-01").choices(kind, params, signal());

  it("offers IPspaces without Cluster, and what belongs to one", async () => {
    const ipspaces = await choices("ipspaces");
    expect(ipspaces.map(({ label }) => label).sort()).toEqual([
      "Default",
      "ips-backup",
      "ips-replication",
      "ips-tenant-a",
    ]);
    const replication = ipspaces.find(({ label }) => label === "ips-replication")?.value ?? "";
    expect(await choices("interclusterLifs", { ipspace: replication })).toEqual([]);
    expect((await choices("svms", { ipspace: replication })).map(({ label }) => label)).toEqual([
      "svm_repl01",
    ]);
    const domains = await choices("broadcastDomains", { ipspace: replication });
    expect(domains.find(({ value }) => value === "bd-unused")?.disabled).toContain("no ports");
    expect(domains.find(({ value }) => value === "bd-replication")?.data).toMatchObject({
      mtu: 9000,
      portsPerNode: { "eu-prod-01-01": 1, "eu-prod-01-02": 1 },
    });
  });

  it("offers intercluster interfaces with node, state and family", async () => {
    const lifs = await fleet.adapter("us-arch-02").choices("interclusterLifs", {}, signal());
    expect(lifs.map(({ value, disabled }) => [value, disabled ?? null]).sort()).toEqual([
      ["203.0.113.61", null],
      ["203.0.113.62", null],
      ["203.0.113.71", null],
      ["203.0.113.72", "This interface is down."],
    ]);
    expect(lifs.find(({ value }) => value === "203.0.113.61")).toMatchObject({
      hint: "ic_01 on us-arch-02-01 up",
      data: { family: "ipv4", node: "us-arch-02-01", netmask: "24" },
    });
    expect(
      (await choices("interclusterLifs", { family: "ipv6" })).map(({ value }) => value).sort(),
    ).toEqual(["2001:db8:11::11", "2001:db8:11::12"]);
  });

  it("offers certificates by scope, expired ones only to look at", async () => {
    const cluster = await choices("certificates", { type: "client" });
    expect(cluster.map(({ label, disabled }) => [label, disabled !== undefined]).sort()).toEqual([
      ["kmip-client-current", false],
      ["kmip-client-old", true],
    ]);
    const svm = (await choices("svms")).find(({ label }) => label === "svm_nfs01")?.value ?? "";
    expect((await choices("certificates", { svm })).map(({ label }) => label)).toEqual([
      "svm_nfs01-kmip-client",
    ]);
  });

  it("reads the peering policy and the nodes", async () => {
    expect(
      (await fleet.adapter("eu-dr-01").choices("policy", {}, signal()))[0]?.data,
    ).toMatchObject({
      minimumPassphraseLength: 8,
      authenticationRequired: true,
      encryptionRequired: true,
      clusterName: "eu-dr-01",
    });
    expect((await choices("nodes")).map(({ label }) => label).sort()).toEqual([
      "eu-prod-01-01",
      "eu-prod-01-02",
    ]);
    expect((await choices("peerNames")).map(({ label }) => label)).toContain("Clus_bH6l");
  });

  it("knows every kind it announces and no other", async () => {
    const adapter = fleet.adapter("eu-prod-01");
    for (const kind of adapter.choiceKinds)
      expect(Array.isArray(await adapter.choices(kind, {}, signal()))).toBe(true);
    await expect(adapter.choices("constructor", {}, signal())).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("answers out of order", () => {
  const failure = (upstream: Upstream) =>
    withUpstream(upstream)
      .listPeers(signal())
      .then(
        () => null,
        (error: unknown) => error as AppError,
      );

  it.each([
    [401, "backend_auth"],
    [403, "backend_auth"],
    [429, "backend_unavailable"],
    [500, "backend_unavailable"],
    [503, "backend_unavailable"],
  ] as const)("tells an injected %i", async (status, code) => {
    const endpoint = fleet.system.endpoints[0];
    const response = endpoint?.fault(status);
    const error = await failure(answering(status, response?.body ?? "", response?.headers));
    expect(error).toMatchObject({ code, backend: { status } });
    if (status === 429) expect(error?.retryAfterS).toBe(5);
  });
  it.each([
    ["garbage", "<html>hello</html>"],
    ["half an answer", '{"records":[{"uuid":'],
    ["a record without key", '{"records":[{"name":"x"}],"num_records":1,"name":"n","uuid":"u"}'],
    [
      "a link elsewhere",
      '{"name":"n","uuid":"u","records":[{"uuid":"u"}],"_links":{"next":{"href":"https://evil.example/api"}}}',
    ],
    [
      "pages in a circle",
      '{"name":"n","uuid":"u","records":[{"uuid":"u"}],"_links":{"next":{"href":"/api/cluster/peers?start.uuid=u"}}}',
    ],
  ])("refuses %s", async (_what, text) => {
    expect(await failure(answering(200, text))).toMatchObject({ code: "backend_invalid" });
  });
  it("stops when the caller gives up", async () => {
    const controller = new AbortController();
    controller.abort();
    await expect(fleet.adapter("eu-prod-01").listPeers(controller.signal)).rejects.toThrow();
  });
});
