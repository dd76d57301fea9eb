import { beforeEach, describe, expect, it } from "vitest";
import { svmPeerCatalogue, svmPeerOperations } from "../../svm-peers/catalogue";
import { createOntapEmulator } from "../emulator";
import { startMs, testFleet, type TestFleet } from "../../testing/fleet";
import { testWorld } from "../../testing/world";

const path = "/api/svm/peers";
const [one, other] = ["eu-prod-01", "eu-dr-01"];
const wanted = {
  svm: { name: "svm_repl01" },
  peer: { svm: { name: "svm_repl01_dr" }, cluster: { name: other } },
  applications: ["snapmirror"],
};

let fleet: TestFleet;
beforeEach(async () => {
  fleet = await testFleet({ connections: 8 });
});

interface Wire {
  uuid: string;
  name: string;
  state: string;
  svm: { name: string };
  peer: { svm: { name: string }; cluster: { name: string } };
  applications: string[];
}
const list = async (cluster: string) =>
  (await fleet.call(cluster, "GET", `${path}?fields=*`)).json["records"] as Wire[];
const seen = async (cluster: string) =>
  (await list(cluster))
    .map(({ name, state, svm, peer }) => `${svm.name} ${peer.svm.name} ${name} ${state}`)
    .sort();
const find = async (cluster: string, svm: string) =>
  (await list(cluster)).find((record) => record.svm.name === svm);
const command = (name: string, args: Record<string, unknown>) => fleet.system.command(name, args);

/** Carries a call out; a job is followed to its end. @returns "201", "400 code", "success" or "failure code". */
async function outcome(
  cluster: string,
  method: string,
  target: string,
  body?: unknown,
): Promise<string> {
  const answer = await fleet.call(cluster, method, target, body === undefined ? {} : { body });
  if (answer.status !== 202)
    return `${answer.status} ${(answer.json["error"] as { code: string } | undefined)?.code ?? ""}`;
  const { uuid } = answer.json["job"] as { uuid: string };
  // It names what was asked about, not the job.
  expect(answer.headers["location"]).toMatch(/^\/api\/svm\/peers\/[0-9a-f-]{36}$/);
  const job = async () =>
    (await fleet.call(cluster, "GET", `/api/cluster/jobs/${uuid}`)).json as {
      state: string;
      error?: { code: string };
    };
  expect((await job()).state).toBe("queued");
  fleet.advance(400);
  expect((await job()).state).toBe("running");
  fleet.advance(1_000);
  const { state, error } = await job();
  return [state, error?.code].filter(Boolean).join(" ");
}
const create = (changes: Record<string, unknown> = {}, cluster = one) =>
  outcome(cluster, "POST", path, { ...wanted, ...changes });
const accept = async (
  cluster: string,
  svm: string,
  body: Record<string, unknown> = { state: "peered" },
) => outcome(cluster, "PATCH", `${path}/${(await find(cluster, svm))?.uuid}`, body);

