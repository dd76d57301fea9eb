import { beforeEach, describe, expect, it } from "vitest";
import { toPeer } from "../to-peer";
import { createTestLab, type TestLab } from "../testing/world";

/** One row after the other of Consul's state machine (hashicorp/consul agent/rpc/peering/service.go, agent/consul/leader_peering.go). */
interface Answer {
  ID: string;
  State: string;
  ModifyIndex: number;
  DeletedAt?: string;
  PeerID?: string;
  PeerServerAddresses?: string[];
  StreamStatus: {
    ImportedServices: string[] | null;
    LastHeartbeat: string | null;
    LastReceive: string | null;
    LastSend: string | null;
  };
  Remote: { Datacenter: string };
}

let lab: TestLab;
beforeEach(async () => {
  lab = await createTestLab({ connections: 3, peersPerConnection: null });
});
const read = async (endpoint: string, name: string) =>
  (await lab.call(endpoint, "GET", `/v1/peering/${name}`)).json() as Answer;
const state = async (endpoint: string, name: string) => (await read(endpoint, name)).State;
/** What the dashboard makes of it. */
const status = async (endpoint: string, name: string) =>
  toPeer(
    (await lab.call(endpoint, "GET", `/v1/peering/${name}`)).json() as Record<string, unknown>,
    lab.nowMs(),
  ).status;
const token = async (endpoint: string, name: string) =>
  (
    (
      await lab.call(endpoint, "POST", "/v1/peering/token", { body: { PeerName: name } })
    ).json() as { PeeringToken: string }
  ).PeeringToken;
const establish = (endpoint: string, name: string, PeeringToken: string) =>
  lab.call(endpoint, "POST", "/v1/peering/establish", { body: { PeerName: name, PeeringToken } });
const remove = (endpoint: string, name: string) =>
  lab.call(endpoint, "DELETE", `/v1/peering/${name}`);
const command = (name: string, endpoint: string, more: Record<string, unknown> = {}) =>
  lab.system.command(name, { endpoint, ...more });
async function peered(): Promise<void> {
  await establish("ams1", "fra-new", await token("fra1", "ams-new"));
  lab.advance(2_000);
  lab.advance(20_000);
  expect([await state("fra1", "ams-new"), await state("ams1", "fra-new")]).toEqual([
    "ACTIVE",
    "ACTIVE",
  ]);
}
const never = {
  ImportedServices: null,
  ExportedServices: null,
  LastHeartbeat: null,
  LastReceive: null,
  LastSend: null,
};

describe("the acceptor", () => {
  it("is PENDING from the token on, also once its secret was exchanged: nothing of that is to be seen", async () => {
    const made = await token("fra1", "ams-new");
    const before = await read("fra1", "ams-new");
    expect([before.State, await status("fra1", "ams-new")]).toEqual(["PENDING", "pending"]);
    await establish("ams1", "fra-new", made);
    expect(await read("fra1", "ams-new")).toEqual(before);
    expect((await establish("iad1", "fra-new", made)).status).toBe(403);
  });

  it("reads ACTIVE once the stream is open, while PENDING stays stored for ever, and learns who dialled", async () => {
    await peered();
    expect(await read("fra1", "ams-new")).toMatchObject({
      State: "ACTIVE",
      Remote: { Datacenter: "ams1" },
    });
    command("leader-change", "fra1");
    expect(await state("fra1", "ams-new")).toBe("PENDING");
  });
});

