import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { closeDb, dbHandle, getDb } from "./client";

describe.each(testDbKinds)("a schema on %s", (kind) => {
  useTestDb(kind);

  it("that a newer build has changed is refused, and nothing is touched", async () => {
    const db = await getDb();
    const newer = Date.now() + 10 * 365 * 86_400_000;
    await db.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', ${newer})`,
    );
    await closeDb();
    await expect(dbHandle()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(
        /changed by a newer Peerdeck: it has 1 migration .* Start that version/,
      ) as string,
    });
  });
});