describe("SVM peers of the lab", () => {
  it("asks the other cluster, which accepts, and both say peered", async () => {
    expect(await create()).toBe("success");
    expect(await seen(one)).toContain("svm_repl01 svm_repl01_dr svm_repl01_dr initiated");
    expect(await seen(other)).toContain("svm_repl01_dr svm_repl01 svm_repl01 pending");
    expect(await accept(other, "svm_repl01_dr")).toBe("success");
    expect(await seen(one)).toContain("svm_repl01 svm_repl01_dr svm_repl01_dr peered");
    expect(await seen(other)).toContain("svm_repl01_dr svm_repl01 svm_repl01 peered");
    expect((await find(other, "svm_repl01_dr"))?.peer.cluster.name).toBe(one);
  });

  it("is peered at once where the other cluster permits its SVM, by name or all", async () => {
    command("allow-svms", { endpoint: other, peer: one, svms: ["*"] });
    expect(await create()).toBe("success");
    expect(await seen(other)).toContain("svm_repl01_dr svm_repl01 svm_repl01 peered");
    expect(await seen(one)).toContain("svm_repl01 svm_repl01_dr svm_repl01_dr peered");
  });

  it("wants another name where one is taken, on each side", async () => {
    for (const endpoint of [one, other])
      command("set-svm", { endpoint, svm: "svm_shared", state: "running" });
    const shared = {
      svm: { name: "svm_shared" },
      peer: { svm: { name: "svm_shared" }, cluster: { name: other } },
    };
    expect(await create(shared)).toBe("failure 9896086");
    expect(await create({ ...shared, name: "Default" })).toBe("failure 9896086");
    expect(await create({ ...shared, name: "svm_shared_dr" })).toBe("success");
    expect(await seen(other)).toContain("svm_shared svm_shared svm_shared.1 pending");
    expect(await accept(other, "svm_shared")).toBe("failure 9896088");
    expect(await accept(other, "svm_shared", { state: "peered", name: "svm_shared" })).toBe(
      "failure 9896088",
    );
    expect(await accept(other, "svm_shared", { state: "peered", name: "svm_shared_prod" })).toBe(
      "success",
    );
    expect(await seen(one)).toContain("svm_shared svm_shared svm_shared_dr peered");
    expect(await seen(other)).toContain("svm_shared svm_shared svm_shared_prod peered");
  });

  it.each([
    ["no SVM", { svm: undefined }, "400 26345580"],
    ["an unknown SVM", { svm: { name: "nobody" } }, "400 26345579"],
    ["no peer SVM", { peer: { cluster: { name: other } } }, "400 26345580"],
    [
      "an unknown cluster",
      { peer: { svm: { name: "svm_repl01_dr" }, cluster: { name: "nowhere" } } },
      "400 26345579",
    ],
    [
      "a cluster whose name and UUID differ",
      {
        peer: {
          svm: { name: "svm_repl01_dr" },
          cluster: { name: other, uuid: "00000000-0000-4000-8000-000000000000" },
        },
      },
      "400 26345575",
    ],
    ["no application", { applications: [] }, "400 2"],
    ["an unknown application", { applications: ["telnet"] }, "400 262197"],
    ["LUN copy", { applications: ["lun_copy"] }, "400 9895996"],
    ["a field that cannot be set", { state: "peered" }, "400 262203"],
    [
      "two that are peered",
      {
        svm: { name: "svm_nfs01" },
        peer: { svm: { name: "svm_nfs01_dr" }, cluster: { name: other } },
      },
      "409 1",
    ],
    [
      "an unknown peer SVM",
      { peer: { svm: { name: "nobody" }, cluster: { name: other } } },
      "failure 2",
    ],
    ["an SVM that is stopped", { svm: { name: "svm_test01" } }, "failure 2"],
  ])("refuses %s", async (_what, changes, answer) => {
    const before = [await seen(one), await seen(other)];
    expect(await create(changes)).toBe(answer);
    expect([await seen(one), await seen(other)]).toEqual(before);
  });

  it("refuses the same two while the first request is still under way", async () => {
    expect((await fleet.call(one, "POST", path, { body: wanted })).status).toBe(202);
    expect(await create()).toBe("409 1");
  });

  it("needs the rights to write, and clusters that reach each other", async () => {
    const answer = await fleet.call(one, "POST", path, { body: wanted, user: "monitor" });
    expect(`${answer.status} ${(answer.json["error"] as { code: string }).code}`).toBe("403 6");
    command("set-state", { endpoint: one, peer: other, state: "unavailable" });
    expect(await create()).toBe("failure 2");
  });

  it("changes states and applications on both sides, and only as they may follow", async () => {
    expect(await accept(one, "svm_nfs01", {})).toBe("400 26345577");
    expect(await accept(one, "svm_nfs01", { state: "initiated" })).toBe("400 26345576");
    expect(await accept(one, "svm_nfs01", { state: "rejected" })).toBe("400 26345576");
    expect(
      await accept(one, "svm_nfs01", {
        state: "suspended",
        applications: ["snapmirror", "flexcache"],
      }),
    ).toBe("success");
    expect(await find(other, "svm_nfs01_dr")).toMatchObject({
      state: "suspended",
      applications: ["snapmirror", "flexcache"],
    });
    expect(await accept(other, "svm_nfs01_dr")).toBe("success");
    expect(await find(one, "svm_nfs01")).toMatchObject({ state: "peered" });
    await create();
    expect(await accept(other, "svm_repl01_dr", { state: "rejected" })).toBe("success");
    expect(await find(other, "svm_repl01_dr")).toBeUndefined();
    expect(await find(one, "svm_repl01")).toMatchObject({ state: "rejected" });
  });

  it("deletes on both clusters, by force on one alone where they do not reach each other", async () => {
    const uuid = async (cluster: string, svm: string) => (await find(cluster, svm))?.uuid;
    expect(await outcome(one, "DELETE", `${path}/${await uuid(one, "svm_nfs01")}`)).toBe("success");
    expect(await find(other, "svm_nfs01_dr")).toBeUndefined();
    const used = `${path}/${await uuid(one, "svm_cifs01")}`;
    expect(await outcome(one, "DELETE", used)).toBe("failure 13001");
    command("clear-snapmirror", { endpoint: one });
    // Not here any more, but still on the other cluster.
    expect(await outcome(one, "DELETE", used)).toBe("failure 13001");
    command("clear-snapmirror", { endpoint: other });
    for (const [endpoint, peer] of [
      [one, other],
      [other, one],
    ])
      command("set-state", { endpoint, peer, state: "unavailable" });
    const target = `${path}/${await uuid(one, "svm_cifs01")}`;
    expect(await outcome(one, "DELETE", target)).toBe("failure 2");
    expect(await outcome(one, "DELETE", target, { force: true })).toBe("success");
    expect(await find(one, "svm_cifs01")).toBeUndefined();
    expect(await find(other, "svm_cifs01_dr")).toBeDefined();
    expect(await outcome(one, "DELETE", target)).toBe("404 4");
  });

  it("keeps the cluster peer from being deleted while any stands on it", async () => {
    const [peer] = (await fleet.call("eu-vault-05", "GET", "/api/cluster/peers")).json[
      "records"
    ] as { uuid: string }[];
    expect(await outcome("eu-vault-05", "DELETE", `/api/cluster/peers/${peer?.uuid}`)).toBe(
      "400 4653079",
    );
  });

  it("begins with SVM peers in the states people meet", async () => {
    expect(await seen("eu-vault-05")).toEqual([
      "svm_vault01 svm_gov01 svm_gov01 peered",
      "svm_vault02 svm_gov01 svm_gov01 initiated",
    ]);
    expect(await seen("gov-cc-06")).toEqual([
      "svm_gov01 svm_vault01 svm_vault01 peered",
      "svm_gov01 svm_vault02 svm_vault02 pending",
    ]);
    expect(await seen("mc-ham-01")).toEqual(["svm_mc01 svm_mc02 svm_mc02 suspended"]);
  });

  it("keeps states and jobs under way when its state is saved and taken back", async () => {
    await create();
    expect(
      (
        await fleet.call(one, "PATCH", `${path}/${(await find(one, "svm_nfs01"))?.uuid}`, {
          body: { state: "suspended" },
        })
      ).status,
    ).toBe(202);
    const saved = JSON.parse(JSON.stringify(fleet.system.save())) as unknown;
    const before = await seen(other);
    const later = await createOntapEmulator(testWorld(startMs), {
      connections: 8,
      peersPerConnection: null,
    });
    later.restore(saved);
    fleet.system.restore(later.save());
    expect(await seen(other)).toEqual(before);
    fleet.advance(2_000);
    expect(await seen(other)).toContain("svm_nfs01_dr svm_nfs01 svm_nfs01 suspended");
    expect(await seen(other)).toContain("svm_repl01_dr svm_repl01 svm_repl01 pending");
  });

  it.each(
    svmPeerOperations.flatMap((operation) =>
      svmPeerCatalogue
        .filter((entry) => entry.operation === operation)
        .flatMap(({ code }) => [false, true].map((asJob) => [operation, code, asJob] as const)),
    ),
  )("answers %s with %s when ordered to (as a job: %s)", async (operation, code, asJob) => {
    command("refuse-next-svm-peer", { endpoint: one, operation, code, asJob });
    const uuid = (await find(one, "svm_nfs01"))?.uuid;
    const call = {
      create: () => create(),
      modify: () => accept(one, "svm_nfs01", { state: "suspended" }),
      delete: () => outcome(one, "DELETE", `${path}/${uuid}`),
    }[operation];
    expect(await call()).toBe(asJob ? `failure ${code}` : `400 ${code}`);
  });
});
