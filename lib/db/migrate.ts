import "server-only";
import { programFile } from "@/lib/config/program-folder";
import fs from "node:fs";
import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { AppError } from "@/lib/errors/app-error";
import { textOf } from "@/lib/errors/text-of";

/** Two replicas starting at once must not migrate at once; any constant of our own will do. */
const migrationLock = 7_236_671;
const oldestServer = 150_000;

/** Where the migrations of this build are. */
export const migrationsFolder = () => programFile("lib/db/migrations");

/** When the newest migration that this build knows was made, in milliseconds since 1970: drizzle keeps the same number. */
function newestKnown(): number {
  const journal = fs.readFileSync(path.join(migrationsFolder(), "meta/_journal.json"), "utf8");
  const { entries } = JSON.parse(journal) as { entries: { when: number }[] };
  return Math.max(...entries.map(({ when }) => when));
}

type Client = pg.Pool | pg.Client;

/** @throws AppError `unavailable` when a newer build has changed the schema: this one would not know what it reads and writes. */
async function refuseNewerSchema(client: Client): Promise<void> {
  const table = await client.query<{ there: boolean }>(
    "select to_regclass('drizzle.__drizzle_migrations') is not null as there",
  );
  if (!table.rows[0]?.there) return;
  const { rows } = await client.query<{ n: number }>(
    "select count(*)::int as n from drizzle.__drizzle_migrations where created_at > $1",
    [newestKnown()],
  );
  const newer = rows[0]?.n ?? 0;
  if (newer === 0) return;
  throw new AppError(
    "unavailable",
    `The database was changed by a newer Peerdeck: it has ${newer} ${newer === 1 ? "migration" : "migrations"} that this build does not know. Start that version or a newer one, or restore the back-up made before the update.`,
  );
}

async function bringUpToDate(client: Client): Promise<void> {
  await refuseNewerSchema(client);
  await migrate(drizzle(client), { migrationsFolder: migrationsFolder() });
}

/** Brings the embedded database's schema up to date. @throws AppError `unavailable` when it is newer than this build. */
export const migrateEmbedded = (pool: pg.Pool): Promise<void> => bringUpToDate(pool);

/** What the client library says; it has no message of its own when every address of a host failed. */
function reasonOf(error: unknown): string {
  const all = error instanceof AggregateError ? (error.errors as unknown[]) : [error];
  return all.map(textOf).join("; ");
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ n: string; text: string }>(
    "select current_setting('server_version_num') as n, current_setting('server_version') as text",
  );
  if (Number(rows[0]?.n) < oldestServer)
    throw new AppError(
      "unavailable",
      `Peerdeck needs PostgreSQL 15 or newer; the server of DATABASE_URL is ${rows[0]?.text}.`,
    );
}

/**
 * Brings a server's schema up to date, on a connection of its own: a migration may take longer than any other statement.
 * @throws AppError `unavailable` when the server cannot be reached or is too old, or its schema is too new.
 */
export async function migrateServer(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  await client.connect().catch((error: unknown) => {
    throw new AppError(
      "unavailable",
      `The PostgreSQL server of DATABASE_URL cannot be used: ${reasonOf(error)}`,
      { retryAfterS: 5, cause: error },
    );
  });
  try {
    await refuseOldServer(client);
    // Given back with the connection.
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await bringUpToDate(client);
  } finally {
    await client.end();
  }
}
