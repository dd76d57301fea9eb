import "server-only";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import type pg from "pg";
import { env } from "@/lib/config/env";
import { dropSingleton, singleton } from "@/lib/config/singleton";
import { openEmbedded } from "./embedded";
import { migrateEmbedded, migrateServer } from "./migrate";
import * as schema from "./schema";
import { openServer } from "./server";

export type Db = NodePgDatabase<typeof schema>;
/** A database or one transaction of it: what queries take. */
export type DbOrTx = Db | Parameters<Parameters<Db["transaction"]>[0]>[0];

export interface DbHandle {
  db: Db;
  pool: pg.Pool;
  kind: "embedded" | "server";
  close(): Promise<void>;
}

/**
 * Opens the database and brings its schema up to date.
 * @param options `url` of a PostgreSQL server, or the data folder of the embedded one.
 * @throws AppError `unavailable` that says in words why it cannot be used.
 */
export async function openDb(options: { url: string } | { dataDir: string }): Promise<DbHandle> {
  if ("url" in options) {
    await migrateServer(options.url);
    const { pool, close } = openServer(options.url);
    return { db: drizzle(pool, { schema }), pool, kind: "server", close };
  }
  const { pool, close } = await openEmbedded(options.dataDir);
  try {
    await migrateEmbedded(pool);
  } catch (error) {
    await close();
    throw error;
  }
  return { db: drizzle(pool, { schema }), pool, kind: "embedded", close };
}

/** The process's database, opened on first use; never while building. One that could not be opened is tried again. */
export function dbHandle(): Promise<DbHandle> {
  return singleton("db", async () => {
    const { DATABASE_URL: url, PEERDECK_DATA_DIR: dataDir } = env();
    try {
      return await openDb(url ? { url } : { dataDir });
    } catch (error) {
      dropSingleton("db");
      throw error;
    }
  });
}

export const getDb = async (): Promise<Db> => (await dbHandle()).db;

/** Closes the process's database, if it was opened. Who still asks meanwhile is refused, and opens no second one. */
export async function closeDb(): Promise<void> {
  const handle = singleton<Promise<DbHandle> | null>("db", () => null);
  await (await handle)?.close();
  dropSingleton("db");
}
