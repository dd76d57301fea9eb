import { beforeEach, describe, expect, it } from "vitest";
import { testFleet, type TestFleet } from "../testing/fleet";

/* Source of every row: NetApp reference, cluster peers 9.15.1, PATCH and DELETE, examples and error tables. */

let fleet: TestFleet;
beforeEach(async () => {
  fleet = await testFleet();
});

const dr = "b2c94f0e-2b11-11ef-8d77-005056a7d0b2";
const prod = "7f1d6c1a-2b0e-11ef-9a5c-005056a7c0a1";
const passphrase = "a-long-passphrase";
const P = { "authentication.passphrase": passphrase };
const ok = { "authentication.in_use": "ok" };
const addresses = (...list: string[]) => ({ "remote.ip_addresses": list });

const at = (uuid: string) => `/api/cluster/peers/${uuid}`;
const offer = async (): Promise<string> =>
  (
    (await fleet.call("eu-prod-01", "GET", "/api/cluster/peers?name=Clus_bH6l")).json[
      "records"
    ] as { uuid: string }[]
  )[0]?.uuid ?? "";
const read = async (uuid: string, cluster = "eu-prod-01") =>
  (await fleet.call(cluster, "GET", at(uuid))).json;
async function send(method: "PATCH" | "DELETE", uuid: string, body?: unknown) {
  const answer = await fleet.call(
    "eu-prod-01",
    method,
    at(uuid),
    body === undefined ? {} : { body },
  );
  return {
    status: answer.status,
    code: (answer.json["error"] as { code: string } | undefined)?.code ?? null,
    text: answer.text,
    echo: (answer.json["records"] as Record<string, unknown>[] | undefined)?.[0],
  };
}
const unauthenticated = async (): Promise<void> => {
  fleet.system.command("set-policy", { endpoint: "eu-prod-01", authenticationRequired: false });
  await send("PATCH", dr, { "authentication.in_use": "absent" });
};

describe("what changes a relationship", () => {
  it("{}: nothing", async () => {
    const before = await read(dr);
    expect(await send("PATCH", dr, {})).toMatchObject({ status: 200, text: "{}\n" });
    expect(await read(dr)).toEqual(before);
  });
  it("encryption with P, authentication in use: echoed", async () => {
    const { status, echo } = await send("PATCH", dr, {
      "encryption.proposed": "none",
      ...P,
      ...ok,
    });
    expect([status, echo]).toMatchObject([
      200,
      { encryption: { proposed: "none" }, authentication: { passphrase, in_use: "ok" } },
    ]);
  });
  it("encryption with G, authentication in use: echoed with the generated passphrase", async () => {
    const { status, echo } = await send("PATCH", dr, {
      "encryption.proposed": "none",
      "authentication.generate_passphrase": true,
      ...ok,
    });
    expect(status).toBe(200);
    expect((echo?.["authentication"] as { passphrase: string }).passphrase).toHaveLength(24);
  });
  it("P, authentication in use: echoed, and pending until the other side has the same one", async () => {
    expect(await send("PATCH", dr, { ...P, ...ok })).toMatchObject({
      status: 200,
      echo: { authentication: { passphrase } },
    });
    expect(await read(dr)).toMatchObject({
      status: { state: "available" },
      authentication: { state: "pending" },
    });
    await fleet.call("eu-dr-01", "PATCH", at(prod), { body: { ...P, ...ok } });
    expect(await read(dr)).toMatchObject({ authentication: { state: "ok" } });
    expect(await read(prod, "eu-dr-01")).toMatchObject({ authentication: { state: "ok" } });
  });
  it("G, authentication in use: returned once, never read again", async () => {
    const { status, echo } = await send("PATCH", dr, {
      "authentication.generate_passphrase": true,
      ...ok,
    });
    const made = (echo?.["authentication"] as { passphrase: string }).passphrase;
    expect([status, made.length]).toEqual([200, 24]);
    expect(JSON.stringify(await read(dr))).not.toContain(made);
  });
  it("remote.ip_addresses: replaces the list", async () => {
    expect(await send("PATCH", dr, addresses("203.0.113.22"))).toMatchObject({
      status: 200,
      echo: { remote: { ip_addresses: ["203.0.113.22"] } },
    });
    expect(await read(dr)).toMatchObject({ remote: { ip_addresses: ["203.0.113.22"] } });
  });
  it("initial_allowed_svms: while the offer is open", async () => {
    const uuid = await offer();
    expect(
      await send("PATCH", uuid, { initial_allowed_svms: [{ name: "svm_cifs01" }] }),
    ).toMatchObject({ status: 200 });
    expect(await read(uuid)).toMatchObject({ initial_allowed_svms: [{ name: "svm_cifs01" }] });
    expect(
      await send("PATCH", dr, { initial_allowed_svms: [{ name: "svm_cifs01" }] }),
    ).toMatchObject({ status: 400 });
  });
});

