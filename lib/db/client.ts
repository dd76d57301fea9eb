import "server-only";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { env } from "@/lib/config/env";
import { programFile } from "@/lib/config/program-folder";
import { dropSingleton, singleton } from "@/lib/config/singleton";
import { openEmbedded } from "./embedded";
import * as schema from "./schema";

export type Db = NodePgDatabase<typeof schema>;
/** A database or one transaction of it: what queries take. */
export type DbOrTx = Db | Parameters<Parameters<Db["transaction"]>[0]>[0];

export interface DbHandle {
  db: Db;
  pool: pg.Pool;
  kind: "embedded" | "server";
  close(): Promise<void>;
}

/** Two replicas starting at once must not migrate at once; any constant of our own will do. */
const migrationLock = 7_236_671;

async function openServer(
  connectionString: string,
): Promise<{ pool: pg.Pool; close(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString, max: 10, connectionTimeoutMillis: 10_000 });
  // An idle client's broken connection must not end the process; the next query reports it.
  pool.on("error", () => undefined);
  return { pool, close: () => pool.end() };
}

async function migrateOnce(handle: Pick<DbHandle, "pool" | "kind">): Promise<void> {
  const migrationsFolder = programFile("lib/db/migrations");
  if (handle.kind === "embedded") return migrate(drizzle(handle.pool), { migrationsFolder });
  const client = await handle.pool.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await migrate(drizzle(client), { migrationsFolder });
  } finally {
    await client.query("select pg_advisory_unlock($1)", [migrationLock]);
    client.release();
  }
}

/**
 * Opens the database and brings its schema up to date.
 * @param options `url` of a PostgreSQL server, or the data folder of the embedded one.
 */
export async function openDb(options: { url: string } | { dataDir: string }): Promise<DbHandle> {
  const kind = "url" in options ? "server" : "embedded";
  const { pool, close } =
    "url" in options ? await openServer(options.url) : await openEmbedded(options.dataDir);
  try {
    await migrateOnce({ pool, kind });
  } catch (error) {
    await close();
    throw error;
  }
  return { db: drizzle(pool, { schema }), pool, kind, close };
}

/** The process's database, opened on first use; never while building. */
export function dbHandle(): Promise<DbHandle> {
  return singleton("db", () => {
    const { DATABASE_URL: url, PEERDECK_DATA_DIR: dataDir } = env();
    return openDb(url ? { url } : { dataDir });
  });
}

export const getDb = async (): Promise<Db> => (await dbHandle()).db;

/** Closes the process's database, if it was opened. Who still asks meanwhile is refused, and opens no second one. */
export async function closeDb(): Promise<void> {
  const handle = singleton<Promise<DbHandle> | null>("db", () => null);
  await (await handle)?.close();
  dropSingleton("db");
}
