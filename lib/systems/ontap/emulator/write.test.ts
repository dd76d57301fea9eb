import { beforeEach, describe, expect, it } from "vitest";
import { testFleet, type TestFleet } from "../testing/fleet";
import { path, rawPeersOn } from "../testing/raw-peers";

let fleet: TestFleet;
beforeEach(async () => {
  fleet = await testFleet();
});

const spare = "203.0.113.108";
const secret = "a-long-passphrase";

const { post, created, read } = rawPeersOn(() => fleet);
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
