import { beforeEach, describe, expect, it } from "vitest";
import { eq, sql } from "drizzle-orm";
import { sealCredentials } from "@/lib/connections/credentials";
import { getDb } from "@/lib/db/client";
import { connections, peers, peerSecrets } from "@/lib/db/schema";
import { dayMs } from "@/lib/domain/time-units";
import type { HygieneReport } from "@/lib/domain/hygiene/report";
import { noteSecretSet } from "@/lib/inventory/peer-secrets";
import { toDraft } from "@/lib/inventory/digest";
import { upsertPeers } from "@/lib/inventory/write-peers";
import type { PeerSnapshot } from "@/lib/domain/peer";
import { clock } from "@/lib/config/clock";
import { useTestWorld } from "@/lib/testing/world";
import { GET } from "./route";

describe("the hygiene report", () => {
  const world = useTestWorld();

  async function connect(
    name: string,
    more: Partial<typeof connections.$inferInsert> & { password?: string } = {},
  ): Promise<string> {
    const id = crypto.randomUUID();
    const { password = name, ...columns } = more;
    await (await getDb()).insert(connections).values({
      id,
      name,
      system: "ontap",
      address: `https://${name}.example.com`,
      credentialKind: "basic",
      credentials: sealCredentials(id, { user: "admin", password }),
      trust: { mode: "system" },
      reachable: true,
      asOf: clock.now(),
      ...columns,
    });
    return id;
  }
  const snapshot = (key: string, more: Partial<PeerSnapshot> = {}): PeerSnapshot => ({
    key,
    name: key,
    status: "healthy",
    nativeState: "available",
    statusReason: null,
    local: { name: null, id: null, addresses: [], version: "9.15.1" },
    remote: { name: null, id: null, addresses: [], version: "9.15.1" },
    encryption: "tls_psk",
    authentication: "ok",
    offerExpiresAt: null,
    pairKey: null,
    native: {},
    ...more,
  });
  async function store(connectionId: string, ...snapshots: PeerSnapshot[]) {
    const owner = { id: connectionId, system: "ontap", name: "x" };
    return upsertPeers(
      await getDb(),
      owner,
      snapshots.map((each) => ({
        ...toDraft(each, owner),
        statusSince: clock.now(),
        statusSinceKnown: true,
      })),
    );
  }
  const read = async (query = ""): Promise<HygieneReport> => {
    const response = await world.as("viewer").fetch(GET, { path: `/api/v1/hygiene${query}` });
    expect(response.status).toBe(200);
    return (await response.json()) as HygieneReport;
  };
  const short = ({ items }: HygieneReport) =>
    items.map(({ severity, kind, object }) => `${severity} ${kind} ${object.name}`);

  beforeEach(async () => {
    await (await getDb()).delete(connections);
  });

  it("reports what wants tidying, the worst first, with a score that leaves out what is not known", async () => {
    const one = await connect("one", { trust: { mode: "none" } });
    await connect("two", { password: "same" });
    await connect("three", { password: "same" });
    const ids = await store(one, snapshot("plain", { encryption: "none" }), snapshot("fine"));
    await noteSecretSet([ids.get("plain") ?? ""]);
    const report = await read();
    expect(short(report)).toEqual([
      "high encryption plain",
      "high verification one",
      "medium shared-credentials three",
      "unknown secret-age fine",
    ]);
    expect(report.items[0]).toMatchObject({
      act: { label: "Set encryption", path: `/peers/${ids.get("plain")}/edit` },
      connections: [{ id: one, name: "one" }],
      sinceKnown: false,
      since: expect.any(String) as string,
    });
    expect(
      report.scores.map(({ name, score, high, medium, unknown }) => [
        name,
        score,
        high,
        medium,
        unknown,
      ]),
    ).toEqual([
      // Good: one encryption, two authentications (9), its credentials, two versions, one secret (8), two not ended (2).
      ["three", 60, 0, 1, 0],
      ["two", 60, 0, 1, 0],
      ["one", 76, 2, 0, 1],
    ]);
    expect(JSON.stringify(report)).not.toMatch(/same"|password/);
  });

  it("filters, counts and pages, each filter leaving itself out", async () => {
    const one = await connect("one", { trust: { mode: "none" } });
    const two = await connect("two", { trust: { mode: "none" } });
    const ids = await store(one, snapshot("plain", { encryption: "none" }));
    await noteSecretSet([...ids.values()]);
    expect(short(await read(`?connection=${two}`))).toEqual(["high verification two"]);
    const kinds = await read("?kind=verification&limit=1");
    expect(kinds).toMatchObject({
      total: 2,
      facets: {
        kind: { encryption: 1, verification: 2 },
        severity: { high: 2 },
        connection: { [one]: 1 },
      },
    });
    expect(kinds.items).toHaveLength(1);
    expect(short(await read("?q=plain"))).toEqual(["high encryption plain"]);
    expect(short(await read("?severity=low"))).toEqual([]);
    expect(short(await read("?kind=verification&sort=-name"))).toEqual([
      "high verification two",
      "high verification one",
    ]);
  });

  it("tells as not known what a connection that cannot be read said last", async () => {
    const one = await connect("one");
    const ids = await store(one, snapshot("plain", { encryption: "none" }));
    await noteSecretSet([...ids.values()]);
    await (await getDb())
      .update(connections)
      .set({ reachable: false })
      .where(eq(connections.id, one));
    const report = await read("?kind=encryption");
    expect(report.items).toMatchObject([{ severity: "unknown" }]);
    expect(report.scores).toMatchObject([{ score: 100, high: 0 }]);
  });

  it("counts the days since a passphrase was set here, and since when a peer is not encrypted", async () => {
    const one = await connect("one");
    const ids = await store(one, snapshot("old"));
    const id = ids.get("old") ?? "";
    await noteSecretSet([id]);
    expect(short(await read("?days=1"))).toEqual([]);
    const db = await getDb();
    await db.update(peerSecrets).set({ setAt: new Date(clock.nowMs() - 100 * dayMs) });
    expect(short(await read())).toEqual([]);
    expect(short(await read("?days=90"))).toEqual(["medium secret-age old"]);
    await noteSecretSet([id]);
    expect(short(await read("?days=90"))).toEqual([]);
    const since = async () =>
      (await db.select({ at: peers.securitySince }).from(peers).where(eq(peers.id, id)))[0]?.at;
    await db.update(peers).set({ securitySince: sql`now() - interval '9 days'` });
    const before = await since();
    await store(one, snapshot("old", { nativeState: "partial" }));
    expect(await since()).toEqual(before);
    await store(one, snapshot("old", { encryption: "none" }));
    expect((await since())?.getTime()).toBeGreaterThan((before?.getTime() ?? 0) + 8 * dayMs);
  });

  it("gives the same as comma-separated values", async () => {
    await connect("one", { trust: { mode: "none" } });
    const response = await world.as("viewer").fetch(GET, { path: "/api/v1/hygiene?format=csv" });
    expect(response.headers.get("content-type")).toContain("text/csv");
    const [head, line] = (await response.text()).split("\r\n");
    expect(head).toMatch(/^severity,kind,system,object_kind,object,connections,detail,since/);
    expect(line).toMatch(/^high,verification,ontap,connection,one,one,The server's certificate/);
  });
});
