import { beforeEach, describe, expect, it } from "vitest";
import { testFleet, type TestFleet } from "../testing/fleet";

let fleet: TestFleet;
beforeEach(async () => {
  fleet = await testFleet();
});

const path = "/api/cluster/peers";
const spare = "203.0.113.108";
const secret = "a-long-passphrase";

interface Created {
  uuid: string;
  name?: string;
  ip_address?: string;
  authentication?: { passphrase?: string; expiry_time?: string };
  local_network?: { interfaces: { ip_address: string }[] };
}
const post = (body: unknown, cluster = "eu-prod-01", query = "") =>
  fleet.call(cluster, "POST", path + query, body === undefined ? {} : { body });
async function created(body: unknown, cluster = "eu-prod-01"): Promise<Created> {
  const answer = await post(body, cluster);
  expect(answer.status, answer.text).toBe(201);
  const [record] = answer.json["records"] as Created[];
  if (!record) throw new Error("No record.");
  expect(answer.headers["location"]).toBe(`${path}/${record.uuid}`);
  return record;
}
const read = async (uuid: string, cluster = "eu-prod-01") =>
  (await fleet.call(cluster, "GET", `${path}/${uuid}`)).json;
const code = async (body: unknown, cluster = "eu-prod-01") => {
  const answer = await post(body, cluster);
  return `${answer.status} ${(answer.json["error"] as { code: string } | undefined)?.code ?? "none"}`;
};

describe("creating", () => {
  it("keeps a generated passphrase to itself: an open offer waits for whoever knows it", async () => {
    const record = await created({});
    const passphrase = record.authentication?.passphrase ?? "none";
    expect(record).toMatchObject({ authentication: { expiry_time: "2026-01-13T10:00:00+01:00" } });
    expect(await read(record.uuid)).toMatchObject({
      status: { state: "unidentified" },
      authentication: { state: "pending", in_use: "ok" },
      encryption: { proposed: "tls_psk", state: "none" },
    });
    expect(JSON.stringify(await read(record.uuid))).not.toContain(passphrase);
  });
  it("binds a passphrase to addresses: the offer waits for that cluster", async () => {
    const { uuid } = await created({
      "authentication.generate_passphrase": true,
      "remote.ip_addresses": [spare],
    });
    expect(await read(uuid)).toMatchObject({
      status: { state: "pending" },
      remote: { ip_addresses: [spare] },
    });
  });
  it.each([
    ["zero", { "authentication.expiry_time": "PT0S" }, "400 4653229"],
    ["unreadable expiry", { "authentication.expiry_time": "tomorrow" }, "400 262197"],
    [
      "two clusters' addresses",
      { authentication: { passphrase: secret }, remote: { ip_addresses: [spare, "203.0.113.81"] } },
      "400 4653368",
    ],
    ["unknown SVM", { initial_allowed_svms: [{ name: "nope" }] }, "400 2621462"],
  ])("%s → %s", async (_what, body, expected) => expect(await code(body)).toBe(expected));

  it("takes seven days to the second, and the passphrase minimum of the policy", async () => {
    expect(
      (await created({ "authentication.expiry_time": "P1W" })).authentication?.expiry_time,
    ).toBe("2026-01-20T09:00:00+01:00");
    expect(
      (await created({ "authentication.expiry_time": "01/14/2026 12:34:56" })).authentication
        ?.expiry_time,
    ).toBe("2026-01-14T12:34:56+01:00");
    fleet.system.command("set-policy", { endpoint: "eu-prod-01", minimumPassphraseLength: 20 });
    expect(
      await code({ authentication: { passphrase: secret }, remote: { ip_addresses: [spare] } }),
    ).toBe("400 4653236");
  });
  it("gives no address on releases before 9.13", async () =>
    expect(await created({}, "ap-edge-04")).not.toHaveProperty("ip_address"));
  it("keeps silent about records only when told so", async () => {
    expect((await post({}, "eu-prod-01", "?return_records=false")).json).toEqual({
      num_records: 1,
    });
    expect(
      (await post({}, "eu-prod-01", "?return_records=true&return_timeout=30")).json,
    ).toHaveProperty("records");
  });
});

