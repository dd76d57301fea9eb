import { beforeEach, describe, expect, it } from "vitest";
import { testFleet, type TestFleet } from "../testing/fleet";

/* Source of every row: NetApp reference, cluster peers 9.15.1, "Creating a cluster peer", list of combinations, examples and error table. */

let fleet: TestFleet;
beforeEach(async () => {
  fleet = await testFleet();
});

const spare = "203.0.113.108";
const passphrase = "a-long-passphrase";
const G = { "authentication.generate_passphrase": true };
const notG = { "authentication.generate_passphrase": false };
const P = { "authentication.passphrase": passphrase };
const R = { "remote.ip_addresses": [spare] };
const to = (...addresses: string[]) => ({ ...P, "remote.ip_addresses": addresses });
const network = {
  interfaces: [{ ip_address: "10.1.2.11" }, { ip_address: "10.1.2.12" }],
  netmask: "24",
  gateway: "10.1.2.1",
  broadcast_domain: "bd-replication",
};
const L = (changed: Partial<Record<keyof typeof network, unknown>>) => ({
  "ipspace.name": "ips-replication",
  local_network: { ...network, ...changed },
});
const trusting = () =>
  void fleet.system.command("set-policy", {
    endpoint: "eu-prod-01",
    authenticationRequired: false,
  });

interface Created {
  uuid: string;
  name?: string;
  ip_address?: string;
  authentication?: { passphrase?: string; expiry_time?: string };
}
async function post(body: unknown) {
  const answer = await fleet.call(
    "eu-prod-01",
    "POST",
    "/api/cluster/peers",
    body === undefined ? {} : { body },
  );
  const [record] = (answer.json["records"] ?? []) as Created[];
  const error = answer.json["error"] as { code: string } | undefined;
  return { status: answer.status, code: error?.code ?? null, record };
}

describe("what creates a relationship", () => {
  it.each<[string, unknown]>([
    ["no body", undefined],
    ["{}", {}],
    ["G", G],
    ["E only", { "encryption.proposed": "none" }],
    ["E only, as the prose writes it", { "encryption.proposed": "tls-psk" }],
    ["ipspace only", { "ipspace.name": "Default" }],
    ["initial_allowed_svms only", { initial_allowed_svms: [{ name: "svm_nfs01" }] }],
  ])("%s: an open offer with a generated passphrase", async (_row, body) => {
    const { status, record } = await post(body);
    expect(status).toBe(201);
    expect(record?.authentication?.passphrase).toMatch(/^[A-Za-z0-9+/]{24}$/);
    expect(record).toMatchObject({
      name: `Clus_${record?.authentication?.passphrase?.slice(-4)}`,
      ip_address: "198.51.100.11",
    });
  });
  it("G and a name: that name", async () => {
    const { status, record } = await post({ ...G, name: "cp_xyz" });
    expect([status, record]).toMatchObject([201, { name: "cp_xyz", ip_address: "198.51.100.11" }]);
  });
  it.each<[string, unknown]>([
    ["G and R", { ...G, ...R }],
    ["R only", R],
    ["G=false, R and no P", { ...notG, ...R }],
  ])("%s: a generated passphrase bound to R, without name and address", async (_row, body) => {
    const { status, record } = await post(body);
    expect([status, record?.name, record?.ip_address]).toEqual([201, "", undefined]);
    expect(record?.authentication?.passphrase).toHaveLength(24);
  });
  it.each<[string, unknown]>([
    ["R and P", { ...P, ...R }],
    ["R, P and a name", { ...P, ...R, name: "cp_xyz" }],
    ["R, P and E", { ...P, ...R, "encryption.proposed": "none" }],
  ])("%s: no passphrase in the answer", async (_row, body) => {
    const { status, record } = await post(body);
    expect([status, Object.keys(record?.authentication ?? {})]).toEqual([201, ["expiry_time"]]);
  });
  it("no authentication where the policy allows it", async () => {
    trusting();
    expect(await post({ ...R, "authentication.in_use": "absent" })).toMatchObject({ status: 201 });
  });
  it("a later step fails: the LIFs are made and stay, the peer is not; then they must be left out", async () => {
    const lifs = L({});
    expect(await post({ ...lifs, ...to("203.0.113.250") })).toMatchObject({
      status: 400,
      code: "4653368",
    });
    const made = await fleet.call(
      "eu-prod-01",
      "GET",
      "/api/network/ip/interfaces?ip.address=10.1.2.*&fields=services",
    );
    expect(made.json).toMatchObject({ num_records: 2 });
    expect(await post({ ...lifs, ...to(spare) })).toMatchObject({ status: 409 });
    expect(await post({ "ipspace.name": "ips-replication", ...to(spare) })).toMatchObject({
      status: 201,
    });
  });
});

