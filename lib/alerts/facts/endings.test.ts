import { describe, expect, it } from "vitest";
import { dayMs } from "@/lib/domain/time-units";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";
import { addConnection } from "@/lib/inventory/testing/fake-backend";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { endingFacts } from "./endings";

const now = new Date("2026-06-01T12:00:00Z");

describe.each(testDbKinds)("what ends, on the %s database", (kind) => {
  useTestDb(kind);

  it.each([
    ["ends on 2026-06-03 12:00 UTC", 2],
    ["ended on 2026-05-30 12:00 UTC", -2],
  ])("%s", async (words, days) => {
    const db = await getDb();
    await addConnection();
    await db.update(connections).set({ certificateEndsAt: new Date(now.getTime() + days * dayMs) });
    const [fact] = await endingFacts(db, new Date(now.getTime() + 30 * dayMs), new Map(), now);
    expect(fact?.title).toContain(words);
  });
});
