import { beforeEach, describe, expect, it } from "vitest";
import { answerInstead, notAuthorized } from "./testing/answer-instead";
import { signal, testFleet, type TestFleet } from "./testing/fleet";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { facts } from "./facts";
import { ontapRepair } from "./pairing/repair";
import { asPeer } from "./testing/peer";
import { releaseOf, toPeer } from "./to-peer";

/* What administrators reported of real clusters, as small inputs with the right value. The sources stand at each. */
let fleet: TestFleet;
beforeEach(async () => {
  fleet = await testFleet();
});

const peersPath = "/api/cluster/peers";

describe("lists that come in part", () => {
  const page = (names: readonly string[], next: string | null, more: object = {}) => ({
    body: {
      records: names.map((name) => ({ uuid: name, name, status: { state: "available" } })),
      num_records: names.length,
      ...(next === null ? {} : { _links: { next: { href: `${peersPath}?start.uuid=${next}` } } }),
      ...more,
    },
  });
  const listed = (pages: Record<string, object>) => {
    answerInstead(fleet, "eu-prod-01", ({ path, query }) =>
      path === peersPath ? (pages[query.get("start.uuid") ?? ""] ?? null) : null,
    );
    return fleet
      .adapter("eu-prod-01")
      .listPeers(signal())
      .then((peers) => peers.map(({ name }) => name));
  };

  // NetApp/harvest #2109: return_timeout ends a page early, possibly without a record.
  it("go on behind an empty page that has a next link", async () => {
    expect(
      await listed({ "": page([], "a"), a: page([], "b"), b: page(["peer-1"], null) }),
    ).toEqual(["peer-1"]);
  });
  it("end at an empty page whose next link leads to itself", async () => {
    expect(await listed({ "": page(["peer-1"], "a"), a: page([], "a") })).toEqual(["peer-1"]);
  });
  it.each([
    ["go round in a circle", { "": page(["peer-1"], "a"), a: page(["peer-2"], "a") }],
    ["count more than they hold", { "": page(["peer-1"], null, { num_records: 3 }) }],
    ["hold no records at all", { "": { body: {} } }],
  ])("are no answer where they %s, so that nothing is taken for gone", async (_what, pages) => {
    await expect(listed(pages)).rejects.toMatchObject({ code: "backend_invalid" });
  });
});

describe("an account that may not read jobs", () => {
  const path = "/api/cluster/jobs";
  const request = {
    local: "svm_repl01",
    remote: "svm_repl01_dr",
    name: null,
    applications: ["snapmirror"],
  };
  const sideOf = async (cluster: string, other: string) => {
    const adapter = fleet.adapter(cluster);
    const key = (await adapter.listPeers(signal())).find(({ name }) => name === other)?.key ?? "";
    if (!adapter.svmPeers) throw new Error("No SVM peers.");
    return { key, svmPeers: adapter.svmPeers };
  };
  // Jobs end by the fleet's clock, which stands still by itself.
  beforeEach(() => {
    const ticking = setInterval(() => fleet.advance(200), 20);
    return () => clearInterval(ticking);
  });

  it.each([
    // netapp.ontap #45 (FSx): one job may not be read.
    ["any single job", (asked: string) => asked.startsWith(`${path}/`)],
    // NetApp/harvest #2991: none of them.
    ["jobs at all", (asked: string) => asked.startsWith(path)],
  ])("makes, accepts and removes an SVM peer without %s", async (_what, refused) => {
    for (const cluster of ["eu-prod-01", "eu-dr-01"])
      answerInstead(fleet, cluster, (asked) => (refused(asked.path) ? notAuthorized : null));
    const [prod, dr] = [
      await sideOf("eu-prod-01", "eu-dr-01"),
      await sideOf("eu-dr-01", "eu-prod-01"),
    ];
    const halves = async () =>
      Promise.all(
        [prod, dr].map(async ({ key, svmPeers }) =>
          (await svmPeers.list(key, signal())).find(({ local }) => local.startsWith("svm_repl01")),
        ),
      );
    await prod.svmPeers.create(prod.key, request, signal());
    await prod.svmPeers.quiet(signal());
    const [, asked] = await halves();
    expect(asked?.nativeState).toBe("pending");
    await dr.svmPeers.accept(asked?.key ?? "", null, signal());
    const [made, accepted] = await halves();
    expect([made, accepted].map((half) => half?.nativeState)).toEqual(["peered", "peered"]);
    await prod.svmPeers.remove(made?.key ?? "", false, signal());
    expect((await halves())[0]).toBeUndefined();
  });

  it("is told which right is missing before", async () => {
    const { key, svmPeers } = await sideOf("eu-prod-01", "eu-dr-01");
    expect((await svmPeers.side(key, signal())).lacks).toBeUndefined();
    answerInstead(fleet, "eu-prod-01", (asked) =>
      asked.path.startsWith(path) ? notAuthorized : null,
    );
    expect((await svmPeers.side(key, signal())).lacks).toContain("/api/cluster/jobs");
  });
});

