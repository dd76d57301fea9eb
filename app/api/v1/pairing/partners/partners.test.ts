import { describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { peers } from "@/lib/db/schema";
import { claimOne } from "@/lib/inventory/lease";
import { syncRead } from "@/lib/inventory/sync";
import { addConnection, snapshot } from "@/lib/inventory/testing/fake-backend";
import { testDbKinds } from "@/lib/testing/db";
import { useTestWorld } from "@/lib/testing/world";
import { GET } from "./route";

describe.each(testDbKinds)("partners of a connection on %s", (kind) => {
  const world = useTestWorld(kind);
  const read = async (id: string, pairKeys: readonly string[]) => {
    const claim = await claimOne("me", id);
    if (!claim) throw new Error("not claimed");
    await syncRead(
      claim,
      pairKeys.map((pairKey) => snapshot(pairKey, { pairKey })),
      { id, name: id, version: "9.15.1", facts: {} },
      { intervalMs: 15_000, random: 0.5, keepTouched: true, at: new Date() },
    );
  };

  it("are those that have the other half of one of its peers, once each, with its own half", async () => {
    const [a = "", b = "", c = "", other = ""] = await Promise.all(
      ["a", "b", "c"]
        .map((name) => addConnection({ name, system: "ontap" }))
        .concat(addConnection({ name: "other", system: "consul" })),
    );
    await read(a, ["ab", "ab-again", "a-alone", "a-other"]);
    await read(b, ["ab", "ab-again"]);
    await read(c, ["c-alone"]);
    await read(other, ["a-other"]);
    const answer = await world.as("viewer").fetch(GET, {
      path: `/api/v1/pairing/partners?connection=${a}`,
    });
    const { items } = (await answer.json()) as {
      items: { connectionId: string; peerId: string }[];
    };
    expect(items.map(({ connectionId }) => connectionId)).toEqual([b]);
    const own = await (await getDb()).select().from(peers);
    expect(own.find(({ id }) => id === items[0]?.peerId)?.connectionId).toBe(a);
  });
});
