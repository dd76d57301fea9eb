import { beforeAll, describe, expect, it } from "vitest";
import { dayMs } from "@/lib/domain/time-units";
import { getDb } from "@/lib/db/client";
import { apiTokens } from "@/lib/db/schema";
import { warningOf } from "@/lib/domain/ends-soon";
import { toDraft } from "@/lib/inventory/digest";
import { syncKeyManagers } from "@/lib/inventory/sync-key-managers";
import { upsertPeers } from "@/lib/inventory/write-peers";
import { addConnection, snapshot } from "@/lib/inventory/testing/fake-backend";
import { useTestWorld } from "@/lib/testing/world";
import { readEndsSoon } from "./ends-soon";

const inDays = (days: number) => new Date(Date.now() + days * dayMs);

describe("a warning", () => {
  it.each([
    [31, null],
    [29.9, 30],
    [14, 14],
    [13, 14],
    [7, 7],
    [2, 7],
    [1, 1],
    [0.1, 1],
    [0, 0],
    [-3, 0],
  ])("%s days before the end is %s", (days, warning) => {
    expect(warningOf(days * dayMs)).toBe(warning);
  });
});

describe("what ends soon", () => {
  const world = useTestWorld();
  beforeAll(async () => {
    const id = await addConnection({
      name: "prod",
      reachable: true,
      certificateEndsAt: inDays(6),
      credentialsEndAt: inDays(-1),
      identity: {
        id: "x",
        name: "x",
        version: null,
        facts: {},
        ends: [
          { what: "Connect CA root", name: "root", at: inDays(20).toISOString() },
          { what: "ACL token", name: "late", at: inDays(90).toISOString() },
        ],
      },
    });
    const owner = { id, name: "prod", system: "ontap" };
    const dated = (key: string, more: Parameters<typeof snapshot>[1]) => ({
      ...toDraft(snapshot(key, more), owner),
      statusSince: new Date(),
      statusSinceKnown: true,
    });
    const db = await getDb();
    await upsertPeers(db, owner, [
      dated("offer", { status: "pending", offerExpiresAt: inDays(0.5).toISOString() }),
      dated("authority", { certificateEndsAt: inDays(13).toISOString() }),
      dated("far", { certificateEndsAt: inDays(300).toISOString() }),
    ]);
    await syncKeyManagers(
      owner,
      [
        {
          key: "k",
          kind: "external",
          name: "kmip",
          scope: { whole: true, id: null, name: "prod" },
          status: "healthy",
          nativeState: "0",
          statusReason: null,
          servers: [],
          certificates: [
            { role: "client", id: "c1", name: "client", expiresAt: inDays(3).toISOString() },
            { role: "authority", id: "c2", name: "ca", expiresAt: inDays(25).toISOString() },
          ],
          volumeEncryption: null,
          enabled: true,
          native: {},
        },
      ],
      new Date(),
    );
    await db.insert(apiTokens).values(
      (["viewer", "admin"] as const).map((role) => ({
        userId: world.users[role].id,
        name: `script of ${role}`,
        tokenHash: role,
        prefix: role,
        role,
        expiresAt: inDays(29),
      })),
    );
  });

  it("stands in one list, first end first, each with its warning and where to act", async () => {
    const { items, total } = await readEndsSoon({ userId: world.users.viewer.id }, { limit: 500 });
    expect(items.map(({ kind, name, warning }) => [kind, name, warning])).toEqual([
      ["credential", "prod", 0],
      ["offer", "offer", 1],
      ["key-manager-certificate", "kmip", 7],
      ["connection-certificate", "prod", 7],
      ["peer-certificate", "authority", 14],
      ["authority", "prod", 30],
      ["key-manager-certificate", "kmip", 30],
      // Somebody else's token is nobody's business.
      ["token", "script of viewer", 30],
    ]);
    expect(total).toBe(8);
    const first = await readEndsSoon({ userId: world.users.viewer.id }, { limit: 2 });
    expect(first).toEqual({ items: items.slice(0, 2), total });
    for (const { remedy, subject } of items) {
      expect(remedy).toMatch(/\.$/);
      expect(subject.id).not.toBe("");
    }
  });
});