describe("what an account may do and what stands in between", () => {
  const step = async (id: string, cluster = "eu-prod-01") =>
    (await fleet.adapter(cluster).check(signal())).find((each) => each.id === id);

  // NetApp/harvest #2991: a role for peers that may not read nodes, interfaces, accounts, key managers.
  it("lists peers whose local addresses are not known for a role that may read no more", async () => {
    answerInstead(fleet, "eu-prod-01", ({ path }) =>
      path === "/api/cluster" || path.startsWith(peersPath) ? null : notAuthorized,
    );
    const peers = await fleet.adapter("eu-prod-01").listPeers(signal());
    // An open offer names one of them itself.
    const peer = peers.find(({ nativeState }) => nativeState === "available");
    expect(peer?.local).toMatchObject({ addresses: [], addressesUnread: true });
    const side = facts(asPeer(peer as PeerSnapshot, "eu-prod-01")).find(
      ({ title }) => title === "This cluster",
    );
    expect(side?.facts).toContainEqual(
      expect.objectContaining({ label: "Intercluster addresses", value: "Not known" }),
    );
    expect(await step("rights")).toMatchObject({
      outcome: "passed",
      detail:
        "Cluster peers can be read. Whether they may be changed is not known: the role could not be read.",
    });
  });

  // ansible/awx #13299: with SAML on, calls are redirected to the identity provider.
  it("takes a redirect to an identity provider for a failed sign-in that names it", async () => {
    answerInstead(fleet, "eu-prod-01", () => ({
      status: 302,
      headers: { location: "https://idp.example/adfs/ls?SAMLRequest=secret" },
      body: "<html>",
    }));
    expect(await step("sign-in")).toMatchObject({
      outcome: "failed",
      detail: expect.stringContaining("idp.example") as string,
    });
    expect(await step("version")).toMatchObject({ outcome: "skipped" });
    expect(JSON.stringify(await fleet.adapter("eu-prod-01").check(signal()))).not.toContain(
      "SAMLRequest",
    );
  });

  // netapp.ontap #49, #90.
  it("says of a node in no cluster that it has not joined one", async () => {
    answerInstead(fleet, "eu-prod-01", ({ path }) =>
      path === "/api/cluster"
        ? { body: { version: { generation: 9, major: 14, minor: 1 }, nodes: [] } }
        : null,
    );
    expect(await step("version")).toMatchObject({
      outcome: "failed",
      detail: "This node has not joined a cluster yet.",
    });
  });

  // NetApp/harvest #404.
  it("keeps what a busy cluster says itself", async () => {
    const message =
      'System busy: 7 requests on table "cluster_peer" have been pending for 14200997 seconds.';
    answerInstead(fleet, "eu-prod-01", ({ path }) =>
      path.startsWith(peersPath) ? { status: 500, body: { error: { code: "1", message } } } : null,
    );
    const backend = { status: 500, code: "1", text: message };
    await expect(fleet.adapter("eu-prod-01").listPeers(signal())).rejects.toMatchObject({
      code: "backend_unavailable",
      backend,
    });
    expect(await step("rights")).toMatchObject({ outcome: "failed", backend });
  });
});

