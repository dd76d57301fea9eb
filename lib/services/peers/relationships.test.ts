import { asc } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { getDb } from "@/lib/db/client";
import { peers } from "@/lib/db/schema";
import { toDraft } from "@/lib/inventory/digest";
import { addConnection, snapshot } from "@/lib/inventory/testing/fake-backend";
import { upsertPeers } from "@/lib/inventory/write-peers";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { eachStandsForBoth, firstInNeedOfAttention, standsForBoth } from "./relationships";

const day = (number: number) => new Date(Date.UTC(2026, 0, number));
const statuses = ["healthy", "failed", "degraded", "pending", "healthy", "failed"] as const;

describe.each(testDbKinds)("relationships on the %s database", (kind) => {
  useTestDb(kind);

  beforeAll(async () => {
    const names = ["one", "two", "silent"];
    for (const [place, name] of names.entries()) {
      const owner = {
        id: await addConnection({ name, reachable: name !== "silent" }),
        name,
        system: "ontap",
      };
      const rows = Array.from({ length: 36 }, (_, number) => {
        // Each has its other half in the next connection, or in none.
        const first = (place + number) % 2 === 0 ? place : (place + 2) % 3;
        const pairKey = number % 5 === 0 ? null : `${first} ${number}`;
        const status = statuses[(number * (place + 1)) % statuses.length] ?? "healthy";
        const read = snapshot(`${name}-${number}`, { status, pairKey });
        return { ...toDraft(read, owner), statusSince: day(1 + number), statusSinceKnown: true };
      });
      await upsertPeers(await getDb(), owner, rows);
    }
  });

  const standing = async (condition: typeof standsForBoth) => {
    const db = await getDb();
    return db.select({ name: peers.name }).from(peers).where(condition).orderBy(asc(peers.name));
  };

  it("have the same peers standing for them, looked up one by one or all at once", async () => {
    const all = await standing(standsForBoth);
    expect(all.length).toBeGreaterThan(36);
    expect(all.length).toBeLessThan(3 * 36);
    expect(await standing(eachStandsForBoth)).toEqual(all);
  });

  it("that need attention are those standing, failed before degraded, longest broken first", async () => {
    const db = await getDb();
    const rows = await db
      .select({ id: peers.id, name: peers.name, status: peers.status })
      .from(peers)
      .where(standsForBoth)
      .orderBy(asc(peers.severity), asc(peers.statusSince), asc(peers.id));
    const expected = rows
      .filter(({ name, status }) => !name.startsWith("silent") && /failed|degraded/.test(status))
      .map(({ id }) => id);
    expect(await firstInNeedOfAttention(1_000)).toEqual(expected);
    expect(await firstInNeedOfAttention(3)).toEqual(expected.slice(0, 3));
  });
});
