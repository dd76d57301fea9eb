import { beforeEach, describe, expect, it } from "vitest";
import { createTestLab, type TestLab } from "../testing/world";
import { contentOf } from "./token-tools";

interface Answer {
  State: string;
  ModifyIndex: number;
  Meta?: Record<string, string>;
  PeerID?: string;
  PeerServerAddresses?: string[];
  DeletedAt?: string;
  ID: string;
  StreamStatus: {
    LastHeartbeat: string | null;
    LastReceive: string | null;
    LastSend: string | null;
    ImportedServices: string[] | null;
  };
  Remote: { Datacenter: string };
}

let lab: TestLab;
beforeEach(async () => {
  lab = await createTestLab({ connections: 3, peersPerConnection: null });
});
const read = async (endpoint: string, name: string) =>
  (await lab.call(endpoint, "GET", `/v1/peering/${name}`)).json() as Answer;
const stateOf = async (endpoint: string, name: string) => (await read(endpoint, name)).State;
const tokenOf = async (endpoint: string, name: string, more: object = {}) =>
  (
    (
      await lab.call(endpoint, "POST", "/v1/peering/token", { body: { PeerName: name, ...more } })
    ).json() as { PeeringToken: string }
  ).PeeringToken;
const establish = (endpoint: string, name: string, token: string, more: object = {}) =>
  lab.call(endpoint, "POST", "/v1/peering/establish", {
    body: { PeerName: name, PeeringToken: token, ...more },
  });
const remove = (endpoint: string, name: string) =>
  lab.call(endpoint, "DELETE", `/v1/peering/${name}`);

async function peered(): Promise<void> {
  await establish("ams1", "fra-new", await tokenOf("fra1", "ams-new"));
  lab.advance(2000);
}

describe("from token to connection", () => {
  it("goes PENDING, ESTABLISHING, ACTIVE, and both ends know each other", async () => {
    const token = await tokenOf("fra1", "ams-new", { Meta: { env: "test" } });
    const acceptor = await read("fra1", "ams-new");
    expect(acceptor).toMatchObject({
      State: "PENDING",
      Meta: { env: "test" },
      Remote: { Datacenter: "" },
    });
    expect(acceptor.StreamStatus).toEqual({
      ImportedServices: null,
      ExportedServices: null,
      LastHeartbeat: null,
      LastReceive: null,
      LastSend: null,
    });

    expect((await establish("ams1", "fra-new", token)).text).toBe("{}");
    expect([await stateOf("ams1", "fra-new"), await stateOf("fra1", "ams-new")]).toEqual([
      "ESTABLISHING",
      "PENDING",
    ]);

    lab.advance(2000);
    const [here, there] = [await read("fra1", "ams-new"), await read("ams1", "fra-new")];
    expect([here.State, there.State]).toEqual(["ACTIVE", "ACTIVE"]);
    expect(there.PeerID).toBe(here.ID);
    expect([here.Remote.Datacenter, there.Remote.Datacenter]).toEqual(["ams1", "fra1"]);
    expect(here.StreamStatus.LastHeartbeat).toBeNull();
    lab.advance(15_000);
    expect((await read("fra1", "ams-new")).StreamStatus.LastHeartbeat).not.toBeNull();
  });

  it("makes a token of its own authority and trust domain, external addresses dialled first", async () => {
    const content = contentOf(
      await tokenOf("fra1", "ams-new", { ServerExternalAddresses: ["lb.example.com:8503"] }),
    );
    expect(Object.keys(content)).toEqual([
      "CA",
      "ManualServerAddresses",
      "ServerAddresses",
      "ServerName",
      "PeerID",
      "EstablishmentSecret",
      "Remote",
    ]);
    expect(content).toMatchObject({
      ManualServerAddresses: ["lb.example.com:8503"],
      PeerID: (await read("fra1", "ams-new")).ID,
    });
    expect(content["ServerName"]).not.toEqual(contentOf(await tokenOf("ams1", "x"))["ServerName"]);
    expect(content["CA"]).not.toEqual(contentOf(await tokenOf("ams1", "x"))["CA"]);
    expect(
      (
        await establish(
          "ams1",
          "fra-new",
          await tokenOf("fra1", "ams-new", { ServerExternalAddresses: ["lb.example.com:8503"] }),
        )
      ).status,
    ).toBe(503);
  });

  it("uses a secret once, also when the stream never opens", async () => {
    const token = await tokenOf("fra1", "ams-new");
    lab.system.command("cut", { endpoint: "fra1", peer: "ams-new" });
    expect((await establish("ams1", "fra-new", token)).status).toBe(200);
    expect((await establish("iad1", "fra-new", token)).status).toBe(403);
  });

  it("leaves a PENDING dialer behind when the exchange fails, and the same name works afterwards", async () => {
    const used = await tokenOf("fra1", "ams-new");
    await establish("iad1", "first", used);
    expect((await establish("ams1", "fra-new", used)).status).toBe(403);
    const left = await read("ams1", "fra-new");
    expect(left.State).toBe("PENDING");
    expect(left.PeerServerAddresses).toHaveLength(3);
    expect((await establish("ams1", "fra-new", await tokenOf("fra1", "ams-new"))).status).toBe(200);
    lab.advance(2000);
    expect(await stateOf("ams1", "fra-new")).toBe("ACTIVE");
  });
});

