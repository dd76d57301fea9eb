import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { departedPeers, peers } from "@/lib/db/schema";
import { addConnection, snapshot } from "@/lib/inventory/testing/fake-backend";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { at, eventsOf, read } from "./testing/reads";

async function begin() {
  const id = await addConnection();
  return {
    id,
    async read(second: number, ...keys: string[]) {
      await read(
        id,
        keys.map((key) => snapshot(key)),
        second,
      );
      const rows = await (await getDb()).select().from(peers).where(eq(peers.connectionId, id));
      return new Map(rows.map((row) => [row.key, row]));
    },
    events: async () =>
      (await eventsOf(id)).map(({ peerId, kind, name }) => ({ peerId, kind, name })),
  };
}

describe.each(testDbKinds)("a peer that was gone, on the %s database", (kind) => {
  useTestDb(kind);

  it("comes back under its key as the one it was, with its history", async () => {
    const { id, read, events } = await begin();
    const before = (await read(0, "a", "b")).get("a");
    expect((await read(1, "b")).has("a")).toBe(false);
    const after = await read(2, "a", "b", "c");
    expect(after.get("a")).toMatchObject({
      id: before?.id,
      firstSeenAt: before?.firstSeenAt,
      statusSince: at(2),
    });
    expect(await events()).toEqual([
      { peerId: before?.id, kind: "removed", name: "a" },
      { peerId: before?.id, kind: "appeared", name: "a" },
      { peerId: after.get("c")?.id, kind: "appeared", name: "c" },
    ]);
    const departed = await (await getDb())
      .select()
      .from(departedPeers)
      .where(eq(departedPeers.connectionId, id));
    expect(departed).toEqual([]);
  });

  it("comes back as often as it goes, and is nobody on another connection", async () => {
    const one = await begin();
    const other = await begin();
    const first = (await one.read(0, "a")).get("a")?.id;
    for (const second of [1, 3]) {
      await one.read(second);
      expect((await one.read(second + 1, "a")).get("a")?.id).toBe(first);
    }
    await one.read(9);
    expect((await other.read(0, "a")).get("a")?.id).not.toBe(first);
  });
});
