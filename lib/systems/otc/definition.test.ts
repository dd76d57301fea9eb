import { describe, expect, it } from "vitest";
import type { Peer } from "@/lib/domain/peer";
import { otc } from "./definition";
import { asPeer, createTestLab, noAbort } from "./testing/world";

const signal = noAbort();

async function fleet(): Promise<Record<string, Peer>> {
  const { adapter } = await createTestLab();
  return Object.fromEntries(
    (await adapter.listPeers(signal)).map((peer) => [peer.name, asPeer(peer)]),
  );
}
const factsOf = (peer: Peer | undefined) =>
  Object.fromEntries(
    peer
      ? otc.facts(peer).flatMap(({ facts }) => facts.map(({ label, value }) => [label, value]))
      : [],
  );

describe("facts", () => {
  it("show a BGP peer with its routes against the limit, and whether MD5 is set", async () => {
    const peers = await fleet();
    expect(factsOf(peers["vif-gva-transit"])).toMatchObject({
      "Address family": "IPv4",
      "Local gateway": "10.250.0.17/30",
      "Remote gateway": "10.250.0.18/30",
      "Remote subnets": ["172.19.0.0/16"],
      "Routing mode": "BGP",
      "BGP ASN": 65030,
      "BGP status": "ACTIVE",
      "BGP MD5": "set",
      "Received routes": "96 of at most 100",
      VLAN: 105,
      Bandwidth: "1000 Mbit/s",
      Type: "private",
      "Service type": "VGW",
      Created: "2026-01-12T11:28:06.000Z",
    });
    expect(factsOf(peers["vif-zrh-core-01"])).toMatchObject({
      "Virtual gateway": "vgw-prod",
      "Cloud ASN": 64512,
      "Local subnets": ["192.168.0.0/16", "2001:db8:100::/56"],
    });
    expect(factsOf(peers["vif-lug-dr"])).toMatchObject({ "BGP MD5": "not set" });
  });

  it("spell IPv6 subnets the usual way, however the cloud gives them back", async () => {
    const peers = await fleet();
    expect(peers["vif-zrh-core-02-v6"]?.native).toMatchObject({
      vif_peer: { remote_ep_group: ["2001:db8:17:0:0:0:0:0/48"] },
    });
    expect(factsOf(peers["vif-zrh-core-02-v6"])).toMatchObject({
      "Remote subnets": ["2001:db8:17::/48"],
    });
  });

  it("never show -1 routes: static has none, unknown says so", async () => {
    const peers = await fleet();
    const fixed = factsOf(peers["vif-zrh-core-01"]);
    expect(fixed).toMatchObject({ "Routing mode": "Static" });
    expect(fixed).not.toHaveProperty("Received routes");
    const bgp = peers["vif-gva-transit"];
    const without = {
      ...bgp,
      native: {
        ...bgp?.native,
        vif_peer: { ...(bgp?.native.vif_peer as object), receive_route_num: undefined },
      },
    } as Peer;
    expect(factsOf(without)).toMatchObject({ "Received routes": "Not available" });
  });

  it("say where a peer without a record of its own was read from", async () => {
    const peers = await fleet();
    expect(factsOf(peers["vif-legacy-flat"])).toMatchObject({
      "Read from": "the interface's own gateway fields",
      "Local gateway": "10.250.0.33/30",
    });
  });

  it("survive a record that is not one", async () => {
    const peer = (await fleet())["vif-gva-transit"] as Peer;
    expect(otc.facts({ ...peer, native: {} })).toEqual([]);
    expect(otc.explain({ ...peer, native: {} }).meaning).toBeTruthy();
    expect(otc.can.edit({ ...peer, native: {} })).toMatchObject({ allowed: false });
  });
});

describe("plain words", () => {
  it.each<[string, string, string | null]>([
    ["vif-zrh-core-01", "set up on the cloud's edge device", null],
    [
      "vif-brn-campus-v6",
      "BGP is DOWN: no routes are exchanged",
      "check the neighbor fd00:2::1/126, the ASN 65020 and the MD5 key",
    ],
    ["vif-gva-transit", "close to the limit", "Summarise the prefixes"],
    ["vif-partner", "Reason: device configuration failed.", "open a ticket"],
    ["vif-tenant-b", "another tenant", "accepts or rejects"],
    ["vif-old-office", "does not answer", "VLAN"],
    ["vif-switchover", "switchover test", "End the switchover test"],
  ])("for %s", async (name, meaning, action) => {
    const peer = (await fleet())[name] as Peer;
    const words = otc.explain(peer);
    expect(words.meaning).toContain(meaning);
    if (action === null) expect(words.action).toBeNull();
    else expect(words.action).toContain(action);
  });

  it("for an interface that is down under an active peer, and for a state nobody knows", async () => {
    const lab = await createTestLab();
    lab.command("set-interface-state", { interface: "vif-zrh-core-01", state: "DOWN" });
    lab.command("set-state", { peer: "vif-partner", state: "FROZEN" });
    const named = Object.fromEntries(
      (await lab.adapter.listPeers(signal)).map((peer) => [peer.name, asPeer(peer)]),
    );
    expect(otc.explain(named["vif-zrh-core-01"] as Peer).meaning).toContain(
      "its virtual interface is DOWN",
    );
    expect(otc.explain(named["vif-partner"] as Peer)).toEqual({
      meaning: 'The cloud reports "FROZEN", a state this dashboard does not know.',
      action: "Look the state up in the provider's documentation, or ask its support.",
    });
  });
});

describe("settings and credentials", () => {
  const settings = {
    region: "eu-de",
    projectId: "",
    projectName: "eu-de",
    domainName: "d",
    iamAddress: "",
  };
  it("take the project by name or by id", () => {
    expect(otc.settings.schema.safeParse(settings).success).toBe(true);
    expect(
      otc.settings.schema.safeParse({
        region: "eu-de",
        projectId: "0605768a3300d5762f82c01180692873",
      }).success,
    ).toBe(true);
    expect(
      otc.settings.schema.safeParse({ ...settings, projectName: "" }).error?.issues,
    ).toMatchObject([
      { path: ["projectId"], message: "Enter the project ID, or the project name." },
    ]);
  });
  it.each([
    [{ region: "" }, "region"],
    [{ region: "eu de" }, "region"],
    [{ projectId: "../x" }, "projectId"],
    [{ iamAddress: "iam.example.com" }, "iamAddress"],
    [{ iamAddress: "file:///etc" }, "iamAddress"],
  ])("refuse %j", (change, field) => {
    expect(
      otc.settings.schema
        .safeParse({ ...settings, ...change })
        .error?.issues.map(({ path }) => path[0]),
    ).toContain(field);
  });
  it("have a field for every value, secrets masked", () => {
    for (const kind of otc.credentials) {
      expect(kind.fields.map(({ name }) => name)).toEqual(Object.keys(kind.schema.shape));
      expect(kind.fields.filter(({ kind: look }) => look === "secret")).toHaveLength(1);
      expect(kind.schema.safeParse({}).success).toBe(false);
    }
    expect(otc.settings.fields.map(({ name }) => name)).toEqual(
      Object.keys(otc.settings.schema.shape),
    );
  });
});
