import { afterEach, describe, expect, it, vi } from "vitest";
import { createPending } from "@/lib/config/pending";
import { closeDb, getDb } from "@/lib/db/client";
import { dropSingleton } from "@/lib/config/singleton";
import { useTestDb } from "@/lib/testing/db";
import { useTestLog } from "@/lib/testing/log";
import { createHousekeeping } from "./housekeeping";

describe("housekeeping of the embedded database", () => {
  useTestDb("embedded");
  const lines = useTestLog();
  afterEach(() => vi.restoreAllMocks());

  it("is waited for by whoever stops, begins no chore then, and asks no closed database", async () => {
    const stopping = new AbortController();
    const db = await getDb();
    const execute = db.execute.bind(db);
    const chores: unknown[] = [];
    vi.spyOn(db, "execute").mockImplementation(((chore: Parameters<typeof execute>[0]) => {
      chores.push(chore);
      if (chores.length === 2) stopping.abort();
      return execute(chore);
    }) as never);
    const pending = createPending();
    pending.add(createHousekeeping(stopping.signal)(1_000));
    await pending.settled();
    expect(chores).toHaveLength(2);
  });

  it("who asks a database that was closed here is refused, and tells of no outage", async () => {
    dropSingleton("database-outage");
    const db = await getDb();
    await closeDb();
    await expect(db.execute("select 1")).rejects.toThrow();
    expect(lines.filter(({ event }) => event === "database.lost")).toEqual([]);
  });
});