describe("the dialer", () => {
  it("is PENDING with addresses before the secret is exchanged", async () => {
    const made = await token("fra1", "ams-new");
    command("unreachable", "fra1");
    lab.system.command("set-dial-time", { ms: 100 });
    const dialling = establish("ams1", "fra-new", made);
    await expect
      .poll(async () => (await lab.call("ams1", "GET", "/v1/peering/fra-new")).status)
      .toBe(200);
    expect(await read("ams1", "fra-new")).toMatchObject({
      State: "PENDING",
      PeerServerAddresses: expect.arrayContaining(["10.10.0.11:8503"]) as string[],
    });
    expect((await dialling).status).toBe(503);
  });

  it.each(["used", "unreachable"])("stays PENDING when the exchange fails: %s", async (why) => {
    const made = await token("fra1", "ams-new");
    if (why === "used") await establish("iad1", "first", made);
    else command("unreachable", "fra1");
    expect((await establish("ams1", "fra-new", made)).status).toBe(why === "used" ? 403 : 503);
    lab.advance(600_000);
    expect([await state("ams1", "fra-new"), await status("ams1", "fra-new")]).toEqual([
      "PENDING",
      "pending",
    ]);
  });

  it("is ESTABLISHING after the exchange, reads ACTIVE once its stream is open, and stays stored ESTABLISHING", async () => {
    await establish("ams1", "fra-new", await token("fra1", "ams-new"));
    expect([await state("ams1", "fra-new"), await status("ams1", "fra-new")]).toEqual([
      "ESTABLISHING",
      "pending",
    ]);
    lab.advance(2_000);
    expect([await state("ams1", "fra-new"), await status("ams1", "fra-new")]).toEqual([
      "ACTIVE",
      "healthy",
    ]);
    command("leader-change", "ams1");
    expect(await state("ams1", "fra-new")).toBe("ESTABLISHING");
  });

  it("stays ESTABLISHING while dialling fails before any stream, with LastSend moving, and connects once it can", async () => {
    await establish("ams1", "fra-new", await token("fra1", "ams-new"));
    command("unreachable", "fra1");
    lab.advance(2_000);
    const first = await read("ams1", "fra-new");
    expect(first).toMatchObject({
      State: "ESTABLISHING",
      StreamStatus: { LastHeartbeat: null, LastReceive: "0001-01-01T00:00:00Z" },
    });
    lab.advance(70_000);
    const second = await read("ams1", "fra-new");
    expect(second.State).toBe("ESTABLISHING");
    expect(Date.parse(second.StreamStatus.LastSend ?? "")).toBeGreaterThan(
      Date.parse(first.StreamStatus.LastSend ?? ""),
    );
    command("unreachable", "fra1", { on: false });
    lab.advance(70_000);
    expect([await state("ams1", "fra-new"), await state("fra1", "ams-new")]).toEqual([
      "ACTIVE",
      "ACTIVE",
    ]);
  });
});

describe("a stream that breaks", () => {
  beforeEach(peered);

  it("is FAILING on both sides when it ends unexpectedly, and ACTIVE again after reconnecting", async () => {
    command("cut", "fra1", { peer: "ams-new" });
    expect([
      await state("fra1", "ams-new"),
      await state("ams1", "fra-new"),
      await status("fra1", "ams-new"),
    ]).toEqual(["FAILING", "FAILING", "failed"]);
    command("heal", "fra1", { peer: "ams-new" });
    expect([await state("fra1", "ams-new"), await state("ams1", "fra-new")]).toEqual([
      "ACTIVE",
      "ACTIVE",
    ]);
  });

  it("is FAILING 35 seconds after a silent cut", async () => {
    command("silent-cut", "fra1", { peer: "ams-new" });
    lab.advance(34_000);
    const said = [await status("fra1", "ams-new")];
    expect(await state("fra1", "ams-new")).toBe("ACTIVE");
    lab.advance(2000);
    said.push(await status("fra1", "ams-new"));
    expect(said).toEqual(["healthy", "failed"]);
  });

  it("is FAILING on the other side when the leader changes here, and shows what is stored here, with an empty stream", async () => {
    command("leader-change", "fra1");
    expect(await read("fra1", "ams-new")).toMatchObject({ State: "PENDING", StreamStatus: never });
    expect(await state("ams1", "fra-new")).toBe("FAILING");
    lab.advance(10_000);
    expect([await state("fra1", "ams-new"), await state("ams1", "fra-new")]).toEqual([
      "ACTIVE",
      "ACTIVE",
    ]);
    command("leader-change", "ams1");
    expect(await read("ams1", "fra-new")).toMatchObject({
      State: "ESTABLISHING",
      StreamStatus: never,
    });
  });
});

