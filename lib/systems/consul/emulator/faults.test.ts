import { beforeEach, describe, expect, it } from "vitest";
import { createTestLab, type TestLab } from "../testing/world";

const { signal } = new AbortController();
let lab: TestLab;
beforeEach(async () => {
  lab = await createTestLab({ connections: 3, peersPerConnection: null });
});
const peer = (endpoint: string, name: string) => lab.adapter(endpoint).readPeer(name, signal);
const both = async () => [
  (await peer("fra1", "ams-core")).nativeState,
  (await peer("ams1", "fra-core")).nativeState,
];
const command = (name: string, args: Record<string, unknown> = {}) =>
  lab.system.command(name, { endpoint: "fra1", peer: "ams-core", ...args });

describe("faults", () => {
  it("cut: both ends fail at once, heal: both are back", async () => {
    command("cut");
    expect(await both()).toEqual(["FAILING", "FAILING"]);
    command("heal");
    expect(await both()).toEqual(["ACTIVE", "ACTIVE"]);
  });

  it("silent cut: active until keepalive misses its answer after 35 seconds, without a stored change", async () => {
    const index = async () =>
      (await lab.call("fra1", "GET", "/v1/peerings")).headers["x-consul-index"];
    const before = await index();
    command("silent-cut");
    lab.advance(34_000);
    expect(await both()).toEqual(["ACTIVE", "ACTIVE"]);
    expect((await peer("fra1", "ams-core")).status).toBe("healthy");
    lab.advance(2000);
    expect(await both()).toEqual(["FAILING", "FAILING"]);
    expect(await index()).toBe(before);
  });

  it("stale active: degraded for as long as it lasts, until the leader changes", async () => {
    command("stale-active", { minutes: 90 });
    lab.advance(3_600_000);
    expect(await peer("fra1", "ams-core")).toMatchObject({
      nativeState: "ACTIVE",
      status: "degraded",
      statusReason: expect.stringMatching(/^Active, but no heartbeat came since about /) as string,
    });
    command("stale-active", { hidden: true });
    expect((await lab.call("fra1", "GET", "/v1/peering/ams-core")).text).toContain(
      '"LastHeartbeat":null',
    );
    command("leader-change");
    lab.advance(6000);
    expect((await peer("fra1", "ams-core")).status).toBe("healthy");
  });

  it("leader change: the stored states show with an empty stream until the dialer is back", async () => {
    command("leader-change");
    expect(await peer("fra1", "ams-core")).toMatchObject({
      nativeState: "PENDING",
      statusReason: "Was connected to ams1 before; waits for it to connect again.",
    });
    expect((await peer("fra1", "iad-core")).nativeState).toBe("ESTABLISHING");
    expect((await peer("ams1", "fra-core")).nativeState).toBe("FAILING");
    lab.advance(5000);
    expect(await both()).toEqual(["ACTIVE", "ACTIVE"]);
  });

  it("set-state reaches every state, and shows others as they are", async () => {
    for (const state of [
      "FAILING",
      "PENDING",
      "ACTIVE",
      "ESTABLISHING",
      "TERMINATED",
      "ACTIVE",
      "DELETING",
      "HIBERNATING",
    ]) {
      command("set-state", { state });
      expect((await peer("fra1", "ams-core")).nativeState).toBe(state);
    }
  });

  it("set-state ACTIVE brings both ends back from a cut", async () => {
    command("set-state", { state: "FAILING" });
    command("set-state", { state: "ACTIVE" });
    expect(await both()).toEqual(["ACTIVE", "ACTIVE"]);
  });

  it("answers in the shape of the version it plays", async () => {
    const read = async () =>
      (await lab.call("fra1", "GET", "/v1/peering/sin-expansion")).json() as Record<
        string,
        unknown
      >;
    command("set-profile", { profile: "1.14" });
    expect((await read())["StreamStatus"]).toMatchObject({ LastHeartbeat: "1970-01-01T00:00:00Z" });
    command("set-profile", { profile: "1.13-alpha" });
    expect(Object.keys(await read())).toEqual([
      "ID",
      "Name",
      "Meta",
      "State",
      "ImportedServiceCount",
      "ExportedServiceCount",
      "CreateIndex",
      "ModifyIndex",
    ]);
    expect((await read())["State"]).toBe("INITIAL");
    command("set-profile", { profile: "enterprise" });
    expect((await read())["Partition"]).toBe("default");
  });

  it("keeps gRPC's wrapping and older words on 1.14", async () => {
    command("set-profile", { profile: "1.14" });
    const answer = await lab.call("fra1", "GET", "/v1/peerings", { token: null });
    expect(answer.text).toBe(
      "rpc error: code = Unknown desc = Permission denied: token with AccessorID '00000000-0000-0000-0000-000000000002' lacks permission 'peering:read'",
    );
    expect(answer.headers["x-consul-index"]).toBeUndefined();
    expect((await lab.call("fra1", "GET", "/v1/agent/version")).status).toBe(404);
  });

  it("says plainly what it does not know", () => {
    expect(() => command("melt")).toThrow('no command "melt"');
    expect(() => command("cut", { peer: "nobody" })).toThrow('No peering "nobody"');
    expect(() => command("cut", { endpoint: "mars" })).toThrow('No Consul datacenter "mars"');
    expect(() => command("set-state")).toThrow("Expects {endpoint, peer, state}.");
    expect(() => command("configure", { setting: "colour", value: true })).toThrow(
      "Expects {endpoint, setting, value}",
    );
    expect(() => command("set-profile", { profile: "2.0" })).toThrow('No profile "2.0"');
    expect(Object.keys(lab.system.commands)).toContain("set-state");
  });

  it("answers injected faults in Consul's own way", () => {
    const fault = lab.system.endpoints[0]?.fault(429);
    expect(fault).toMatchObject({
      status: 429,
      headers: { "Content-Type": "text/plain; charset=utf-8" },
    });
  });
});

describe("saving and restoring", () => {
  it("brings back peerings, tokens and what was about to happen", async () => {
    const { PeeringToken } = (
      await lab.call("fra1", "POST", "/v1/peering/token", { body: { PeerName: "ams-new" } })
    ).json() as { PeeringToken: string };
    await lab.call("ams1", "POST", "/v1/peering/establish", {
      body: { PeerName: "fra-new", PeeringToken },
    });
    const saved: unknown = JSON.parse(JSON.stringify(lab.system.save()));
    const before = (await lab.call("ams1", "GET", "/v1/peerings")).text;
    await lab.call("ams1", "DELETE", "/v1/peering/fra-new");
    lab.system.restore(saved);
    expect((await lab.call("ams1", "GET", "/v1/peerings")).text).toBe(before);
    lab.advance(2000);
    expect((await peer("ams1", "fra-new")).nativeState).toBe("ACTIVE");
    expect(() => lab.system.restore({})).toThrow("no saved state");
  });
});
