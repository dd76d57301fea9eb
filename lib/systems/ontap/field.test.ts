import { beforeEach, describe, expect, it } from "vitest";
import { answerInstead, notAuthorized } from "./testing/answer-instead";
import { signal, testFleet, type TestFleet } from "./testing/fleet";

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
    if (!adapter.subPeers) throw new Error("No SVM peers.");
    return { key, subPeers: adapter.subPeers };
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
        [prod, dr].map(async ({ key, subPeers }) =>
          (await subPeers.list(key, signal())).find(({ local }) => local.startsWith("svm_repl01")),
        ),
      );
    await prod.subPeers.create(prod.key, request, signal());
    await prod.subPeers.quiet(signal());
    const [, asked] = await halves();
    expect(asked?.nativeState).toBe("pending");
    await dr.subPeers.accept(asked?.key ?? "", null, signal());
    const [made, accepted] = await halves();
    expect([made, accepted].map((half) => half?.nativeState)).toEqual(["peered", "peered"]);
    await prod.subPeers.remove(made?.key ?? "", false, signal());
    expect((await halves())[0]).toBeUndefined();
  });

  it("is told which right is missing before", async () => {
    const { key, subPeers } = await sideOf("eu-prod-01", "eu-dr-01");
    expect((await subPeers.side(key, signal())).lacks).toBeUndefined();
    answerInstead(fleet, "eu-prod-01", (asked) =>
      asked.path.startsWith(path) ? notAuthorized : null,
    );
    expect((await subPeers.side(key, signal())).lacks).toContain("/api/cluster/jobs");
  });
});
