import { beforeAll, describe, expect, it } from "vitest";
import { createTestLab, type TestLab } from "../testing/world";

let lab: TestLab;
let token: string;
beforeAll(async () => {
  lab = await createTestLab({ connections: 3, peersPerConnection: null });
  token = (
    (
      await lab.call("ams1", "POST", "/v1/peering/token", { body: { PeerName: "fra-new" } })
    ).json() as { PeeringToken: string }
  ).PeeringToken;
});
const text = async (path: string, options: Parameters<TestLab["call"]>[3]) =>
  (await lab.call("fra1", "POST", path, options)).text;

describe("the first failing check wins", () => {
  it("names before partitions, partitions before names' shape", async () => {
    expect(await text("/v1/peering/token", { body: {}, query: { partition: "x" } })).toContain(
      "PeerName is required",
    );
    expect(
      await text("/v1/peering/token", { body: { PeerName: "BAD" }, query: { partition: "x" } }),
    ).toContain('Invalid query parameter: "partition"');
    expect(await text("/v1/peering/token", { body: { PeerName: "BAD", Partition: "x" } })).toBe(
      "Partitions are a Consul Enterprise feature",
    );
  });

  it("name, token and metadata before rights, so that a caller without rights learns of a malformed token", async () => {
    const body = { PeerName: "BAD", PeeringToken: "$", Meta: { "": "" } };
    expect(await text("/v1/peering/establish", { body, token: null })).toContain(
      "is not a valid peer name",
    );
    expect(
      await text("/v1/peering/establish", { body: { ...body, PeerName: "ok" }, token: null }),
    ).toContain("failed to decode token");
    expect(
      await text("/v1/peering/establish", {
        body: { ...body, PeerName: "ok", PeeringToken: token },
        token: null,
      }),
    ).toContain("meta tags failed validation");
    expect(
      await text("/v1/peering/establish", {
        body: { PeerName: "ok", PeeringToken: token },
        token: null,
      }),
    ).toContain("Permission denied");
  });

  it("rights before the state of the cluster", async () => {
    lab.system.command("configure", { endpoint: "fra1", setting: "connect", value: false });
    expect(
      await text("/v1/peering/token", {
        body: { PeerName: "ok" },
        token: lab.token("fra1", "read"),
      }),
    ).toContain("lacks permission 'peering:write'");
    expect(await text("/v1/peering/token", { body: { PeerName: "ok" } })).toContain(
      "connect.enabled must be set to true",
    );
    lab.system.command("configure", { endpoint: "fra1", setting: "connect", value: true });
  });

  it("the role of a name before the secret", async () => {
    expect(
      await text("/v1/peering/establish", { body: { PeerName: "ams-core", PeeringToken: token } }),
    ).toContain("existing peering expecting to be dialed");
  });
});

describe("what Consul lets pass", () => {
  it("keys in any case, what follows the first value, the default partition", async () => {
    expect(
      (
        await lab.call("fra1", "POST", "/v1/peering/token", {
          body: '{"peername":"any-case","PARTITION":"Default"} trailing',
        })
      ).status,
    ).toBe(200);
  });

  it("external addresses without a port, and a partition in the body of establish on Community Edition", async () => {
    expect(
      (
        await lab.call("fra1", "POST", "/v1/peering/token", {
          body: { PeerName: "no-port", ServerExternalAddresses: ["32.1.2.3"] },
        })
      ).status,
    ).toBe(200);
    const fresh = (
      await lab.call("iad1", "POST", "/v1/peering/token", { body: { PeerName: "fra-b" } })
    ).json() as { PeeringToken: string };
    const answer = await lab.call("fra1", "POST", "/v1/peering/establish", {
      body: { PeerName: "iad-b", Partition: "elsewhere", PeeringToken: fresh.PeeringToken },
    });
    expect([answer.status, answer.text]).toEqual([200, "{}"]);
  });

  it("OPTIONS, with what a path allows", async () => {
    expect((await lab.call("fra1", "OPTIONS", "/v1/peering/token")).headers["allow"]).toBe(
      "OPTIONS,POST",
    );
    const patched = await lab.call("fra1", "PATCH", "/v1/peering/ams-core");
    expect(patched.headers["allow"]).toBe("OPTIONS,GET,DELETE");
    expect((await lab.call("fra1", "HEAD", "/v1/peerings")).status).toBe(405);
  });

  it("tokens by query, header and bearer, in this order", async () => {
    const secret = lab.token("fra1", "read");
    const read = (options: Parameters<TestLab["call"]>[3]) =>
      lab.call("fra1", "GET", "/v1/peering/ams-core", { token: null, ...options });
    expect(
      (await read({ query: { token: secret }, headers: { "x-consul-token": "gone" } })).status,
    ).toBe(200);
    expect((await read({ headers: { authorization: `bearer ${secret}` } })).status).toBe(200);
    expect(
      (await read({ headers: { "x-consul-token": "gone", authorization: `Bearer ${secret}` } }))
        .text,
    ).toBe("ACL not found");
  });

  it("everybody, when ACLs are off", async () => {
    lab.system.command("configure", { endpoint: "iad1", setting: "acls", value: false });
    const answer = await lab.call("iad1", "GET", "/v1/peerings", { token: null });
    expect([answer.status, answer.headers["x-consul-default-acl-policy"]]).toEqual([200, "allow"]);
    expect((await lab.call("iad1", "GET", "/v1/acl/token/self")).text).toBe("ACL support disabled");
    lab.system.command("configure", { endpoint: "iad1", setting: "acls", value: true });
  });
});
