import { describe, expect, it } from "vitest";
import { createOntapEmulator } from "./emulator";
import { signal, startMs, testFleet } from "../testing/fleet";
import { testWorld } from "../testing/world";

const states = async (fleet: Awaited<ReturnType<typeof testFleet>>, cluster: string) =>
  Object.fromEntries(
    (await fleet.adapter(cluster).listPeers(signal())).map((peer) => [
      peer.name,
      `${peer.nativeState} ${peer.authentication}`,
    ]),
  );

describe("the fleet", () => {
  it("is the same under the same seed", async () => {
    const [one, other] = await Promise.all(
      [1, 1].map(() =>
        createOntapEmulator(testWorld(startMs, 7), { connections: 3, peersPerConnection: null }),
      ),
    );
    expect(one?.save()).toEqual(other?.save());
  });

  it("grows to fifty clusters of two hundred peers quickly, and answers lists fast", async () => {
    const before = performance.now();
    const fleet = await testFleet({ connections: 50, peersPerConnection: 200 });
    const builtMs = performance.now() - before;
    expect(fleet.system.connections).toHaveLength(50);
    const listed = performance.now();
    const first = fleet.system.connections[0]?.name ?? "";
    expect((await fleet.adapter(first).listPeers(signal())).length).toBe(200);
    expect(builtMs).toBeLessThan(8000);
    expect(performance.now() - listed).toBeLessThan(10_000);
    const ticked = performance.now();
    fleet.advance(1000);
    expect(performance.now() - ticked).toBeLessThan(10_000);
  });

  it("adds generated clusters beyond the hand-made ones, with unique names and addresses", async () => {
    const fleet = await testFleet({ connections: 9 });
    expect(new Set(fleet.system.connections.map(({ name }) => name)).size).toBe(9);
    const last = fleet.system.connections.at(-1)?.name ?? "";
    expect((await fleet.adapter(last).listPeers(signal())).length).toBe(6);
  });
});

describe("time and commands", () => {
  it("lets offers expire by the lab's clock", async () => {
    const fleet = await testFleet();
    expect((await states(fleet, "eu-prod-01"))["Clus_9dKq"]).toBe("unidentified pending");
    fleet.advance(13 * 60_000);
    expect((await states(fleet, "eu-prod-01"))["Clus_9dKq"]).toBe("unidentified problem");
    expect((await states(fleet, "eu-prod-01"))["Clus_bH6l"]).toBe("unidentified pending");
  });

  it("makes both ends partial, then unavailable, when interfaces go down", async () => {
    const fleet = await testFleet();
    const both = async () => [
      (await states(fleet, "eu-prod-01"))["eu-dr-01"],
      (await states(fleet, "eu-dr-01"))["eu-prod-01"],
    ];
    fleet.system.command("set-lif", { endpoint: "eu-prod-01", lif: "ic_01", state: "down" });
    expect(await both()).toEqual(["partial ok", "partial ok"]);
    fleet.system.command("set-lif", { endpoint: "eu-prod-01", lif: "ic_02", state: "down" });
    expect(await both()).toEqual(["unavailable ok", "unavailable ok"]);
    for (const lif of ["ic_01", "ic_02"])
      fleet.system.command("set-lif", { endpoint: "eu-prod-01", lif, state: "up" });
    expect(await both()).toEqual(["available ok", "available ok"]);
  });

  it("holds a state until told otherwise, and says when it changed", async () => {
    const fleet = await testFleet();
    for (const state of ["partial", "unavailable", "pending", "unidentified", "available"]) {
      fleet.advance(60_000);
      fleet.system.command("set-state", { endpoint: "ontap/eu-prod-01", peer: "eu-dr-01", state });
      const [peer] = (await fleet.adapter("eu-prod-01").listPeers(signal())).filter(
        ({ remote }) => remote.name === "eu-dr-01",
      );
      expect(peer?.nativeState).toBe(state);
      expect(peer?.native["status"]).toMatchObject({
        update_time: expect.stringContaining("+01:00") as string,
      });
    }
    fleet.system.command("set-state", {
      endpoint: "ontap/eu-prod-01",
      peer: "eu-dr-01",
      state: "problem",
    });
    expect((await states(fleet, "eu-prod-01"))["eu-dr-01"]).toBe("unavailable problem");
    fleet.system.command("set-state", {
      endpoint: "ontap/eu-prod-01",
      peer: "eu-dr-01",
      state: "auto",
    });
    expect((await states(fleet, "eu-prod-01"))["eu-dr-01"]).toBe("available ok");
  });

  it("finds the way back from every forced state, for every kind of peer", async () => {
    const fleet = await testFleet();
    const before = await states(fleet, "eu-prod-01");
    const uuids = (await fleet.adapter("eu-prod-01").listPeers(signal())).map(({ key }) => key);
    for (const state of ["problem", "available", "unidentified", "auto"])
      for (const peer of uuids)
        fleet.system.command("set-state", { endpoint: "eu-prod-01", peer, state });
    expect(await states(fleet, "eu-prod-01")).toEqual(before);
  });

  it("refuses what it does not know in plain words", async () => {
    const { system } = await testFleet();
    expect(() => system.command("explode", {})).toThrow(/No command/);
    expect(() =>
      system.command("set-state", { endpoint: "nowhere", peer: "x", state: "available" }),
    ).toThrow(/No endpoint/);
    expect(() =>
      system.command("set-state", { endpoint: "eu-prod-01", peer: "nobody", state: "available" }),
    ).toThrow(/No peer/);
    expect(() =>
      system.command("set-state", { endpoint: "eu-prod-01", peer: "eu-dr-01", state: "great" }),
    ).toThrow(/one of/);
    expect(Object.keys(system.commands)).toContain("set-state");
  });

  it("saves its state as JSON and takes it back", async () => {
    const fleet = await testFleet();
    const saved = JSON.parse(JSON.stringify(fleet.system.save())) as unknown;
    const before = await states(fleet, "eu-prod-01");
    fleet.system.command("set-state", {
      endpoint: "eu-prod-01",
      peer: "eu-dr-01",
      state: "unavailable",
    });
    fleet.system.restore(saved);
    expect(await states(fleet, "eu-prod-01")).toEqual(before);
    expect(() => fleet.system.restore({})).toThrow(/not a saved state/);
  });

  it("signs in with the restored passwords, whatever the seed", async () => {
    const [one, other] = await Promise.all(
      [1, 2].map((seed) =>
        createOntapEmulator(testWorld(startMs, seed), { connections: 3, peersPerConnection: null }),
      ),
    );
    expect(other?.connections).not.toEqual(one?.connections);
    other?.restore(one?.save());
    expect(other?.connections).toEqual(one?.connections);
  });
});
