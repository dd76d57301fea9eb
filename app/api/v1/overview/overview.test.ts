import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Overview } from "@/lib/domain/overview";
import type { PeerSnapshot } from "@/lib/domain/peer";
import type { KeyManagerSnapshot } from "@/lib/domain/key-manager";
import { claimOne } from "@/lib/inventory/lease";
import { syncRead } from "@/lib/inventory/sync";
import { syncKeyManagers } from "@/lib/inventory/sync-key-managers";
import { addConnection, snapshot } from "@/lib/inventory/testing/fake-backend";
import { readFrame } from "@/lib/services/overview/read-frame";
import { useTestWorld } from "@/lib/testing/world";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { peerListQuerySchema } from "@/lib/domain/list";
import { listPeers } from "@/lib/services/peers/list-peers";
import { GET } from "./route";

const minute = (number: number) => new Date(Date.UTC(2026, 0, 1, 12, number));
const keyManager = (more: Partial<KeyManagerSnapshot>): KeyManagerSnapshot => ({
  key: "k1",
  kind: "onboard",
  name: "prod",
  scope: { whole: true, id: null, name: "prod" },
  status: "healthy",
  nativeState: "65537200",
  statusReason: null,
  servers: [],
  certificates: [],
  volumeEncryption: null,
  enabled: null,
  native: {},
  ...more,
});
const inAnHour = new Date(Date.now() + 3_600_000).toISOString();

async function read(id: string, peers: PeerSnapshot[], at: Date) {
  const claim = await claimOne("me", id);
  if (!claim) throw new Error("not claimed");
  await syncRead(
    claim,
    peers,
    { id: "x", name: "x", version: "9.15.1", facts: {} },
    { intervalMs: 15_000, random: 0.5, keepTouched: true, at },
  );
}

