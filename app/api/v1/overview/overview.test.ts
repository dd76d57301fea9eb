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
    expect(overview.expiringOffers.map(({ name }) => name)).toEqual(["soon"]);
    expect(
      overview.connections.map(({ name, peers, version, asOf }) => [name, peers, version, asOf]),
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

  it("puts key managers that are broken, and their changes, beside the peers", async () => {
    const owner = {
      id: await addConnection({ name: "vault", system: "ontap" }),
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
