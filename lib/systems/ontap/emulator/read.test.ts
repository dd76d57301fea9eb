import { beforeAll, describe, expect, it } from "vitest";
import { filter } from "./query/operators";
import { testFleet, type TestFleet } from "../testing/fleet";

let fleet: TestFleet;
beforeAll(async () => {
  fleet = await testFleet();
});

type Records = {
  records: Record<string, unknown>[];
  num_records: number;
  _links: { self: { href: string }; next?: { href: string } };
};
const list = async (query: string, path = "/api/cluster/peers"): Promise<Records> => {
  const answer = await fleet.call("eu-prod-01", "GET", `${path}?${query}`);
  expect(answer.status, answer.text).toBe(200);
  return answer.json as unknown as Records;
};
const names = ({ records }: Records): unknown[] => records.map(({ name }) => name).sort();
const refusal = async (pathAndQuery: string): Promise<unknown> => {
  const answer = await fleet.call("eu-prod-01", "GET", pathAndQuery);
  return [answer.status, (answer.json["error"] as { code: string }).code];
};

describe("signing in", () => {
  it("answers 401 without and with wrong credentials, in ONTAP's words", async () => {
    const answer = await fleet.call("eu-prod-01", "GET", "/api/cluster", { user: null });
    expect([answer.status, answer.json]).toEqual([
      401,
      { error: { message: "User is not authorized.", code: "6691623" } },
    ]);
    expect((await fleet.call("eu-prod-01", "GET", "/api/cluster", { user: "nobody" })).status).toBe(
      401,
    );
  });
  it("answers 403 code 6 where the role does not reach", async () => {
    const answer = await fleet.call("eu-prod-01", "GET", "/api/cluster/peers", {
      user: "svm-operator",
    });
    expect([answer.status, answer.json]).toEqual([
      403,
      { error: { message: "not authorized for that command", code: "6" } },
    ]);
    expect(
      (await fleet.call("eu-prod-01", "GET", "/api/svm/svms", { user: "svm-operator" })).status,
    ).toBe(200);
    expect(
      (await fleet.call("eu-prod-01", "GET", "/api/v1/cluster/peers", { user: "svm-operator" }))
        .status,
    ).toBe(403);
    expect(
      (await fleet.call("eu-prod-01", "DELETE", "/api/cluster/peers/x", { user: "monitor" }))
        .status,
    ).toBe(403);
    expect(
      (await fleet.call("eu-prod-01", "GET", "/api/cluster/peers", { user: "monitor" })).status,
    ).toBe(200);
  });
});

