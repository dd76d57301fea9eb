import { describe, expect, it } from "vitest";
import { createTestLab, noAbort } from "./testing/world";

const signal = noAbort();

describe("reading the hand-made fleet", () => {
  it("lists peers of every kind, with the status each deserves", async () => {
    const { adapter } = await createTestLab();
    const peers = await adapter.listPeers(signal);
    const statusOf = Object.fromEntries(
      peers.map((peer) => [
        `${peer.local.name} ${peer.local.addresses[0] ?? "-"}`,
        `${peer.nativeState} ${peer.status}`,
      ]),
    );
    expect(statusOf).toEqual({
      "vif-zrh-core-01 10.250.0.1/30": "ACTIVE healthy",
      "vif-zrh-core-02 10.250.0.5/30": "ACTIVE healthy",
      "vif-zrh-core-02 fd00:1::1/126": "ACTIVE healthy",
      "vif-brn-campus 10.250.0.9/30": "ACTIVE healthy",
      "vif-brn-campus fd00:2::1/126": "ACTIVE degraded",
      "vif-bsl-lab-v6 fd00:3::1/126": "ACTIVE healthy",
      "vif-gva-transit 10.250.0.17/30": "ACTIVE degraded",
      "vif-zrh-building -": "PENDING_CREATE pending",
      "vif-partner 10.250.0.25/30": "ERROR failed",
      "vif-lug-dr 10.250.0.29/30": "ACTIVE healthy",
      "vif-lug-dr fd00:7::1/126": "PENDING_CREATE pending",
      "vif-legacy-flat 10.250.0.33/30": "ACTIVE healthy",
      "vif-tenant-b 10.250.0.37/30": "AUTHORIZATION pending",
      "vif-old-office 10.250.0.41/30": "DOWN failed",
      "vif-old-office fd00:10::1/126": "PENDING_DELETE removing",
      "vif-tenant-c 10.250.0.45/30": "REJECTED failed",
      "vif-switchover 10.250.0.49/30": "ADMIN_SHUTDOWN degraded",
      "vif-resize 10.250.0.53/30": "PENDING_UPDATE pending",
      "vif-resize fd00:13::1/126": "BUILD pending",
      "vif-retired 10.250.0.57/30": "DELETED ended",
    });
  });

  it("says why a status is not simply what the state says", async () => {
    const { adapter } = await createTestLab();
    const reasonOf = Object.fromEntries(
      (await adapter.listPeers(signal)).map((peer) => [peer.name, peer.statusReason]),
    );
    expect(reasonOf["vif-brn-campus-v6"]).toBe("BGP is DOWN.");
    expect(reasonOf["vif-gva-transit"]).toBe("96 of at most 100 BGP routes received.");
    expect(reasonOf["vif-partner"]).toBe("The cloud says: device configuration failed");
    expect(reasonOf["vif-zrh-core-02"]).toBeNull();
  });

  it("tells routing, BGP status and received routes against the limit, for lists", async () => {
    const lab = await createTestLab();
    lab.command("set-state", { peer: "vif-zrh-core-02", state: "BGP DOWN" });
    const sessionOf = Object.fromEntries(
      (await lab.adapter.listPeers(signal)).map((peer) => [peer.name, peer.remote.session]),
    );
    expect(sessionOf).toMatchObject({
      "vif-zrh-core-01": "Static",
      "vif-zrh-core-02": "BGP DOWN · 0/100 routes",
      "vif-zrh-core-02-v6": "BGP ACTIVE · 4/100 routes",
      "vif-gva-transit": "BGP ACTIVE · 96/100 routes",
      "vif-legacy-flat": "Static",
    });
  });

  it("reads one peer by its key and says when it is gone", async () => {
    const { adapter } = await createTestLab();
    const peers = await adapter.listPeers(signal);
    for (const peer of peers) expect(await adapter.readPeer(peer.key, signal)).toEqual(peer);
    const vifId = peers[0]?.local.id ?? "";
    for (const key of [
      "nonsense",
      `${vifId}:00000000-0000-4000-8000-000000000000`,
      "00000000-0000-4000-8000-000000000000:00000000-0000-4000-8000-000000000000",
    ]) {
      await expect(adapter.readPeer(key, signal)).rejects.toMatchObject({ code: "not_found" });
    }
  });

  it("keeps the record and its interface, and no MD5 key anywhere", async () => {
    const { adapter, dcaas } = await createTestLab();
    let wire = "";
    dcaas.disturb = () => undefined;
    const peers = await adapter.listPeers(signal);
    const raw = await dcaas.request({
      method: "GET",
      path: dcaas.exchanges[0]?.path ?? "",
      headers: dcaas.exchanges[0]?.headers,
      signal,
    });
    wire = raw.text;
    const keys = [...wire.matchAll(/"bgp_md5":"([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(keys.length).toBeGreaterThan(3);
    const text = JSON.stringify(peers);
    for (const key of keys) expect(text).not.toContain(key);
    // The text that was sent keeps the name of the key, in place of it "[removed]".
    expect(text).not.toMatch(/bgp_md5\\?":\\?"(?!\[removed\])/);
    const native = peers.find((peer) => peer.name === "vif-zrh-core-02")?.native as {
      vif_peer: Record<string, unknown>;
      virtual_interface: Record<string, unknown>;
    };
    expect(native.vif_peer).toMatchObject({
      bgp_asn: 65010,
      device_id: "26.151.63.100",
      enable_gre: null,
      receive_route_num: 12,
    });
    expect(native.virtual_interface).toMatchObject({
      vlan: 102,
      ies_id: null,
      priority: "normal",
      vif_peers: [{ address_family: "ipv4" }, { address_family: "ipv6" }],
    });
  });

  it("reads interfaces whose list of peers is null from their own fields, read-only", async () => {
    const { adapter, command } = await createTestLab();
    command("set-switch", { name: "peersPublished", value: false });
    const peers = await adapter.listPeers(signal);
    expect(peers).toHaveLength(15);
    expect(peers.every((peer) => peer.key.endsWith(":interface"))).toBe(true);
    const bgp = peers.find((peer) => peer.name === "vif-zrh-core-02");
    expect(bgp).toMatchObject({
      status: "healthy",
      statusReason: "This region does not report BGP status.",
      authentication: "BGP MD5",
      remote: { name: "AS65010", addresses: ["10.250.0.6/30"] },
    });
    expect(JSON.stringify(peers)).not.toMatch(/bgp_md5\\?":\\?"(?!\[removed\])/);
    await expect(adapter.deletePeer(bgp?.key ?? "", signal)).rejects.toMatchObject({
      code: "refused",
    });
  });

  it("offers interfaces with what the rules need", async () => {
    const { adapter } = await createTestLab();
    const choices = await adapter.choices("virtual-interfaces", {}, signal);
    const named = Object.fromEntries(choices.map((choice) => [choice.label, choice]));
    expect(named["vif-zrh-core-01"]).toMatchObject({
      hint: "ACTIVE · VLAN 101 · dc-zurich-1 · vgw-prod · IPv4",
      data: {
        freeFamilies: ["ipv6"],
        suggestedFamily: "ipv6",
        gatewayAsn: 64512,
        vlan: 101,
        localSubnets: { ipv4: ["192.168.0.0/16"], ipv6: ["2001:db8:100::/56"] },
        slots: {
          ipv4: {
            localGateway: "10.250.0.1/30",
            status: "healthy",
            routeMode: "static",
            receivedRoutes: null,
            readOnly: false,
          },
          ipv6: null,
        },
      },
    });
    expect(named["vif-zrh-core-01"]?.disabled).toBeUndefined();
    expect(named["vif-zrh-core-02"]).toMatchObject({
      disabled: "Has its IPv4 and its IPv6 peer already.",
      data: { gatewayAsn: 65146 },
    });
    expect(named["vif-tenant-b"]?.disabled).toContain("AUTHORIZATION");
    expect(JSON.stringify(choices)).not.toContain("bgp_md5");
    const gateways = await adapter.choices("virtual-gateways", {}, signal);
    expect(gateways.map(({ label, hint }) => `${label}: ${hint}`).sort()).toEqual([
      "vgw-er: ACTIVE · AS65146 · enterprise router",
      "vgw-prod: ACTIVE · AS64512 · VPC",
    ]);
    const lines = await adapter.choices("direct-connects", {}, signal);
    expect(lines.find(({ label }) => label === "dc-hosted-partner")).toMatchObject({
      disabled: "The connection is DOWN.",
      data: { vlan: 441 },
    });
    await expect(adapter.choices("nothing", {}, signal)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("adds the gateway of the cloud side, and reads peers without it where gateways cannot be read", async () => {
    const { adapter, dcaas } = await createTestLab();
    const read = async () =>
      (await adapter.listPeers(signal)).find(({ name }) => name === "vif-gva-transit");
    const peer = await read();
    expect(peer?.native.virtual_gateway).toMatchObject({ name: "vgw-er", bgp_asn: 65146 });
    expect(await adapter.readPeer(peer?.key ?? "", signal)).toEqual(peer);
    for (const status of [403, 404, 500]) {
      dcaas.disturb = ({ path }) =>
        path.endsWith("/virtual-gateways")
          ? { status, headers: {}, body: '{"error_code":"DC.0009","error_msg":"no"}' }
          : undefined;
      // The gateway's is the second of the answers it was read from.
      const sentAs = (peer?.native["sentAs"] as string[]).slice(0, 1);
      expect(await read()).toEqual({
        ...peer,
        native: { ...peer?.native, sentAs, virtual_gateway: null },
      });
    }
  });

  it("names what stops being reachable with a peer", async () => {
    const { adapter } = await createTestLab();
    const peer = (await adapter.listPeers(signal)).find(({ name }) => name === "vif-zrh-core-01");
    expect(await adapter.dependents(peer?.key ?? "", signal)).toEqual([
      {
        kind: "remote subnet",
        name: "172.16.0.0/16",
        detail: "No longer reachable through this peer.",
      },
    ]);
  });

  it("says who it is, with quotas where they are published", async () => {
    const { adapter, command } = await createTestLab();
    expect(await adapter.identify(signal)).toMatchObject({
      name: "eu-ch2",
      version: "v3",
      facts: { Region: "eu-ch2", User: "dc-operator", "Virtual interfaces": "15 of 50" },
    });
    command("set-switch", { name: "quotasPublished", value: false });
    expect((await adapter.identify(signal)).facts).not.toHaveProperty("Virtual interfaces");
  });
});

describe("time", () => {
  it("turns PENDING_CREATE into ACTIVE, and brings BGP up only once the remote side is configured", async () => {
    const { adapter, pass, command } = await createTestLab();
    const read = async () =>
      (await adapter.listPeers(signal)).find(({ name }) => name === "vif-lug-dr-v6");
    pass(89_000);
    expect(await read()).toMatchObject({ nativeState: "PENDING_CREATE", status: "pending" });
    pass(2_000);
    expect(await read()).toMatchObject({
      nativeState: "ACTIVE",
      status: "degraded",
      statusReason: "BGP is DOWN.",
    });
    pass(3_600_000);
    expect(await read()).toMatchObject({ status: "degraded" });
    command("configure-remote", { peer: "vif-lug-dr-v6" });
    expect(await read()).toMatchObject({ status: "degraded" });
    pass(2_000);
    expect(await read()).toMatchObject({ status: "healthy", statusReason: null });
  });

  it("fills a building interface with its peer", async () => {
    const { adapter, pass } = await createTestLab();
    pass(20 * 60_000);
    const peer = (await adapter.listPeers(signal)).find(({ name }) => name === "vif-zrh-building");
    expect(peer).toMatchObject({ status: "healthy", local: { addresses: ["10.250.0.21/30"] } });
    expect(peer?.key).not.toContain(":interface");
  });
});

describe("a fleet of any size", () => {
  it("has 50 projects of 200 peers", async () => {
    const { adapter, emulator } = await createTestLab({
      scale: { connections: 50, peersPerConnection: 200 },
    });
    expect(emulator.connections).toHaveLength(50);
    expect(await adapter.listPeers(signal)).toHaveLength(200);
  });

  it("makes exactly the number asked for, also when odd", async () => {
    const { adapter } = await createTestLab({ scale: { connections: 1, peersPerConnection: 7 } });
    const peers = await adapter.listPeers(signal);
    expect(peers).toHaveLength(7);
    expect(new Set(peers.map((peer) => peer.key)).size).toBe(7);
  });
});
