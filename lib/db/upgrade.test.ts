import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { getTableName, is } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { PgTable } from "drizzle-orm/pg-core";
import type { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDbKinds, useTestDb } from "@/lib/testing/db";
import { dbHandle, getDb } from "./client";
import * as schema from "./schema";

const migrations = path.join(process.cwd(), "lib/db/migrations");
const upgrades = path.join(process.cwd(), "lib/db/upgrades");
const journal = (folder: string) => path.join(folder, "meta/_journal.json");
const read = (file: string) =>
  JSON.parse(fs.readFileSync(file, "utf8")) as { entries: { tag: string }[] };
const tags = read(journal(migrations)).entries.map(({ tag }) => tag);
const tables = Object.values(schema).filter((each) => is(each, PgTable));

/** What a migration does on purpose to rows of schemas before it. */
const emptied: Partial<Record<string, string>> = { sessions: "0007", throttles: "0007" };

describe.each(testDbKinds)("upgrades on %s", (kind) => {
  useTestDb(kind);
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-history-"));
  let pool: Pool;
  beforeAll(async () => {
    fs.cpSync(migrations, copy, { recursive: true });
    ({ pool } = await dbHandle());
  });
  afterAll(() => fs.rmSync(copy, { recursive: true, force: true }));

  const upTo = async (count: number): Promise<void> => {
    const whole = read(journal(migrations));
    const entries = whole.entries.slice(0, count);
    fs.writeFileSync(journal(copy), JSON.stringify({ ...whole, entries }));
    await migrate(drizzle(pool), { migrationsFolder: copy });
  };

  /** A schema of the history, with the rows of all before it: only what it takes along can be missing later. */
  async function layDown(count: number): Promise<void> {
    await pool.query(
      "drop schema public cascade; drop schema drizzle cascade; create schema public",
    );
    for (const [index, tag] of tags.slice(0, count).entries()) {
      await upTo(index + 1);
      const rows = path.join(upgrades, `${tag}.sql`);
      if (fs.existsSync(rows)) await pool.query(fs.readFileSync(rows, "utf8"));
    }
  }

  const tablesThere = async (): Promise<string[]> => {
    const { rows } = await pool.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'public'",
    );
    return rows.map(({ name }) => name);
  };

  it.each(tags.map((tag, index) => [tag, index + 1] as const))(
    "brings the schema of %s to the newest, with its rows",
    async (tag, count) => {
      await layDown(count);
      const before = await tablesThere();
      await upTo(tags.length);
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
    await layDown(tags.length);
    const db = await getDb();
    const empty: string[] = [];
    for (const table of tables)
      if ((await db.select().from(table).limit(1)).length === 0) empty.push(getTableName(table));
    expect(empty, "add rows to lib/db/upgrades").toEqual([]);
  });
});