describe("records and fields", () => {
  it("answers only the keys by default, with links, in the documented envelope", async () => {
    const answer = await list("max_records=2");
    expect(Object.keys(answer)).toEqual(["records", "num_records", "_links"]);
    expect(answer.records.map((record) => Object.keys(record).sort())).toEqual([
      ["_links", "name", "uuid"],
      ["_links", "name", "uuid"],
    ]);
    expect(answer._links.self.href).toBe("/api/cluster/peers?max_records=2");
  });
  it("adds a filtered field to the output", async () => {
    const answer = await list("status.state=!available");
    expect(
      answer.records.every(
        (record) =>
          "status" in record && Object.keys(record["status"] as object).join() === "state",
      ),
    ).toBe(true);
  });
  it("selects by *, **, braces and exclusion", async () => {
    const [record] = (await list("fields=*&name=eu-dr-01")).records;
    expect(Object.keys(record ?? {})).toEqual(
      expect.arrayContaining([
        "version",
        "status",
        "ipspace",
        "remote",
        "authentication",
        "encryption",
      ]),
    );
    const [braces] = (await list("fields=remote.{name,serial_number},status&name=eu-dr-01"))
      .records;
    expect(braces).toMatchObject({
      remote: { name: "eu-dr-01", serial_number: "1-80-000031" },
      status: { state: "available" },
    });
    expect(braces).not.toHaveProperty("remote.ip_addresses");
    const [without] = (await list("fields=*,!remote.ip_addresses,!version&name=eu-dr-01")).records;
    expect(without).toHaveProperty("remote.name");
    expect(without).not.toHaveProperty("remote.ip_addresses");
    expect(without).not.toHaveProperty("version");
    expect(await list("fields=**")).toMatchObject({ num_records: 8 });
  });
  it("drops links for application/json, save the next link", async () => {
    const answer = await fleet.call(
      "eu-prod-01",
      "GET",
      "/api/cluster/peers?max_records=1&fields=ipspace",
      { headers: { accept: "application/json" } },
    );
    expect(answer.headers["content-type"]).toBe("application/json");
    expect(JSON.stringify(answer.json["records"])).not.toContain("_links");
    expect(answer.json["_links"]).toHaveProperty("next.href");
    expect(answer.json["_links"]).not.toHaveProperty("self");
  });
  it("answers an instance in full, and 404 code 4 for an unknown one", async () => {
    const answer = await fleet.call(
      "eu-prod-01",
      "GET",
      "/api/v1/cluster/peers/b2c94f0e-2b11-11ef-8d77-005056a7d0b2",
    );
    expect(answer.json).toMatchObject({
      name: "eu-dr-01",
      remote: { ip_addresses: ["203.0.113.21", "203.0.113.22"] },
    });
    const missing = await fleet.call(
      "eu-prod-01",
      "GET",
      "/api/cluster/peers/00000000-0000-0000-0000-000000000000",
    );
    expect([missing.status, missing.json]).toEqual([
      404,
      { error: { message: "entry doesn't exist", code: "4", target: "uuid" } },
    ]);
  });
  it("never shows a passphrase", async () => {
    expect(
      (await fleet.call("eu-prod-01", "GET", "/api/cluster/peers?fields=**")).text,
    ).not.toContain("passphrase");
  });
});

describe("filters", () => {
  it.each([
    ["name=eu*", ["eu-dr-01"]],
    ["status.state=available|partial", ["edge-oslo-05", "eu-dr-01", "us-arch-02"]],
    ["version.major=>13", ["edge-oslo-05", "eu-dr-01", "partner-nas-09"]],
    ["version.major=9..13", ["old-lab", "us-arch-02"]],
    ["remote.name=null", ["Clus_9dKq", "Clus_bH6l"]],
    ["ip_address=!null", ["Clus_9dKq", "Clus_bH6l"]],
    [
      "remote.serial_number=!1-80-000031",
      ["edge-oslo-05", "old-lab", "partner-nas-09", "us-arch-02"],
    ],
    ['name="eu-dr-01"', ["eu-dr-01"]],
    ["remote.ip_addresses=203.0.113.22", ["eu-dr-01"]],
    ["initial_allowed_svms.name=svm_nfs01", ["Clus_bH6l"]],
    ["authentication.expiry_time=<2026-01-13T09:30:00%2B01:00", ["Clus_9dKq"]],
    ["query=*oslo*&query_fields=name,remote.name", ["edge-oslo-05"]],
  ])("%s", async (query, expected) => {
    expect(names(await list(query))).toEqual(expected);
  });
  it("counts only, with return_records=false", async () => {
    const answer = await list("return_records=false&status.state=unidentified");
    expect(answer).not.toHaveProperty("records");
    expect(answer.num_records).toBe(2);
  });
  it("does not match an unset field with a negation, unless null is added", () => {
    expect(filter("!x")([])).toBe(false);
    expect(filter("!x|null")([])).toBe(true);
    expect(filter("{a|b}")(["a|b"])).toBe(true);
    expect(filter("<=5")([5])).toBe(true);
  });
  it.each([
    ["/api/cluster/peers?fields=bogus", [400, "262197"]],
    ["/api/cluster/peers?bogus=1", [400, "262250"]],
    ["/api/cluster/peers?fields=a.{b", [400, "262286"]],
    ["/api/cluster/peers?order_by=bogus", [400, "262268"]],
    ["/api/cluster/peers?max_records=many", [400, "262197"]],
    ["/api/cluster/peers?return_timeout=121", [400, "262197"]],
    ["/api/cluster/peers?authentication.passphrase=x", [400, "262202"]],
    ["/api/nothing", [404, "3"]],
  ])("refuses %s", async (path, expected) => {
    expect(await refusal(path)).toEqual(expected);
  });
  it("lets unknown fields pass when asked to", async () => {
    expect((await list("bogus=1&fields=nope&ignore_unknown_fields=true")).num_records).toBe(8);
  });
  it("refuses a body on GET and a write nobody implements", async () => {
    expect(
      (await fleet.call("eu-prod-01", "GET", "/api/cluster", { body: "{}" })).json,
    ).toMatchObject({ error: { code: "262198" } });
    expect((await fleet.call("eu-prod-01", "POST", "/api/svm/svms", { body: "{}" })).status).toBe(
      405,
    );
  });
});

