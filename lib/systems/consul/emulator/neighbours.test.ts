import { beforeEach, describe, expect, it } from "vitest";
import { createTestLab, type TestLab } from "../testing/world";

/** Routes that Consul's own Go client calls on the way: agent, catalog, operator and config entries. */
let lab: TestLab;
beforeEach(async () => {
  lab = await createTestLab();
});
const get = (path: string, right: "write" | "bare" = "write") =>
  lab.call("fra1", "GET", path, { token: lab.token("fra1", right) });

describe("neighbouring routes", () => {
  it("name the servers alike, with an index where Consul has one", async () => {
    const nodes = await get("/v1/catalog/nodes");
    const names = (nodes.json() as { Node: string }[]).map(({ Node }) => Node);
    expect(names).toHaveLength(3);
    expect(nodes.headers["x-consul-index"]).toMatch(/^\d+$/);
    const raft = (await get("/v1/operator/raft/configuration")).json() as {
      Servers: { Node: string; Leader: boolean; Address: string }[];
    };
    expect(raft.Servers.map(({ Node }) => Node)).toEqual(names);
    const leader = raft.Servers.find(({ Leader }) => Leader);
    expect((await get("/v1/status/leader")).json()).toBe(leader?.Address);
    const agent = (await get("/v1/agent/self")).json() as Record<string, unknown>;
    expect(agent).toMatchObject({
      Config: { NodeName: names[0] },
      Member: { Name: names[0] },
      Coord: { Vec: expect.any(Array) as unknown[] },
    });
    const instances = (await get("/v1/health/service/consul")).json() as unknown[];
    expect(instances).toHaveLength(3);
  });

  it("tell datacenter, services, the authority's configuration and config entries", async () => {
    expect((await get("/v1/catalog/datacenters")).json()).toEqual(["fra1"]);
    expect((await get("/v1/catalog/services")).json()).toMatchObject({ consul: [], api: [] });
    expect((await get("/v1/connect/ca/configuration")).json()).toMatchObject({
      Provider: "consul",
    });
    expect((await get("/v1/config/exported-services")).json()).toMatchObject([
      { Kind: "exported-services", Name: "default" },
    ]);
    expect((await get("/v1/config/exported-services/default")).status).toBe(200);
    const mesh = await get("/v1/config/mesh/mesh");
    expect([mesh.status, mesh.text]).toEqual([404, 'Config entry not found for "mesh" / "mesh"']);
    lab.system.command("configure", {
      endpoint: "fra1",
      setting: "meshGateways",
      value: "required",
    });
    expect((await get("/v1/config/mesh/mesh", "bare")).json()).toMatchObject({
      Peering: { PeerThroughMeshGateways: true },
    });
  });

  it("refuse, or leave out, what a token may not read", async () => {
    for (const path of [
      "/v1/operator/raft/configuration",
      "/v1/connect/ca/configuration",
      "/v1/config/exported-services",
    ]) {
      const refused = await get(path, "bare");
      expect([path, refused.status]).toEqual([path, 403]);
      expect(refused.text).toContain("lacks permission");
    }
    expect((await get("/v1/catalog/nodes", "bare")).json()).toEqual([]);
    expect((await get("/v1/catalog/services", "bare")).json()).toEqual({});
  });
});
