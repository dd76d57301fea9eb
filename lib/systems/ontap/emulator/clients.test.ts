import { beforeEach, describe, expect, it } from "vitest";
import { testFleet, type TestFleet } from "../testing/fleet";

/* What NetApp's own Python library and Ansible collection send and expect. */
let fleet: TestFleet;
beforeEach(async () => {
  fleet = await testFleet({ connections: 5 });
});

const peers = "/api/cluster/peers";
const managers = "/api/security/key-managers";
const permissions = "/api/svm/peer-permissions";
const call = (method: string, path: string, body?: unknown, cluster = "eu-prod-01") =>
  fleet.call(cluster, method, path, body === undefined ? {} : { body });
const records = (json: Record<string, unknown>) => json["records"] as Record<string, unknown>[];
const first = async (path: string, cluster = "eu-prod-01") =>
  records((await call("GET", path, undefined, cluster)).json)[0] ?? {};

describe("calls as NetApp's own clients make them", () => {
  it("take {} with DELETE, and no more than that", async () => {
    const offers = { records: [{ name: "one" }, { name: "two" }] };
    const made = await call("POST", peers, offers, "us-arch-02");
    expect([made.status, made.json["num_records"], records(made.json).length]).toEqual([201, 2, 2]);
    const uuid = String(records(made.json)[0]?.["uuid"]);
    expect(
      (await call("DELETE", `${peers}/${uuid}`, { name: "x" }, "us-arch-02")).json,
    ).toMatchObject({
      error: { code: "262198" },
    });
    expect((await call("DELETE", `${peers}/${uuid}`, {}, "us-arch-02")).status).toBe(200);
  });

  it("change and delete many peers by filter or by record", async () => {
    await call("POST", peers, { records: [{ name: "one" }, { name: "two" }] }, "us-arch-02");
    const change = { peer_applications: ["snapmirror"] };
    expect((await call("PATCH", `${peers}?name=one|two`, change, "us-arch-02")).json).toEqual({
      num_records: 2,
    });
    const one = await first(`${peers}?name=one&fields=*`, "us-arch-02");
    expect(one["peer_applications"]).toEqual(["snapmirror"]);
    const renamed = { records: [{ uuid: one["uuid"], name: "three" }] };
    expect((await call("PATCH", peers, renamed, "us-arch-02")).status).toBe(200);
    expect((await call("DELETE", peers, {}, "us-arch-02")).status).toBe(405);
    expect((await call("DELETE", `${peers}?name=two|three`, {}, "us-arch-02")).json).toEqual({
      num_records: 2,
    });
    expect(
      (await call("GET", `${peers}?name=two|three`, undefined, "us-arch-02")).json,
    ).toMatchObject({
      num_records: 0,
    });
  });

  it("read, add, change and remove what SVMs may be peered for", async () => {
    const { uuid, name } = await first(`${peers}?name=eu-dr-01`);
    const svm = await first("/api/svm/svms?name=svm_repl01");
    const asked = { "svm.name": "svm_repl01", "cluster_peer.name": name };
    const path = `${permissions}/${String(uuid)}/${String(svm["uuid"])}`;
    const made = await call("POST", permissions, { ...asked, applications: ["snapmirror"] });
    expect([made.status, made.headers["location"]]).toEqual([201, path]);
    const again = await call("POST", permissions, { ...asked, applications: ["snapmirror"] });
    expect(again.status).toBe(409);
    expect((await call("PATCH", path, { applications: ["flexcache"] })).status).toBe(200);
    expect(await first(`${permissions}?svm.name=svm_repl01&fields=*`)).toMatchObject({
      cluster_peer: { name, uuid },
      svm: { name: "svm_repl01" },
      applications: ["flexcache"],
    });
    expect((await call("DELETE", path, {})).status).toBe(200);
    expect((await call("GET", path)).status).toBe(404);
    expect(
      (await call("POST", permissions, { ...asked, "svm.name": "nobody", applications: ["x"] }))
        .json,
    ).toMatchObject({ error: { code: "2621462" } });
  });

  it("find status and connectivity only where they ask, certificates by UUID alone", async () => {
    const plain = await first(`${managers}?fields=*`);
    expect(plain).not.toHaveProperty("status");
    expect(plain["external"]).toMatchObject({
      client_certificate: { uuid: expect.any(String) as string },
    });
    expect(JSON.stringify(plain["external"])).not.toContain('"name"');
    expect(await first(`${managers}?fields=status.code`)).toHaveProperty("status");
    const servers = `${managers}/${String(plain["uuid"])}/key-servers`;
    expect(await first(`${servers}?fields=*`)).not.toHaveProperty("connectivity");
    expect(await first(`${managers}?fields=status.code`, "eu-vault-05")).toMatchObject({
      enabled: true,
      configuration: { name: "default" },
    });
    const server = encodeURIComponent(String((await first(servers))["server"]));
    const one = `${servers}/${server}?fields=connectivity&connectivity.node_states.node.name=n1&return_unmatched_nested_array_objects=false`;
    expect((await call("GET", one)).status).toBe(200);
  });

  it("say which SVM is not there, and change the default of encryption", async () => {
    expect((await call("GET", `${managers}?svm.name=nobody`)).json).toMatchObject({
      error: { message: 'SVM "nobody" does not exist' },
    });
    const { uuid } = await first(managers);
    const body = { is_default_data_at_rest_encryption_disabled: true };
    expect((await call("PATCH", `${managers}/${String(uuid)}`, body)).status).toBe(200);
    expect(await first(`${managers}?fields=*`)).toMatchObject(body);
  });

  it("remove an external key manager without servers by its scope", async () => {
    fleet.system.command("remove-key-servers", { endpoint: "eu-prod-01" });
    fleet.system.command("set-key-use", { endpoint: "eu-prod-01", volumes: [] });
    const body = { external: { servers: [{ server: "kmip1.example.com" }] } };
    expect((await call("POST", managers, body)).json).toMatchObject({
      error: { message: expect.stringContaining("already has external key management") as string },
    });
    expect((await call("DELETE", managers, {})).status).toBe(405);
    expect((await call("DELETE", `${managers}?scope=cluster`, {})).status).toBe(200);
    expect((await call("POST", managers, body)).json).toMatchObject({
      error: { code: "65536876" },
    });
  });
});
