import { beforeEach, describe, expect, it } from "vitest";
import { testFleet, type TestFleet } from "../testing/fleet";
import { path, rawPeersOn } from "../testing/raw-peers";

let fleet: TestFleet;
beforeEach(async () => {
  fleet = await testFleet();
});

const secret = "a-long-passphrase";

const { post, created, read } = rawPeersOn(() => fleet);

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