describe("the partner of a MetroCluster", () => {
  // NetAppDocs/ontap-metrocluster: cluster peering.
  it("is marked, and what runs over it is told before it is deleted; it forbids nothing", async () => {
    const sites = await testFleet({ connections: 8 });
    const adapter = sites.adapter("mc-ham-01");
    const peers = await adapter.listPeers(signal());
    const partner = peers.find(({ remote }) => remote.name === "mc-ham-02");
    const [told, ...others] = await adapter.dependents(partner?.key ?? "", signal());
    expect(told).toMatchObject({
      kind: "MetroCluster partner",
      detail: expect.stringContaining("Disaster recovery") as string,
    });
    expect(ontapRepair.removalDenied(told ? [told] : [])).toBeNull();
    expect(others.map(({ kind }) => kind)).toEqual(["SVM peer"]);
    const read = asPeer(await adapter.readPeer(partner?.key ?? "", signal()), "mc-ham-01");
    expect(JSON.stringify(facts(read))).toContain("MetroCluster partner");
  });

  it("is none where there is no MetroCluster, and not known where it may not be read", async () => {
    const adapter = fleet.adapter("eu-prod-01");
    const [peer] = await adapter.listPeers(signal());
    expect(JSON.stringify(await adapter.dependents(peer?.key ?? "", signal()))).not.toContain(
      "MetroCluster",
    );
    answerInstead(fleet, "eu-prod-01", ({ path }) =>
      path === "/api/cluster/metrocluster" ? notAuthorized : null,
    );
    expect((await adapter.readPeer(peer?.key ?? "", signal())).remote.session).toBeUndefined();
    const [perhaps] = await adapter.dependents(peer?.key ?? "", signal());
    expect(perhaps).toMatchObject({
      kind: "Perhaps MetroCluster partner",
      detail: expect.stringContaining("could not be read") as string,
    });
    expect(ontapRepair.removalDenied(perhaps ? [perhaps] : [])).toBeNull();
  });
});

describe("records as clusters print them", () => {
  // NetApp/harvest #1342.
  it.each([
    ["NetApp Release 9.9.1P9X3: Wed Sep 11 2024", "9.9.1P9X3"],
    ["NetApp Release R9.17.1xN_250612_0547: Thu Jun 12 2025", "R9.17.1xN_250612_0547"],
  ])("name the release of %s", (full, release) => {
    expect(releaseOf({ full })).toBe(release);
  });

  const local = { cluster: { name: "eu-prod-01", uuid: "u" }, lifs: [] };

  // netapp/check_netapp_ontap PR 100: partial is not failed, and peers of one name are two.
  it("are peers of their own, also under one name; partial is degraded", async () => {
    const record = { name: "dup", status: { state: "partial" } };
    answerInstead(fleet, "eu-prod-01", ({ path }) =>
      path === peersPath
        ? {
            body: {
              records: [
                { ...record, uuid: "a" },
                { ...record, uuid: "b" },
              ],
              num_records: 2,
            },
          }
        : null,
    );
    expect(
      (await fleet.adapter("eu-prod-01").listPeers(signal())).map(({ key, status }) => [
        key,
        status,
      ]),
    ).toEqual([
      ["a", "degraded"],
      ["b", "degraded"],
    ]);
  });

  // ONTAP reference: the offset of the cluster's time zone.
  it("expire at the instant the cluster's offset makes", () => {
    const peer = toPeer(
      {
        uuid: "u",
        status: { state: "pending" },
        authentication: { state: "pending", expiry_time: "2026-11-29T01:00:00-04:00" },
      },
      local,
    );
    expect(peer.offerExpiresAt).toBe("2026-11-29T05:00:00.000Z");
  });
});
