import { getTableName, is } from "drizzle-orm";
import { PgTable } from "drizzle-orm/pg-core";
import type { Pool } from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { dbHandle, getDb } from "./client";
import * as schema from "./schema";
import { layDown, migrateUpTo, migrationTags, schemasWithRows } from "./testing/history";

const tables = Object.values(schema).filter((each) => is(each, PgTable));

/** What a migration does on purpose to rows of schemas before it. */
const emptied: Partial<Record<string, string>> = { sessions: "0007", throttles: "0007" };

describe.each(testDbKinds)("upgrades on %s", (kind) => {
  useTestDb(kind);
  let pool: Pool;
  beforeAll(async () => {
    ({ pool } = await dbHandle());
  });

  const tablesThere = async (): Promise<string[]> => {
    const { rows } = await pool.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public'",
    );
    return rows.map(({ name }) => name);
  };

  // From a schema that no rows came with, an upgrade runs what it runs from the one before.
  it.each(schemasWithRows)(
    "brings the schema of %s to the newest, with its rows",
    async (tag, count) => {
      await layDown(pool, count);
      const before = await tablesThere();
      await migrateUpTo(pool, migrationTags.length);
      const db = await getDb();
      for (const table of tables) {
        const name = getTableName(table);
        const rows = await db.select().from(table);
        const isEmptied = (emptied[name] ?? "") > tag;
        if (before.includes(name) && !isEmptied) expect(rows.length, name).toBeGreaterThan(0);
      }
      const [ana] = await db.select().from(schema.users);
      expect(ana).toMatchObject({ email: "ana@example.com", role: "admin", disabled: false });
      const [way] = await db.select().from(schema.identities);
      expect(way).toMatchObject({ provider: "password", userId: "u1", passwordHash: "a hash" });
      const [connection] = await db.select().from(schema.connections);
      expect(connection).toMatchObject({ name: "consul-fra", credentials: "encrypted" });
      const tokens = await db.select().from(schema.apiTokens);
      const token = (name: string) => tokens.find((each) => each.name === name);
      expect(token("Prometheus")).toMatchObject({ scopes: ["read"] });
      expect(token("Deployments")?.scopes ?? []).toEqual(
        tag >= "0011" ? ["read", "metrics", "write"] : [],
      );
      for (const { expiresAt } of tokens) expect(expiresAt).not.toBeNull();
    },
  );

  it("has rows for every table there is", async () => {
    await layDown(pool, migrationTags.length);
    const db = await getDb();
    const empty: string[] = [];
    for (const table of tables)
      if ((await db.select().from(table).limit(1)).length === 0) empty.push(getTableName(table));
    expect(empty, "add rows to lib/db/upgrades").toEqual([]);
  });
});
