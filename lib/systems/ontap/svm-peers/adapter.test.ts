import { beforeEach, describe, expect, it } from "vitest";
import type { SvmPeerChoices, SvmPeerInput } from "@/lib/domain/svm-peer";
import { signal, testFleet, type TestFleet } from "../testing/fleet";
import wire from "../fixtures/svm-peers.json";
import { svmPeerWireSchema } from "../wire";
import { toHalf } from "./adapter";
import { svmPeerCatalogue } from "./catalogue";
import { svmPeers } from "./definition";
import { validateSvmPeer } from "./rules";

let fleet: TestFleet;
let ticking: ReturnType<typeof setInterval>;
beforeEach(async () => {
  fleet = await testFleet();
  // Jobs end by the fleet's clock, which stands still by itself.
  ticking = setInterval(() => fleet.advance(200), 20);
  return () => clearInterval(ticking);
});

const of = (cluster: string) => {
  const adapter = fleet.adapter(cluster);
  if (!adapter.svmPeers) throw new Error("No SVM peers.");
  return { adapter, svmPeers: adapter.svmPeers };
};
async function keyOf(cluster: string, name: string): Promise<string> {
  return (
    (await of(cluster).adapter.listPeers(signal())).find((peer) => peer.name === name)?.key ?? ""
  );
}
const request = {
  local: "svm_repl01",
  remote: "svm_repl01_dr",
  name: null,
  applications: ["snapmirror"],
};

describe("SVM peers of one cluster", () => {
  it("maps the documented record, and keeps states and applications it does not know", () => {
    const [record] = wire.body.records;
    expect(toHalf(svmPeerWireSchema.parse(record))).toEqual({
      key: "a14ae39f-2b12-11ef-8d83-005056bbfd24",
      local: "svm_nfs01",
      remote: "svm_nfs01_dr",
      name: "svm_nfs01_dr",
      status: "healthy",
      nativeState: "peered",
      applications: ["snapmirror"],
    });
    expect(
      toHalf(
        svmPeerWireSchema.parse({ uuid: "u", state: "dreaming", applications: ["telepathy"] }),
      ),
    ).toMatchObject({ status: "unknown", nativeState: "dreaming", applications: ["telepathy"] });
    expect(toHalf(svmPeerWireSchema.parse({ uuid: "u" }))).toMatchObject({
      local: "",
      remote: "",
      nativeState: "not reported",
      applications: [],
    });
  });

  it("knows every documented state", () => {
    expect(Object.keys(svmPeers.states).sort()).toEqual([
      "initializing",
      "initiated",
      "peered",
      "pending",
      "rejected",
      "suspended",
    ]);
  });

  it("lists those of one cluster peer only", async () => {
    const { svmPeers: prod } = of("eu-prod-01");
    expect(
      (await prod.list(await keyOf("eu-prod-01", "eu-dr-01"), signal()))
        .map(({ local }) => local)
        .sort(),
    ).toEqual(["svm_cifs01", "svm_nfs01"]);
    expect(await prod.list(await keyOf("eu-prod-01", "edge-oslo-05"), signal())).toEqual([]);
  });

  it("creates, accepts and removes; each call is over when it resolves", async () => {
    const [prod, dr] = [of("eu-prod-01").svmPeers, of("eu-dr-01").svmPeers];
    const [near, far] = [
      await keyOf("eu-prod-01", "eu-dr-01"),
      await keyOf("eu-dr-01", "eu-prod-01"),
    ];
    await prod.create(near, request, signal());
    const asked = (await dr.list(far, signal())).find(({ local }) => local === "svm_repl01_dr");
    expect(asked).toMatchObject({
      remote: "svm_repl01",
      nativeState: "pending",
      status: "pending",
    });
    await dr.accept(asked?.key ?? "", "svm_repl01_prod", signal());
    expect((await dr.list(far, signal())).find(({ key }) => key === asked?.key)).toMatchObject({
      name: "svm_repl01_prod",
      nativeState: "peered",
    });
    const made = (await prod.list(near, signal())).find(({ local }) => local === "svm_repl01");
    await prod.remove(made?.key ?? "", false, signal());
    await prod.remove(made?.key ?? "", false, signal());
    expect((await dr.list(far, signal())).some(({ key }) => key === asked?.key)).toBe(false);
    expect(fleet.calls.filter(({ method }) => method === "POST").map(({ body }) => body)).toEqual([
      {
        svm: { name: "svm_repl01" },
        peer: { svm: { name: "svm_repl01_dr" }, cluster: { name: "eu-dr-01" } },
        applications: ["snapmirror"],
      },
    ]);
  });

  it("tells a failed job as the refusal it is, with the cluster's own words", async () => {
    fleet.system.command("refuse-next-svm-peer", {
      endpoint: "eu-prod-01",
      operation: "create",
      code: "9896086",
      asJob: true,
    });
    await expect(
      of("eu-prod-01").svmPeers.create(await keyOf("eu-prod-01", "eu-dr-01"), request, signal()),
    ).rejects.toMatchObject({
      code: "refused",
      remedy: "Give the peer SVM another local name.",
      backend: {
        status: null,
        code: "9896086",
        text: expect.stringContaining("Peer SVM name conflicts") as string,
      },
    });
    await expect(
      of("eu-prod-01").svmPeers.create(
        await keyOf("eu-prod-01", "eu-dr-01"),
        { ...request, local: "svm_nfs01", remote: "svm_nfs01_dr" },
        signal(),
      ),
    ).rejects.toMatchObject({
      code: "refused",
      message: expect.stringContaining("peers already") as string,
    });
  });

  it("waits until nothing it was asked for is under way", async () => {
    const { svmPeers: prod } = of("eu-prod-01");
    const near = await keyOf("eu-prod-01", "eu-dr-01");
    await fleet.call("eu-prod-01", "POST", "/api/svm/peers", {
      body: {
        svm: { name: "svm_repl01" },
        peer: { svm: { name: "svm_repl01_dr" }, cluster: { name: "eu-dr-01" } },
        applications: ["snapmirror"],
      },
    });
    await prod.quiet(signal());
    expect((await prod.list(near, signal())).map(({ local }) => local)).toContain("svm_repl01");
  });

  it("offers SVMs with their state, and names that are taken with what bears them", async () => {
    const side = await of("eu-prod-01").svmPeers.side(
      await keyOf("eu-prod-01", "eu-dr-01"),
      signal(),
    );
    expect(side.members.map(({ name, unusable }) => [name, unusable])).toEqual([
      ["svm_cifs01", null],
      ["svm_nfs01", null],
      ["svm_repl01", null],
      ["svm_test01", "svm_test01 is stopped. Start it, or choose another SVM."],
    ]);
    expect(side.names).toContainEqual({ name: "ips-backup", of: "an IPspace", remote: null });
    expect(side.names).toContainEqual({
      name: "svm_nfs01_dr",
      of: "the peer SVM svm_nfs01_dr of eu-dr-01",
      remote: "svm_nfs01_dr",
    });
  });
});