describe("bodies", () => {
  it.each([
    ["{", "400 262199"],
    ["[]", "400 262201"],
    [{ encryption_proposed: "none" }, "400 262179"],
    [{ status: { state: "available" } }, "400 262196"],
    [{ name: 5 }, "400 262185"],
    [{ name: "a", "authentication.generate_passphrase": "yes" }, "400 262185"],
    [{ "remote.ip_addresses": spare }, "400 262254"],
    [{ name: ["a"] }, "400 262255"],
    [{ "remote.ip_addresses": [spare, spare] }, "400 262222"],
    [{ peer_applications: ["snapvault"] }, "400 262197"],
    [{ "encryption.proposed": "ipsec" }, "400 262197"],
    [{ "ipspace.name": "Default", ipspace: { name: "Default" } }, "400 262188"],
  ])("%j → %s", async (body, expected) => expect(await code(body)).toBe(expected));
  it("refuses filters and secrets in the URL of a POST", async () => {
    expect((await post({}, "eu-prod-01", "?name=x")).json).toMatchObject({
      error: { code: "262211" },
    });
    expect((await post({}, "eu-prod-01", "?authentication.passphrase=x")).json).toMatchObject({
      error: { code: "262202" },
    });
  });
});

describe("changing", () => {
  const dr = "b2c94f0e-2b11-11ef-8d77-005056a7d0b2";
  const patch = (body: unknown, uuid = dr, cluster = "eu-prod-01") =>
    fleet.call(cluster, "PATCH", `${path}/${uuid}`, { body });
  const answerCode = async (body: unknown, uuid = dr) =>
    ((await patch(body, uuid)).json["error"] as { code: string } | undefined)?.code;

  it("renames, but not to this cluster's or a taken name", async () => {
    expect((await patch({ name: "munich" })).status).toBe(200);
    expect(await read(dr)).toMatchObject({ name: "munich", remote: { name: "eu-dr-01" } });
    expect(await answerCode({ name: "eu-prod-01" })).toBe("4656071");
    expect(await answerCode({ name: "us-arch-02" })).toBe("4653075");
    expect(await answerCode({ name: "munich" })).toBeUndefined();
  });
  it("waits for the other side after a new passphrase, and works on in between", async () => {
    expect(
      (await patch({ "authentication.passphrase": secret, "authentication.in_use": "ok" })).status,
    ).toBe(200);
    expect(await read(dr)).toMatchObject({
      status: { state: "available" },
      authentication: { state: "pending" },
    });
    expect(await read("7f1d6c1a-2b0e-11ef-9a5c-005056a7c0a1", "eu-dr-01")).toMatchObject({
      status: { state: "available" },
      authentication: { state: "ok" },
    });
    await patch(
      { "authentication.passphrase": secret },
      "7f1d6c1a-2b0e-11ef-9a5c-005056a7c0a1",
      "eu-dr-01",
    );
    expect(await read(dr)).toMatchObject({
      status: { state: "available" },
      authentication: { state: "ok" },
      encryption: { state: "tls_psk" },
    });
  });
  it("fails when the other side takes another passphrase, or none in time", async () => {
    await patch({ "authentication.passphrase": secret });
    await patch(
      { "authentication.passphrase": "another-one" },
      "7f1d6c1a-2b0e-11ef-9a5c-005056a7c0a1",
      "eu-dr-01",
    );
    expect(await read(dr)).toMatchObject({
      status: { state: "unavailable" },
      authentication: { state: "problem" },
    });
    const arch = "c3d05a1f-2b15-11ef-8d77-005056a7d0b2";
    await patch({ "authentication.passphrase": secret }, arch);
    fleet.advance(61 * 60_000);
    expect(await read(arch)).toMatchObject({
      status: { state: "unavailable" },
      authentication: { state: "problem" },
    });
  });
  it("turns encryption off only when both sides ask for it", async () => {
    const arch = "c3d05a1f-2b15-11ef-8d77-005056a7d0b2";
    const off = {
      "encryption.proposed": "none",
      "authentication.passphrase": secret,
      "authentication.in_use": "ok",
    };
    expect(await answerCode({ "encryption.proposed": "none" }, arch)).toBe("4656073");
    await patch(off, arch);
    await patch(off, "7f1d6c1a-2b0e-11ef-9a5c-005056a7c0a1", "us-arch-02");
    expect(await read(arch)).toMatchObject({
      encryption: { state: "none" },
      authentication: { state: "ok" },
    });
  });
});