describe("the overview", () => {
  const world = useTestWorld();

  it("counts, and puts what is broken, ending and changed in the order of its urgency", async () => {
    const prod = await addConnection({ name: "prod", system: "ontap" });
    const dc1 = await addConnection({ name: "dc1", system: "consul" });
    await addConnection({ name: "new", system: "otc" });
    await read(
      prod,
      [
        snapshot("down", { status: "failed" }),
        snapshot("ok"),
        snapshot("soon", { status: "pending", offerExpiresAt: inAnHour }),
        snapshot("over", { status: "pending", offerExpiresAt: "2020-01-01T00:00:00Z" }),
      ],
      minute(1),
    );
    await read(dc1, [snapshot("stale", { status: "degraded" }), snapshot("broke")], minute(2));
    await read(
      dc1,
      [
        snapshot("stale", { status: "degraded" }),
        snapshot("broke", { status: "failed", nativeState: "FAILING" }),
      ],
      minute(3),
    );

    const answer = await world.as("viewer").fetch(GET);
    const overview = (await answer.json()) as Overview;
    expect(overview.total).toBe(6);
    expect(overview.byStatus).toEqual({ failed: 2, healthy: 1, pending: 2, degraded: 1 });
    expect(overview.bySystem).toEqual({
      ontap: { total: 4, byStatus: { failed: 1, healthy: 1, pending: 2 } },
      consul: { total: 2, byStatus: { degraded: 1, failed: 1 } },
    });
    expect(overview.attention.total).toBe(3);
    expect(overview.attention.items.map(({ name }) => name)).toEqual(["down", "broke", "stale"]);
    expect(overview.relationships["failed"]).toEqual({ total: 2, bothEnds: 0, oneSided: 2 });
    expect(
      overview.connections.items.map(({ name, peers, version, asOf }) => [
        name,
        peers,
        version,
        asOf,
      ]),
    ).toEqual([
      ["dc1", { degraded: 1, failed: 1 }, "9.15.1", minute(3).toISOString()],
      ["new", {}, null, null],
      ["prod", { failed: 1, healthy: 1, pending: 2 }, "9.15.1", minute(1).toISOString()],
    ]);
    expect(overview.recent).toMatchObject([
      {
        kind: "changed",
        peerName: "broke",
        connectionId: dc1,
        toState: "FAILING",
        at: minute(3).toISOString(),
      },
    ]);
  });

  it("makes one incident of both halves, and none of what is not known", async () => {
    const [here, there, lost] = await Promise.all(
      ["here", "there", "lost"].map((name) => addConnection({ name, system: "ontap" })),
    );
    const half = (key: string, pairKey: string, status: PeerSnapshot["status"]) =>
      snapshot(key, { status, pairKey });
    await read(here ?? "", [half("h1", "p1", "degraded"), half("h2", "p2", "healthy")], minute(4));
    await read(there ?? "", [half("t1", "p1", "failed")], minute(5));
    await read(
      lost ?? "",
      [half("l2", "p2", "failed"), snapshot("l3", { status: "failed" })],
      minute(6),
    );
    const before = (await (await world.as("viewer").fetch(GET)).json()) as Overview;
    expect(before.relationships["failed"]).toEqual({ total: 5, bothEnds: 2, oneSided: 3 });
    await (await getDb())
      .update(connections)
      .set({ reachable: false, failures: 1, failingSince: minute(7) })
      .where(eq(connections.id, lost ?? ""));
    const overview = (await (await world.as("viewer").fetch(GET)).json()) as Overview;
    const incident = overview.attention.items.find(({ pairKey }) => pairKey === "p1");
    expect(incident).toMatchObject({ name: "t1", status: "failed", connectionName: "there" });
    expect(incident?.otherEnds).toMatchObject([{ name: "h1", status: "degraded", known: true }]);
    expect(overview.attention.items.map(({ name }) => name)).not.toContain("h1");
    expect(overview.attention.items.map(({ name }) => name)).not.toContain("l3");
    // What the end that still answers says stands for the relationship; nobody answers for the other.
    expect(overview.relationships["failed"]).toEqual({ total: 3, bothEnds: 1, oneSided: 2 });
    expect(overview.relationships["last-known"]).toEqual({ total: 1, bothEnds: 0, oneSided: 1 });
    expect(overview.byStatus["last-known"]).toBe(2);
    expect(overview.bySystem["ontap"]?.byStatus["last-known"]).toBe(2);
    expect(overview.connections.items.find(({ name }) => name === "lost")).toMatchObject({
      reachable: false,
      failingSince: minute(7).toISOString(),
      nextTryAt: expect.any(String),
      peers: { "last-known": 2 },
    });
    const list = await listPeers(peerListQuerySchema.parse({ group: "relationship" }));
    const total = Object.values(overview.relationships).reduce((sum, { total: n }) => sum + n, 0);
    expect(list.total).toBe(total);
    expect(list.facets.status).toEqual(
      Object.fromEntries(Object.entries(overview.relationships).map(([k, v]) => [k, v.total])),
    );
    expect(list.items.find(({ pairKey }) => pairKey === "p2")).toMatchObject({
      name: "h2",
      otherEnds: [{ name: "l2", known: false, shownStatus: "last-known" }],
    });
  });

  it("puts key managers that are broken, and their changes, beside the peers", async () => {
    const owner = {
      id: await addConnection({ name: "vault", system: "ontap", reachable: true }),
      name: "vault",
      system: "ontap",
    };
    const before = (await readFrame()).needAttention;
    await syncKeyManagers(
      owner,
      [keyManager({}), keyManager({ key: "k2", name: "fine" })],
      minute(4),
    );
    await syncKeyManagers(
      owner,
      [
        keyManager({ status: "failed", nativeState: "65537201 None.", statusReason: "None." }),
        keyManager({ key: "k2", name: "fine" }),
      ],
      minute(5),
    );
    const { keyManagers } = (await (await world.as("viewer").fetch(GET)).json()) as Overview;
    expect(keyManagers.attention).toMatchObject({
      total: 1,
      items: [
        {
          name: "prod",
          status: "failed",
          connectionName: "vault",
          statusSince: minute(5).toISOString(),
        },
      ],
    });
    expect(keyManagers.attention.items[0]).not.toHaveProperty("native");
    expect(keyManagers.recent).toMatchObject([
      {
        kind: "changed",
        name: "prod",
        keyManagerId: keyManagers.attention.items[0]?.id,
        fromStatus: "healthy",
        toStatus: "failed",
        reason: "None.",
        at: minute(5).toISOString(),
      },
    ]);
    expect((await readFrame()).needAttention).toBe(before + 1);
  });
});