describe("repeating a call", () => {
  it("token: replaces the unused secret, keeps connection and metadata", async () => {
    const first = await tokenOf("fra1", "ams-new", { Meta: { env: "one" } });
    const before = await read("fra1", "ams-new");
    const second = await tokenOf("fra1", "ams-new", { Meta: { env: "two" } });
    const after = await read("fra1", "ams-new");
    expect({ ...after, ModifyIndex: 0 }).toEqual({ ...before, ModifyIndex: 0 });
    expect(after.ModifyIndex).toBeGreaterThan(before.ModifyIndex);
    expect((await establish("ams1", "fra-new", first)).status).toBe(403);
    expect((await establish("ams1", "fra-new", second)).status).toBe(200);
    lab.advance(2000);
    await tokenOf("fra1", "ams-new");
    expect([await stateOf("fra1", "ams-new"), await stateOf("ams1", "fra-new")]).toEqual([
      "ACTIVE",
      "ACTIVE",
    ]);
  });

  it("token: external addresses stand in the token alone, not on the acceptor", async () => {
    const first = contentOf(
      await tokenOf("fra1", "ams-new", { ServerExternalAddresses: ["lb.example.com:8503"] }),
    );
    expect(first["ManualServerAddresses"]).toEqual(["lb.example.com:8503"]);
    expect((await lab.call("fra1", "GET", "/v1/peering/ams-new")).text).not.toContain(
      "lb.example.com",
    );
    expect(contentOf(await tokenOf("fra1", "ams-new"))["ManualServerAddresses"]).toBeNull();
  });

  it("establish: keeps the addresses of a stream that is connected, and takes the token's peering ID at once", async () => {
    await peered();
    const before = await read("ams1", "fra-new");
    const token = await tokenOf("iad1", "ams-other");
    lab.system.command("unreachable", { endpoint: "iad1" });
    expect((await establish("ams1", "fra-new", token)).status).toBe(503);
    const after = await read("ams1", "fra-new");
    expect(after.PeerServerAddresses).toEqual(before.PeerServerAddresses);
    expect([after.PeerID, after.PeerID === before.PeerID]).toEqual([
      contentOf(token)["PeerID"],
      false,
    ]);
  });

  it("establish: takes a fresh token on ACTIVE and overwrites the metadata, also with none", async () => {
    await establish("ams1", "fra-new", await tokenOf("fra1", "ams-new"), { Meta: { env: "one" } });
    lab.advance(2000);
    await establish("ams1", "fra-new", await tokenOf("fra1", "ams-new"));
    expect((await read("ams1", "fra-new")).Meta).toBeUndefined();
    lab.advance(2000);
    expect(await stateOf("ams1", "fra-new")).toBe("ACTIVE");
  });

  it("establish: a failed one leaves a working peering with the new token's data", async () => {
    await peered();
    const used = await tokenOf("iad1", "ams-other");
    await establish("fra1", "iad-other", used);
    expect((await establish("ams1", "fra-new", used)).status).toBe(403);
    const left = await read("ams1", "fra-new");
    expect([left.State, left.Remote.Datacenter]).toEqual(["ACTIVE", "iad1"]);
  });

  it("token on a TERMINATED acceptor: 200 and a token that can never be used", async () => {
    await peered();
    await remove("ams1", "fra-new");
    expect(await stateOf("fra1", "ams-new")).toBe("TERMINATED");
    const before = (await read("fra1", "ams-new")).ModifyIndex;
    const dead = await tokenOf("fra1", "ams-new");
    expect((await read("fra1", "ams-new")).ModifyIndex).toBe(before);
    lab.advance(5);
    expect((await establish("ams1", "fra-new", dead)).status).toBe(403);
  });

  it("establish on a TERMINATED dialer with a token of a new acceptor peering works", async () => {
    await peered();
    await remove("fra1", "ams-new");
    expect(await stateOf("ams1", "fra-new")).toBe("TERMINATED");
    await establish("ams1", "fra-new", await tokenOf("fra1", "ams-again"));
    lab.advance(2000);
    expect([await stateOf("ams1", "fra-new"), await stateOf("fra1", "ams-again")]).toEqual([
      "ACTIVE",
      "ACTIVE",
    ]);
  });
});

