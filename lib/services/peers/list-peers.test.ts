import { beforeAll, describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { type PeerListQuery, peerListQuerySchema } from "@/lib/domain/list";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { toDraft } from "@/lib/inventory/digest";
import { addConnection, snapshot } from "@/lib/inventory/testing/fake-backend";
import { upsertPeers } from "@/lib/inventory/write-peers";
import { useTestClock } from "@/lib/testing/clock";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { exportPeers } from "./export-peers";
import { listPeers } from "./list-peers";

const query = (values: Record<string, string> = {}): PeerListQuery =>
  peerListQuerySchema.parse(values);
const day = (number: number) => new Date(Date.UTC(2026, 0, number));

async function put(
  owner: { id: string; system: string; name: string },
  read: PeerSnapshot,
  since: Date,
) {
  await upsertPeers(await getDb(), owner, [
    { ...toDraft(read, owner), statusSince: since, statusSinceKnown: true },
  ]);
}

describe.each(testDbKinds)("the peers list on the %s database", (kind) => {
  useTestDb(kind);
  const time = useTestClock();
  const ids = { prod: "", consul: "" };
  const names = async (values: Record<string, string>) =>
    (await listPeers(query(values))).items.map(({ name }) => name);

  beforeAll(async () => {
    ids.prod = await addConnection({
      name: "eu-prod-01",
      system: "ontap",
      reachable: true,
      asOf: day(9),
    });
    ids.consul = await addConnection({
      name: "dc1",
      system: "consul",
      origin: "lab",
      reachable: false,
      problem: {
        code: "backend_auth",
        detail: "The token is not accepted.",
        remedy: null,
        backend: null,
      },
    });
    await addConnection({ name: "Empty", system: "otc" });
    const prod = { id: ids.prod, name: "eu-prod-01", system: "ontap" };
    const dc1 = { id: ids.consul, name: "dc1", system: "consul" };
    await put(
      prod,
      snapshot("1", {
        name: "bravo",
        status: "healthy",
        remote: { name: "eu-dr-01", id: "x", addresses: ["10.1.2.3", "fd00::17"], version: null },
      }),
      day(3),
    );
    await put(
      prod,
      snapshot("2", { name: "Alpha", status: "failed", nativeState: "unavailable" }),
      day(5),
    );
    await put(
      prod,
      snapshot("3", { name: "offer", status: "pending", offerExpiresAt: "2026-02-02T00:00:00Z" }),
      day(1),
    );
    await put(
      dc1,
      snapshot("4", {
        name: "100%_sure",
        status: "failed",
        nativeState: "FAILING",
        offerExpiresAt: "2026-01-02T00:00:00Z",
      }),
      day(4),
    );
    await put(
      dc1,
      snapshot("5", { name: "zulu", status: "healthy", nativeState: "ACTIVE" }),
      day(2),
    );
  });

  it("shows what is most urgent first, then by name, with counts and every connection's freshness", async () => {
    const list = await listPeers(query());
    expect(list.items.map(({ name }) => name)).toEqual([
      "100%_sure",
      "Alpha",
      "offer",
      "bravo",
      "zulu",
    ]);
    expect(list.total).toBe(5);
    expect(list.facets).toEqual({
      // What a connection that cannot be read said last is counted apart.
      status: { failed: 1, pending: 1, healthy: 1, "last-known": 2 },
      system: { ontap: 3, consul: 2 },
      connection: { [ids.prod]: 3, [ids.consul]: 2 },
    });
    expect(list.sources.map(({ name, reachable, origin }) => [name, reachable, origin])).toEqual([
      ["dc1", false, "lab"],
      ["Empty", null, "browser"],
      ["eu-prod-01", true, "browser"],
    ]);
    expect(list.sources[0]?.problem?.detail).toBe("The token is not accepted.");
    expect(list.items[1]).toMatchObject({
      connectionName: "eu-prod-01",
      system: "ontap",
      statusSince: day(5).toISOString(),
      statusSinceKnown: true,
      offerExpiresAt: null,
      known: true,
      shownStatus: "failed",
      explanation: { cause: expect.stringContaining("No node of this cluster reaches") },
    });
    expect(list.items[0]).toMatchObject({
      status: "failed",
      known: false,
      shownStatus: "last-known",
    });
    expect(list.items[1]).not.toHaveProperty("native");
  });

  it("filters, and leaves each filter out of its own counts", async () => {
    const list = await listPeers(query({ status: "failed,pending", system: "ontap" }));
    expect(list.items.map(({ name }) => name)).toEqual(["Alpha", "offer"]);
    expect(list.total).toBe(2);
    expect(list.facets.status).toEqual({ failed: 1, pending: 1, healthy: 1 });
    expect(list.facets.system).toEqual({ ontap: 2 });
    expect(list.facets.connection).toEqual({ [ids.prod]: 2 });
    expect(await names({ connection: ids.consul })).toEqual(["100%_sure", "zulu"]);
    expect(await names({ status: "ended" })).toEqual([]);
    expect(await names({ status: "last-known" })).toEqual(["100%_sure", "zulu"]);
    expect(await names({ status: "last-known,healthy" })).toEqual(["100%_sure", "bravo", "zulu"]);
    expect(await names({ status: "failed" })).toEqual(["Alpha"]);
  });

  it.each([
    ["alpha", ["Alpha"]],
    ["EU-DR", ["bravo"]],
    ["fd00::17", ["bravo"]],
    ["eu-prod unavailable", ["Alpha"]],
    ["failing", ["100%_sure"]],
    ["100%", ["100%_sure"]],
    ["%", ["100%_sure"]],
    ["a_p", []],
    ["\\", []],
    ["dc1 alpha", []],
    ["-status:failed", ["100%_sure", "offer", "bravo", "zulu"]],
    ["status:last-known name:1*", ["100%_sure"]],
    ["connection:EU-*", ["Alpha", "offer", "bravo"]],
    ["-connection:eu-prod-01,nowhere", ["100%_sure", "zulu"]],
    ["system:consul -zulu", ["100%_sure"]],
    ["-remote:eu-dr-*", ["100%_sure", "Alpha", "offer", "zulu"]],
    ['name:"100%_*"', []],
    ["name:100%_*", ["100%_sure"]],
    ["state:UNAVAILABLE statsu:x", ["Alpha"]],
  ])("finds %s", async (q, expected) => {
    const list = await listPeers(query({ q }));
    expect(list.items.map(({ name }) => name)).toEqual(expected);
    expect(list.total).toBe(expected.length);
  });

  it("says what of a search it left out", async () => {
    const { mistakes } = await listPeers(query({ q: "alpha statsu:failed" }));
    expect(mistakes).toEqual([{ at: 6, length: 13, message: expect.stringContaining("statsu") }]);
  });

  it("counts time back from now, and the counts with it", async () => {
    const q = "since:1d";
    const counted = async () => {
      const { total, items } = await listPeers(query({ q }));
      return [total, items.map(({ name }) => name)];
    };
    time.step(day(5).getTime() - Date.now() + 3_600_000);
    expect(await counted()).toEqual([1, ["Alpha"]]);
    time.pass(86_400_000);
    expect(await counted()).toEqual([0, []]);
  });

  it.each([
    ["name", ["100%_sure", "Alpha", "bravo", "offer", "zulu"]],
    ["-name", ["zulu", "offer", "bravo", "Alpha", "100%_sure"]],
    ["-severity", ["bravo", "zulu", "offer", "100%_sure", "Alpha"]],
    ["system", ["100%_sure", "zulu", "Alpha", "offer", "bravo"]],
    ["-connection", ["Alpha", "offer", "bravo", "100%_sure", "zulu"]],
    ["since", ["offer", "zulu", "bravo", "100%_sure", "Alpha"]],
    ["-since", ["Alpha", "100%_sure", "bravo", "zulu", "offer"]],
    ["expiry", ["100%_sure", "offer", "Alpha", "bravo", "zulu"]],
    ["-expiry", ["offer", "100%_sure", "Alpha", "bravo", "zulu"]],
  ])("sorts by %s", async (sort, expected) => {
    const sorted = await names({ sort });
    // Servers differ in where they put "100%_sure" among letters; all else is the same everywhere.
    const order = (list: string[]) =>
      sort.endsWith("name") ? list.filter((name) => name !== "100%_sure") : list;
    expect(order(sorted)).toEqual(order(expected));
  });

  it("pages without gaps or overlaps", async () => {
    const pages = await Promise.all(
      [0, 2, 4].map((offset) => names({ limit: "2", offset: String(offset) })),
    );
    expect(pages.flat()).toEqual(await names({}));
    expect((await listPeers(query({ limit: "2", offset: "4" }))).total).toBe(5);
  });

  it("exports every match in the list's order, whatever the page", async () => {
    const lines = (await exportPeers(query({ status: "failed,last-known", limit: "1" })))
      .trimEnd()
      .split("\r\n");
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^system,connection,name,status,last_status,as_of,/);
    expect(lines[1]).toMatch(/^consul,dc1,100%_sure,last-known,failed,/);
  });
});