describe("what a change is refused for", () => {
  it.each<[string, unknown, string]>([
    ["another encryption without P or G", { "encryption.proposed": "none" }, "4656073"],
    ["G=false", { "authentication.generate_passphrase": false }, "4656083"],
    ["P and G", { ...P, ...ok, "authentication.generate_passphrase": true }, "4656080"],
    ["an empty list of addresses", addresses(), "4656081"],
    ["addresses of two families", addresses("203.0.113.21", "2001:db8:21::21"), "4656076"],
    ["a name that does not resolve", addresses("nobody.example.com"), "4656092"],
    ["what is no address", addresses("no such host"), "8847365"],
    ["an address that does not answer", addresses("203.0.113.250"), "4653218"],
    ["another cluster's address", addresses("203.0.113.61"), "4653061"],
    ["a name that is none", { name: "ends-" }, "4656072"],
    ["an IPspace that does not exist", { "ipspace.name": "nowhere" }, "4653261"],
    ["the read-only status", { "status.state": "available" }, "262203"],
    ["the read-only version", { "version.major": 15 }, "262203"],
    ["the read-only uuid", { uuid: prod }, "262203"],
    ["the read-only ip_address", { ip_address: "203.0.113.21" }, "262203"],
    ["local_network, which is for creating", { "local_network.netmask": "24" }, "262203"],
  ])("%s", async (_row, body, code) =>
    expect(await send("PATCH", dr, body)).toMatchObject({ status: 400, code }),
  );

  it.each<[string, unknown, string]>([
    ["an expiry in the past", { "authentication.expiry_time": "2026-01-13T07:59:59Z" }, "4653229"],
    ["an expiry over seven days", { "authentication.expiry_time": "P7DT1S" }, "4655058"],
    ["an SVM that does not exist", { initial_allowed_svms: [{ name: "svm_gone" }] }, "2621462"],
    ["an SVM of another IPspace", { initial_allowed_svms: [{ name: "svm_repl01" }] }, "4655061"],
  ])("%s, on an open offer", async (_row, body, code) =>
    expect(await send("PATCH", await offer(), body)).toMatchObject({ status: 400, code }),
  );

  it("P while authentication is absent and the request does not turn it on", async () => {
    await unauthenticated();
    expect(await send("PATCH", dr, P)).toMatchObject({ code: "4656084" });
    expect(await send("PATCH", dr, { ...P, ...ok })).toMatchObject({ status: 200 });
  });
  it("neither P nor G where one is needed", async () => {
    await unauthenticated();
    expect(await send("PATCH", dr, ok)).toMatchObject({ code: "4656080" });
  });
  it("no LIF on a node, or none of the family", async () => {
    for (const lif of ["ic_02", "ic6_01", "ic6_02"])
      fleet.system.command("set-lif", { endpoint: "eu-prod-01", lif, state: "down" });
    expect(await send("PATCH", dr, addresses("203.0.113.21"))).toMatchObject({ code: "4653671" });
    expect(await send("PATCH", dr, addresses("2001:db8:21::21"))).toMatchObject({
      code: "4656095",
    });
  });
  it("the interface manager being down", async () => {
    fleet.system.command("set-trouble", { endpoint: "eu-prod-01", trouble: "vifmgr-down" });
    expect(await send("PATCH", dr, addresses("203.0.113.21"))).toMatchObject({ code: "4653257" });
  });
  it("an unknown uuid: 404, code 4", async () => {
    expect(
      await send("PATCH", "00000000-0000-0000-0000-000000000000", { name: "x" }),
    ).toMatchObject({ status: 404, code: "4" });
  });
  it("leaves everything as it was", async () => {
    const before = await read(dr);
    expect(
      await send("PATCH", dr, { name: "munich", ...P, ...ok, ...addresses("203.0.113.61") }),
    ).toMatchObject({ code: "4653061" });
    expect(await read(dr)).toEqual(before);
  });
});

describe("what deletes a relationship", () => {
  it("DELETE: 200 {} and this half alone; the other side turns unavailable until it deletes too", async () => {
    fleet.system.command("remove-svm-peers", { endpoint: "eu-prod-01", peer: "eu-dr-01" });
    expect(await send("DELETE", dr)).toMatchObject({ status: 200, text: "{}\n" });
    expect(await read(prod, "eu-dr-01")).toMatchObject({ status: { state: "unavailable" } });
    fleet.system.command("remove-svm-peers", { endpoint: "eu-dr-01", peer: "eu-prod-01" });
    expect((await fleet.call("eu-dr-01", "DELETE", at(prod))).status).toBe(200);
  });
  it("an unknown uuid: 404, code 4", async () =>
    expect(await send("DELETE", "00000000-0000-0000-0000-000000000000")).toMatchObject({
      status: 404,
      code: "4",
    }));
  it("SVM peers that stand on it", async () =>
    expect(await send("DELETE", dr)).toMatchObject({ status: 400, code: "4653079" }));
  it("an SVM migration that uses it", async () => {
    fleet.system.command("set-trouble", { endpoint: "eu-prod-01", trouble: "svm-migration" });
    expect(await send("DELETE", dr)).toMatchObject({ status: 400, code: "4663070" });
  });
  it("a body is not allowed", async () =>
    expect(await send("DELETE", dr, { name: "x" })).toMatchObject({ status: 400, code: "262198" }));
});