describe("what is refused", () => {
  it.each<[string, unknown, string]>([
    ["P only", P, "4656069"],
    [
      "P and R, expiry over seven days",
      { ...P, ...R, "authentication.expiry_time": "P7DT1S" },
      "4655058",
    ],
    ["G, expiry over seven days", { ...G, "authentication.expiry_time": "P8D" }, "4655058"],
    [
      "expiry in the past",
      { ...G, "authentication.expiry_time": "2026-01-13T07:59:59Z" },
      "4653229",
    ],
    ["P below the minimum", { ...R, "authentication.passphrase": "1234567" }, "4653236"],
    ["P and G", { ...P, ...G, ...R }, "4656080"],
    ["G=false without R", notG, "4656077"],
    [
      "no authentication against the policy: the code is not documented",
      { ...R, "authentication.in_use": "absent" },
      "262186",
    ],
    ["a name that is none", { ...G, name: "-x" }, "4656072"],
    ["this cluster's name", { ...G, name: "eu-prod-01" }, "4656071"],
    ["a name that is taken", { ...G, name: "eu-dr-01" }, "4653075"],
    ["R of two families", to(spare, "2001:db8:108::108"), "4653708"],
    ["R with a local address", to("198.51.100.11"), "4656100"],
    ["R that leads to this cluster", to("198.51.100.211"), "4653058"],
    ["R that does not resolve", to("nobody.example.com"), "8847365"],
    ["R that resolves to both families", to("dual-stack.example.com"), "4656101"],
    ["R that does not answer", to("203.0.113.250"), "4653368"],
    ["R that is no address", to("203.0.113.256"), "4653368"],
    ["a cluster that is a peer already, by UUID", to("203.0.113.21"), "4653076"],
    ["a cluster that is a peer already, by name", to("203.0.113.120"), "4653075"],
    ["no LIF in the IPspace", { ...to(spare), "ipspace.name": "ips-replication" }, "4656095"],
    ["an unknown IPspace", { ...G, "ipspace.name": "nowhere" }, "4656089"],
    ["L in the IPspace Cluster", { "ipspace.name": "Cluster", local_network: network }, "1966366"],
    ["L without interfaces", L({ interfaces: undefined }), "4656081"],
    ["L with no interface", L({ interfaces: [] }), "4656085"],
    [
      "L with more interfaces than nodes",
      L({ interfaces: [...network.interfaces, { ip_address: "10.1.2.13" }] }),
      "4656087",
    ],
    ["L without netmask", L({ netmask: undefined }), "4656091"],
    ["L without gateway", L({ gateway: undefined }), "4656096"],
    ["L without broadcast domain", L({ broadcast_domain: undefined }), "4656086"],
    ["L with another IPspace's broadcast domain", L({ broadcast_domain: "Default" }), "4656086"],
    ["L with a broadcast domain without ports", L({ broadcast_domain: "bd-unused" }), "4656088"],
    ["L without a port that can be bound", L({ broadcast_domain: "bd-maintenance" }), "4656094"],
  ])("%s", async (_row, body, code) =>
    expect(await post(body)).toMatchObject({ status: 400, code }),
  );

  it("E=tls_psk without authentication", async () => {
    trusting();
    expect(
      await post({ ...R, "authentication.in_use": "absent", "encryption.proposed": "tls_psk" }),
    ).toMatchObject({ code: "4656070" });
  });
  it("E=none where the policy requires encryption", async () => {
    fleet.system.command("set-policy", { endpoint: "eu-prod-01", encryptionRequired: true });
    expect(await post({ ...G, "encryption.proposed": "none" })).toMatchObject({ code: "4653419" });
  });
  it("an IPspace's name with another one's UUID", async () => {
    const ipspaces = (await fleet.call("eu-prod-01", "GET", "/api/network/ipspaces")).json[
      "records"
    ] as { name: string; uuid: string }[];
    expect(
      await post({
        ...G,
        "ipspace.name": "Default",
        "ipspace.uuid": ipspaces.find(({ name }) => name === "ips-replication")?.uuid,
      }),
    ).toMatchObject({ code: "4656090" });
  });
  it("changes nothing", async () => {
    const count = async () =>
      (await fleet.call("eu-prod-01", "GET", "/api/cluster/peers?return_records=false")).json[
        "num_records"
      ];
    const before = await count();
    await post(P);
    await post(to("203.0.113.250"));
    expect(await count()).toBe(before);
  });
  it("says one thing at a time: name, passphrase, expiry, encryption, IPspace, local network, addresses", async () => {
    fleet.system.command("set-policy", { endpoint: "eu-prod-01", encryptionRequired: true });
    const wrong: Record<string, unknown> = {
      name: "-x",
      "authentication.passphrase": "short",
      "authentication.expiry_time": "P8D",
      "encryption.proposed": "none",
      "ipspace.name": "nowhere",
      local_network: { ...network, interfaces: [] },
      "remote.ip_addresses": ["nobody.example.com"],
    };
    const putRight: [string, unknown][] = [
      ["name", "fine"],
      ["authentication.passphrase", passphrase],
      ["authentication.expiry_time", "P1D"],
      ["encryption.proposed", "tls_psk"],
      ["ipspace.name", "Default"],
      ["local_network", undefined],
      ["remote.ip_addresses", [spare]],
    ];
    const codes: (string | null)[] = [(await post(wrong)).code];
    for (const [field, value] of putRight) {
      wrong[field] = value;
      codes.push((await post(wrong)).code);
    }
    expect(codes).toEqual([
      "4656072",
      "4653236",
      "4655058",
      "4653419",
      "4656089",
      "4656085",
      "8847365",
      null,
    ]);
  });
});