describe("a delete", () => {
  it("is DELETING with DeletedAt until what was imported is gone, and TERMINATED on a connected other side, for good", async () => {
    await remove("ams1", "fra-core");
    const dying = await read("ams1", "fra-core");
    expect([dying.State, dying.DeletedAt !== undefined, await status("ams1", "fra-core")]).toEqual([
      "DELETING",
      true,
      "removing",
    ]);
    lab.advance(5_000);
    expect((await lab.call("ams1", "GET", "/v1/peering/fra-core")).status).toBe(404);
    lab.advance(3_600_000);
    expect([await state("fra1", "ams-core"), await status("fra1", "ams-core")]).toEqual([
      "TERMINATED",
      "ended",
    ]);
  });

  it("of an acceptor leaves a dialer that was cut off FAILING for ever", async () => {
    await peered();
    command("cut", "fra1", { peer: "ams-new" });
    await remove("fra1", "ams-new");
    command("heal", "ams1", { peer: "fra-new" });
    lab.advance(3_600_000);
    expect([await state("ams1", "fra-new"), await status("ams1", "fra-new")]).toEqual([
      "FAILING",
      "failed",
    ]);
  });

  it("of a dialer leaves an acceptor that was cut off as it is: FAILING, or PENDING after a leader change", async () => {
    await peered();
    command("cut", "fra1", { peer: "ams-new" });
    await remove("ams1", "fra-new");
    lab.advance(3_600_000);
    expect(await state("fra1", "ams-new")).toBe("FAILING");
    command("leader-change", "fra1");
    lab.advance(3_600_000);
    expect(await state("fra1", "ams-new")).toBe("PENDING");
  });

  it("outranks the state: what fails while it is deleted is removing", async () => {
    await peered();
    command("slow-delete", "ams1");
    command("cut", "ams1", { peer: "fra-new" });
    await remove("ams1", "fra-new");
    expect([await state("ams1", "fra-new"), await status("ams1", "fra-new")]).toEqual([
      "FAILING",
      "removing",
    ]);
  });
});

describe("after the end", () => {
  it("a TERMINATED dialer is ESTABLISHING again with a token of a new acceptor, from 1.14.7 and 1.15.3 on", async () => {
    await peered();
    await remove("fra1", "ams-new");
    expect(await state("ams1", "fra-new")).toBe("TERMINATED");
    expect((await establish("ams1", "fra-new", await token("fra1", "ams-again"))).status).toBe(200);
    expect(await state("ams1", "fra-new")).toBe("ESTABLISHING");
  });

  it("a TERMINATED acceptor gives a token that can never be used", async () => {
    await peered();
    await remove("ams1", "fra-new");
    lab.advance(5);
    const dead = await token("fra1", "ams-new");
    expect([
      await state("fra1", "ams-new"),
      (await establish("ams1", "fra-new", dead)).status,
    ]).toEqual(["TERMINATED", 403]);
  });

  it("a DELETING one takes neither token nor establish, in the words of its role", async () => {
    command("slow-delete", "fra1");
    const fresh = await token("ams1", "fra-other");
    for (const name of ["ams-core", "iad-core"]) await remove("fra1", name);
    const generate = (name: string) =>
      lab.call("fra1", "POST", "/v1/peering/token", { body: { PeerName: name } });
    const marked = "failed to write peering: cannot write to peering that is marked for deletion";
    expect((await generate("ams-core")).text).toBe(marked);
    expect((await establish("fra1", "iad-core", fresh)).text).toBe(marked);
    expect((await generate("iad-core")).text).toContain("there is already an established peering");
    expect((await establish("fra1", "ams-core", fresh)).text).toContain(
      "there is an existing peering expecting to be dialed",
    );
  });
});