describe("order and pages", () => {
  it("sorts, with ties by key", async () => {
    const answer = await list("order_by=status.state,name desc&fields=status.state");
    expect(answer.records.map(({ name }) => name)).toEqual([
      "eu-dr-01",
      "edge-oslo-05",
      "us-arch-02",
      "",
      "partner-nas-09",
      "old-lab",
      "Clus_bH6l",
      "Clus_9dKq",
    ]);
  });
  it.each([
    "max_records=2",
    "max_records=3&order_by=name desc",
    "max_records=4&order_by=status.state&fields=status",
    "max_records=2&order_by=version.major desc",
  ])("walks every record once: %s", async (query) => {
    const seen: unknown[] = [];
    let href: string | undefined = `/api/cluster/peers?${query}`;
    let pages = 0;
    while (href && pages < 20) {
      const answer = await fleet.call("eu-prod-01", "GET", href);
      const body = answer.json as unknown as Records;
      seen.push(...body.records.map(({ uuid }) => uuid));
      expect(answer.headers["link"]).toBe(
        body._links.next ? `<${body._links.next.href}>; rel="next"` : undefined,
      );
      href = body.records.length > 0 ? body._links.next?.href : undefined;
      pages += 1;
    }
    expect(new Set(seen).size).toBe(8);
    expect(seen).toHaveLength(8);
  });
  it("may link to an empty page after a full last one", async () => {
    const answer = await list("max_records=8");
    expect(answer._links.next).toBeDefined();
    const last = await fleet.call("eu-prod-01", "GET", answer._links.next?.href ?? "");
    expect(last.json).toMatchObject({ records: [], num_records: 0 });
  });
});

describe("neighbouring reads", () => {
  it("finds the interfaces a peer's link names", async () => {
    const [peer] = (await list("name=eu-dr-01")).records as {
      _links: { interfaces: { href: string } };
    }[];
    const answer = await fleet.call(
      "eu-prod-01",
      "GET",
      `${peer?._links.interfaces.href ?? ""}&fields=ip,state&order_by=ip.address`,
    );
    expect(
      (answer.json as unknown as Records).records.map(
        (record) => (record["ip"] as { address: string }).address,
      ),
    ).toEqual(["198.51.100.11", "198.51.100.12", "2001:db8:11::11", "2001:db8:11::12"]);
  });
  it.each([
    "/api/cluster/nodes",
    "/api/network/ipspaces",
    "/api/network/ethernet/broadcast-domains",
    "/api/network/ip/interfaces",
    "/api/svm/svms",
    "/api/svm/peers",
    "/api/security/certificates",
  ])("lists and reads one of %s", async (path) => {
    const all = await list("fields=*", path);
    expect(all.records.length).toBeGreaterThan(0);
    const uuid = String(all.records[0]?.["uuid"]);
    expect((await fleet.call("eu-prod-01", "GET", `${path}/${uuid}`)).json).toEqual(all.records[0]);
  });
});