describe("deleting", () => {
  it("answers 200 and nothing, also for what is absent or going", async () => {
    for (const name of ["ams-core", "ams-core", "nobody"]) {
      const answer = await remove("fra1", name);
      expect([answer.status, answer.text]).toEqual([200, ""]);
    }
  });

  it("keeps addresses and Remote of a dying dialer only; removes it when the imported data is gone", async () => {
    const before = await read("ams1", "fra-core");
    await remove("ams1", "FRA-core");
    const dying = await read("ams1", "fra-core");
    expect(dying).toMatchObject({
      ID: before.ID,
      Name: "FRA-core",
      State: "DELETING",
      PeerServerAddresses: before.PeerServerAddresses,
      Remote: before.Remote,
    });
    expect(Object.keys(dying)).not.toEqual(expect.arrayContaining(["Meta"]));
    expect(dying.PeerID).toBeUndefined();
    expect(dying.DeletedAt).toMatch(/^2026-11-21T08:00:00/);
    lab.advance(3000);
    expect((await lab.call("ams1", "GET", "/v1/peering/fra-core")).status).toBe(404);
    expect(await stateOf("fra1", "ams-core")).toBe("TERMINATED");
  });

  it("without imported data is over at once; slowed, it stays to be seen", async () => {
    await remove("fra1", "sin-expansion");
    expect((await lab.call("fra1", "GET", "/v1/peering/sin-expansion")).status).toBe(404);
    lab.system.command("slow-delete", { endpoint: "fra1", seconds: 300 });
    await remove("fra1", "ams-search");
    lab.advance(299_000);
    expect(await stateOf("fra1", "ams-search")).toBe("DELETING");
    lab.advance(2000);
    expect((await lab.call("fra1", "GET", "/v1/peering/ams-search")).status).toBe(404);
  });

  it("while cut off leaves a dialer FAILING for ever and an acceptor as it is", async () => {
    await peered();
    lab.system.command("cut", { endpoint: "fra1", peer: "ams-new" });
    await remove("fra1", "ams-new");
    lab.system.command("heal", { endpoint: "ams1", peer: "fra-new" });
    lab.advance(10 * 60_000);
    expect(await stateOf("ams1", "fra-new")).toBe("FAILING");

    lab.system.command("cut", { endpoint: "ams1", peer: "fra-core" });
    await remove("ams1", "fra-core");
    lab.advance(10 * 60_000);
    expect(await stateOf("fra1", "ams-core")).toBe("FAILING");
  });

  it("of a failing one reads FAILING with DeletedAt", async () => {
    lab.system.command("cut", { endpoint: "ams1", peer: "fra-core" });
    await remove("ams1", "fra-core");
    expect(await read("ams1", "fra-core")).toMatchObject({
      State: "FAILING",
      DeletedAt: expect.any(String) as string,
    });
  });
});
