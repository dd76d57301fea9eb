import { beforeEach, describe, expect, it } from "vitest";
import { openRaw } from "./raw";
import { rawPeersOn, six } from "../testing/raw-peers";
import { createTestLab, type TestLab } from "../testing/world";

/* The Direct Connect API reference and user guide, line by line, asked as curl would ask. */

let lab: TestLab;
let raw: Awaited<ReturnType<typeof openRaw>>;
beforeEach(async () => {
  lab = await createTestLab();
  raw = await openRaw(lab);
});

const set = (name: string, value: unknown) => lab.command("set-switch", { name, value });
const { vifNamed, create } = rawPeersOn(() => raw);
const four = {
  ...six,
  name: "v4",
  address_family: "ipv4",
  local_gateway_ip: "10.9.0.1/30",
  remote_gateway_ip: "10.9.0.2/30",
  remote_ep_group: ["172.30.0.0/16"],
};
const bgp = { route_mode: "bgp", bgp_asn: 65010, bgp_md5: "Qaz12345678" };

describe("creating a virtual interface peer", () => {
  it("answers 201 with every field of a peer, and the peer is in its interface at once", async () => {
    const { status, body, peer } = await create();
    expect(status).toBe(201);
    expect(body["request_id"]).toMatch(/^[0-9a-f]{32}$/);
    for (const field of [
      "id",
      "tenant_id",
      "name",
      "description",
      "address_family",
      "local_gateway_ip",
      "remote_gateway_ip",
      "route_mode",
      "bgp_asn",
      "bgp_md5",
      "remote_ep_group",
      "service_ep_group",
      "device_id",
      "bgp_route_limit",
      "bgp_status",
      "status",
      "vif_id",
      "receive_route_num",
      "enable_nqa",
      "enable_bfd",
      "enable_gre",
    ])
      expect(peer, field).toHaveProperty(field);
    expect(peer.id).toHaveLength(36);
    expect(peer.vif_id).toHaveLength(36);
    expect((await vifNamed("vif-zrh-core-01")).vif_peers?.map(({ id }) => id)).toContain(peer.id);
  });

  it("is PENDING_CREATE in one reference and ACTIVE, without a request id, in the other", async () => {
    set("createStatus", "PENDING_CREATE");
    expect((await create()).peer.status).toBe("PENDING_CREATE");
    lab.pass(8_000);
    expect((await vifNamed("vif-zrh-core-01")).vif_peers?.[1]?.status).toBe("ACTIVE");
    set("createStatus", "ACTIVE");
    set("requestIdInAnswers", false);
    const european = await create({}, four);
    expect([european.peer.status, "request_id" in european.body]).toEqual(["ACTIVE", false]);
  });

  it("echoes gateways and spells IPv6 subnets out; an empty list comes back as null", async () => {
    expect((await create()).peer).toMatchObject({
      local_gateway_ip: "FD20::1/126",
      remote_ep_group: ["fd30:0:0:0:0:0:0:0/64"],
    });
    expect((await create({ remote_ep_group: [] }, four)).peer.remote_ep_group).toBeNull();
  });

  it("keeps what is sent where a region does so", async () => {
    set("canonicaliseIpv6", false);
    set("emptyGroupAsNull", false);
    expect((await create()).peer.remote_ep_group).toEqual(["FD30::/64"]);
    expect((await create({ remote_ep_group: [] }, four)).peer.remote_ep_group).toEqual([]);
  });

  it("static has no ASN, key, BGP status or routes; BGP starts DOWN and comes up", async () => {
    expect((await create()).peer).toMatchObject({
      bgp_asn: null,
      bgp_md5: null,
      bgp_status: null,
      receive_route_num: -1,
    });
    const { peer } = await create(bgp, four);
    expect(peer).toMatchObject({
      bgp_asn: 65010,
      bgp_md5: "Qaz12345678",
      bgp_status: "DOWN",
      receive_route_num: 0,
    });
    lab.pass(8_000);
    lab.command("configure-remote", { peer: peer.id });
    lab.pass(2_000);
    expect((await vifNamed("vif-bsl-lab-v6")).vif_peers?.[1]).toMatchObject({
      status: "ACTIVE",
      bgp_status: "ACTIVE",
      receive_route_num: 1,
    });
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ["route_mode left out, which is static", { route_mode: undefined }, { route_mode: "static" }],
    [
      "description and remote_ep_group left out",
      { description: undefined, remote_ep_group: undefined },
      { description: "", remote_ep_group: null },
    ],
    [
      "a family in capitals, kept in small letters",
      { address_family: "IPv6" },
      { address_family: "ipv6" },
    ],
    [
      "a name of 64 and a description of 128 characters",
      { name: "n".repeat(64), description: "d".repeat(128) },
      {},
    ],
    ["the smallest ASN", { ...bgp, bgp_asn: 1 }, { bgp_asn: 1 }],
    ["the biggest ASN", { ...bgp, bgp_asn: 4_294_967_295 }, { bgp_asn: 4_294_967_295 }],
    ["BGP without a key", { ...bgp, bgp_md5: undefined }, { bgp_md5: null }],
    ["a key of 255 characters", { ...bgp, bgp_md5: "k".repeat(255) }, {}],
    [
      "50 remote subnets",
      { remote_ep_group: Array.from({ length: 50 }, (_, index) => `FD30:${index}::/64`) },
      {},
    ],
    [
      "host bits in a subnet, as in the provider's example",
      { remote_ep_group: ["FE10::5/126"] },
      {},
    ],
    [
      "IPv6 gateways of two subnets, as in the user guide",
      { local_gateway_ip: "1050:326b::1/64", remote_gateway_ip: "1060:326b::1/64" },
      {},
    ],
    [
      "gateways of a /127",
      { local_gateway_ip: "FD20::/127", remote_gateway_ip: "FD20::1/127" },
      {},
    ],
  ])("takes %s", async (_what, sent, kept) => {
    const { status, peer } = await create(sent);
    expect(status).toBe(201);
    expect(peer).toMatchObject(kept);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["a name of 65 characters", { name: "n".repeat(65) }, "DC.0001"],
    ["no name", { name: undefined }, "DC.0001"],
    ["a description of 129 characters", { description: "d".repeat(129) }, "DC.0001"],
    ["angle brackets in the description", { description: "a < b" }, "DC.0001"],
    ["another family", { address_family: "ipx" }, "DC.0001"],
    ["no family", { address_family: undefined }, "DC.0001"],
    ["another routing mode", { route_mode: "ospf" }, "DC.0001"],
    ["a vif_id of 35 characters", { vif_id: "x".repeat(35) }, "DC.0001"],
    [
      "an interface that is not there",
      { vif_id: "00000000-0000-4000-8000-000000000000" },
      "DC.1211",
    ],
    ["no local gateway", { local_gateway_ip: undefined }, "DC.0001"],
    ["a gateway of the other family", { local_gateway_ip: "10.9.0.1/30" }, "DC.0004"],
    ["a gateway without prefix", { local_gateway_ip: "FD20::1" }, "DC.0004"],
    [
      "the same gateway twice, spelled in two ways",
      { remote_gateway_ip: "fd20:0::1/126" },
      "DC.0004",
    ],
    ["BGP without an ASN", { ...bgp, bgp_asn: undefined }, "DC.1203"],
    ["an ASN as text", { ...bgp, bgp_asn: "65010" }, "DC.0001"],
    ["the ASN 0", { ...bgp, bgp_asn: 0 }, "DC.0008"],
    ["an ASN past 4294967295", { ...bgp, bgp_asn: 4_294_967_296 }, "DC.0008"],
    ["the virtual gateway's own ASN", { ...bgp, bgp_asn: 64512 }, "DC.1223"],
    ["an ASN with static routing", { bgp_asn: 65010 }, "DC.0001"],
    ["a key with static routing", { bgp_md5: "Qaz12345678" }, "DC.0001"],
    ["a key of 256 characters", { ...bgp, bgp_md5: "k".repeat(256) }, "DC.0001"],
    ["a subnet of the other family", { remote_ep_group: ["172.30.0.0/16"] }, "DC.0004"],
    [
      "a subnet twice, spelled in two ways",
      { remote_ep_group: ["FD30::/64", "fd30:0::1/64"] },
      "DC.1401",
    ],
    [
      "51 remote subnets",
      { remote_ep_group: Array.from({ length: 51 }, (_, index) => `FD30:${index}::/64`) },
      "DC.1400",
    ],
    ["subnets as text", { remote_ep_group: "FD30::/64" }, "DC.0001"],
  ])("refuses %s", async (_what, sent, code) => {
    expect(await create(sent)).toMatchObject({ status: code === "DC.1211" ? 404 : 400, code });
    expect((await vifNamed("vif-zrh-core-01")).vif_peers).toHaveLength(1);
  });

  it.each<[string, unknown]>([
    ["no object", {}],
    ["something else", { vif_peer: [] }],
    ["no JSON", "{"],
  ])("refuses a body with %s", async (_what, body) => {
    expect(await raw.ask("POST", `${raw.base}/vif-peers`, body)).toMatchObject({
      status: 400,
      body: { error_code: "DC.0000" },
    });
  });

  it.each<[string, Record<string, unknown>, string, string]>([
    ["a second peer of one family", four, "vif-zrh-core-01", "DC.0001"],
    [
      "IPv4 gateways of two subnets",
      { ...four, remote_gateway_ip: "10.9.0.6/30" },
      "vif-bsl-lab-v6",
      "DC.0004",
    ],
    [
      "IPv4 subnets overlapping the gateway's",
      { ...four, remote_ep_group: ["192.168.9.0/24"] },
      "vif-bsl-lab-v6",
      "DC.1105",
    ],
    ["an interface shut down on purpose", six, "vif-switchover", "DC.1205"],
    ["an interface waiting for consent", six, "vif-tenant-b", "DC.1205"],
  ])("refuses %s", async (_what, base, vif, code) => {
    expect(await create({}, base, vif)).toMatchObject({ status: 400, code });
  });
});
