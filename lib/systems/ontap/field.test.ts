import { beforeEach, describe, expect, it } from "vitest";
import { answerInstead } from "./testing/answer-instead";
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