describe("the rules of SVM peers", () => {
  const member = (name: string, unusable: string | null = null) => ({
    name,
    state: unusable === null ? "running" : "stopped",
    unusable,
  });
  const choices: SvmPeerChoices = {
    here: {
      members: [member("a1"), member("same"), member("off", "off is stopped.")],
      names: ["a1", "same", "off"]
        .map((name) => ({ name, of: "an SVM", remote: null }))
        .concat([{ name: "b9", of: "the peer SVM x of far-2", remote: null }]),
    },
    there: {
      members: [member("b1"), member("same"), member("b9")],
      names: ["b1", "same", "b9"].map((name) => ({ name, of: "an SVM", remote: null })),
    },
    taken: [{ local: "a1", remote: "b1", nativeState: "peered" }],
  };
  const input: SvmPeerInput = {
    local: "same",
    remote: "b1",
    nameHere: null,
    nameThere: "renamed",
    applications: ["snapmirror"],
  };
  const issues = (changes: Partial<SvmPeerInput>, view: SvmPeerChoices = choices) =>
    validateSvmPeer({ ...input, ...changes }, view, { here: "near", there: "far" }).map(
      ({ pointer, detail }) => `${pointer} ${detail}`,
    );

  it("passes what both clusters would take", () => {
    expect(issues({})).toEqual([]);
    expect(issues({ local: "a1", remote: "b9", nameHere: "b9_far", nameThere: null })).toEqual([]);
    expect(issues({ remote: "anything", nameThere: null }, { ...choices, there: null })).toEqual(
      [],
    );
  });

  it.each<[string, Partial<SvmPeerInput>, string]>([
    ["nothing chosen", { local: "" }, "/local Choose an SVM of near."],
    ["nothing chosen there", { remote: "" }, "/remote Choose an SVM of far."],
    ["an SVM that is not there", { remote: "gone" }, "/remote far has no SVM gone."],
    ["one that is stopped", { local: "off" }, "/local off is stopped."],
    [
      "two that are peers",
      { local: "a1", nameThere: null },
      "/remote a1 and b1 have an SVM peer relationship already: peered.",
    ],
    [
      "a name that is taken here",
      { remote: "b9", nameThere: "renamed" },
      "/nameHere Enter another name for b9 on near: there its own belongs to the peer SVM x of far-2.",
    ],
    [
      "a given name that is taken here",
      { nameHere: "off" },
      "/nameHere Enter another name: off belongs to an SVM on near.",
    ],
    [
      "a name that is taken there",
      { nameThere: null },
      "/nameThere Enter another name for same on far: there its own belongs to an SVM.",
    ],
    ["no application", { applications: [] }, "/applications Choose at least one application."],
    [
      "LUN copy",
      { applications: ["lun_copy"] },
      "/applications Leave LUN copy out: It works between SVMs of one cluster only.",
    ],
    [
      "an unknown application",
      { applications: ["telnet"] },
      "/applications Leave telnet out: ONTAP has no such application.",
    ],
  ])("names the field of %s", (_what, changes, issue) => {
    expect(issues(changes)).toEqual([issue]);
  });

  it("finds the field of every documented refusal that has one", () => {
    const problem = (code: string) => ({
      code: "refused",
      detail: "",
      remedy: null,
      backend: { status: null, code, text: "" },
    });
    expect(svmPeers.fieldOf("create", problem("9896086"))).toBe("nameHere");
    expect(svmPeers.fieldOf("accept", problem("9896088"))).toBe("nameThere");
    expect(svmPeers.fieldOf("create", problem("9896093"))).toBe("applications");
    expect(svmPeers.fieldOf("create", problem("13434889"))).toBeNull();
    expect(svmPeers.fieldOf("create", { ...problem("1"), backend: null })).toBeNull();
    for (const { cause, action } of svmPeerCatalogue) expect(cause && action).toBeTruthy();
  });
});