describe("two sides", () => {
  // us-arch-02 and eu-dr-01 are not peered in the hand-made fleet.
  const archLif = "203.0.113.61";
  const drUuid = "b2c94f0e-2b11-11ef-8d77-005056a7d0b2";
  const archUuid = "c3d05a1f-2b15-11ef-8d77-005056a7d0b2";
  const offer = (body: Record<string, unknown> = {}) =>
    created({ authentication: { generate_passphrase: true }, ...body }, "us-arch-02");
  const accept = (passphrase: string, body: Record<string, unknown> = {}) =>
    post(
      { authentication: { passphrase }, remote: { ip_addresses: [archLif] }, ...body },
      "eu-dr-01",
    );

  it("become available with the right passphrase; the anonymous offer gets a new identifier and name", async () => {
    const { uuid, authentication } = await offer();
    expect((await accept(authentication?.passphrase ?? "")).status).toBe(201);
    expect((await fleet.call("us-arch-02", "GET", `${path}/${uuid}`)).status).toBe(404);
    expect(await read(drUuid, "us-arch-02")).toMatchObject({
      name: "eu-dr-01",
      status: { state: "available" },
      authentication: { state: "ok" },
      encryption: { state: "tls_psk" },
      remote: { name: "eu-dr-01", serial_number: "1-80-000031" },
      version: { major: 15 },
    });
    expect(await read(archUuid, "eu-dr-01")).toMatchObject({
      name: "us-arch-02",
      status: { state: "available" },
      authentication: { state: "ok" },
      remote: { ip_addresses: [archLif] },
    });
    expect((await read(drUuid, "us-arch-02"))["authentication"]).not.toHaveProperty("expiry_time");
  });
  it("keep a name that was given", async () => {
    const { authentication } = await offer({ name: "munich" });
    await accept(authentication?.passphrase ?? "", { name: "ashburn" });
    expect(await read(drUuid, "us-arch-02")).toMatchObject({ name: "munich" });
    expect(await read(archUuid, "eu-dr-01")).toMatchObject({ name: "ashburn" });
  });
  it("also meet over a bound offer, which keeps its identifier", async () => {
    const { uuid, authentication } = await offer({
      remote: { ip_addresses: ["203.0.113.21", "203.0.113.22"] },
    });
    await accept(authentication?.passphrase ?? "");
    expect(await read(uuid, "us-arch-02")).toMatchObject({
      name: "eu-dr-01",
      status: { state: "available" },
    });
  });
  it("also meet when both are given the same passphrase", async () => {
    await created(
      { authentication: { passphrase: secret }, remote: { ip_addresses: ["203.0.113.21"] } },
      "us-arch-02",
    );
    await accept(secret);
    expect(await read(drUuid, "us-arch-02")).toMatchObject({
      status: { state: "available" },
      authentication: { state: "ok" },
    });
  });
  it("both show a wrong passphrase, and recover with the right one", async () => {
    const { uuid, authentication } = await offer();
    expect((await accept("not-the-passphrase")).status).toBe(201);
    for (const record of [await read(uuid, "us-arch-02"), await read(archUuid, "eu-dr-01")])
      expect(record).toMatchObject({
        status: { state: "unavailable" },
        authentication: { state: "problem" },
      });
    expect((await accept(authentication?.passphrase ?? "")).json).toMatchObject({
      error: { code: "4653076" },
    });
    await fleet.call("eu-dr-01", "DELETE", `${path}/${archUuid}`);
    await accept(authentication?.passphrase ?? "");
    expect(await read(archUuid, "eu-dr-01")).toMatchObject({ status: { state: "available" } });
  });
  it("do not meet over an offer that ran out", async () => {
    const { uuid, authentication } = await offer({ "authentication.expiry_time": "PT10M" });
    fleet.advance(11 * 60_000);
    const answer = await accept(authentication?.passphrase ?? "");
    expect([answer.status, answer.json]).toMatchObject([
      400,
      { error: { target: "authentication.passphrase" } },
    ]);
    expect(await read(uuid, "us-arch-02")).toMatchObject({
      status: { state: "unidentified" },
      authentication: { state: "problem" },
    });
    expect((await fleet.call("eu-dr-01", "GET", `${path}/${archUuid}`)).status).toBe(404);
  });
  it("encrypt as soon as one side asks for it", async () => {
    const { authentication } = await offer({ "encryption.proposed": "none" });
    await accept(authentication?.passphrase ?? "");
    expect(await read(archUuid, "eu-dr-01")).toMatchObject({ encryption: { state: "tls_psk" } });
  });
  it("wait when nobody offered anything, until the own offer runs out", async () => {
    await accept(secret);
    expect(await read(archUuid, "eu-dr-01")).toMatchObject({
      status: { state: "pending" },
      authentication: { state: "pending" },
    });
    fleet.advance(61 * 60_000);
    expect(await read(archUuid, "eu-dr-01")).toMatchObject({
      authentication: { state: "problem" },
    });
  });
  it("go without authentication where both policies allow it", async () => {
    for (const endpoint of ["us-arch-02", "eu-dr-01"])
      fleet.system.command("set-policy", {
        endpoint,
        authenticationRequired: false,
        encryptionRequired: false,
      });
    await created(
      { "authentication.in_use": "absent", "remote.ip_addresses": ["203.0.113.21"] },
      "us-arch-02",
    );
    expect(
      (
        await post(
          { "authentication.in_use": "absent", "remote.ip_addresses": [archLif] },
          "eu-dr-01",
        )
      ).status,
    ).toBe(201);
    expect(await read(archUuid, "eu-dr-01")).toMatchObject({
      status: { state: "available" },
      authentication: { in_use: "absent", state: "absent" },
      encryption: { state: "none" },
    });
  });
  it("find each other by host name", async () => {
    const { authentication } = await created({}, "eu-prod-01");
    const edge = await post(
      {
        authentication: { passphrase: authentication?.passphrase },
        remote: { ip_addresses: ["eu-prod-01-ic.example.com"] },
      },
      "ap-edge-04",
    );
    expect(edge.status, edge.text).toBe(201);
    expect(await read("7f1d6c1a-2b0e-11ef-9a5c-005056a7c0a1", "ap-edge-04")).toMatchObject({
      name: "eu-prod-01",
      status: { state: "available" },
    });
  });
  it("peer again over IPv6 after both halves are gone", async () => {
    const prodUuid = "7f1d6c1a-2b0e-11ef-9a5c-005056a7c0a1";
    for (const [endpoint, peer, uuid] of [
      ["eu-prod-01", "eu-dr-01", drUuid],
      ["eu-dr-01", "eu-prod-01", prodUuid],
    ] as const) {
      fleet.system.command("remove-svm-peers", { endpoint, peer });
      expect((await fleet.call(endpoint, "DELETE", `${path}/${uuid}`)).status).toBe(200);
    }
    await created({
      authentication: { passphrase: secret },
      remote: { ip_addresses: ["2001:db8:21::21", "2001:db8:21::22"] },
    });
    await created(
      { authentication: { passphrase: secret }, remote: { ip_addresses: ["2001:db8:11::11"] } },
      "eu-dr-01",
    );
    expect(await read(drUuid)).toMatchObject({
      status: { state: "available" },
      authentication: { state: "ok" },
    });
    fleet.system.command("set-lif", { endpoint: "eu-prod-01", lif: "ic_01", state: "down" });
    expect(await read(drUuid)).toMatchObject({ status: { state: "available" } });
    fleet.system.command("set-lif", { endpoint: "eu-prod-01", lif: "ic6_01", state: "down" });
    expect(await read(drUuid)).toMatchObject({ status: { state: "partial" } });
  });
  it("become partial when an interface goes down, and say when", async () => {
    const { authentication } = await offer();
    await accept(authentication?.passphrase ?? "");
    fleet.advance(60_000);
    fleet.system.command("set-lif", { endpoint: "us-arch-02", lif: "ic_01", state: "down" });
    expect(await read(archUuid, "eu-dr-01")).toMatchObject({
      status: { state: "partial", update_time: "2026-01-13T09:01:00+01:00" },
    });
  });
});
