import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { migrateServer } from "@/lib/db/migrate";
import { serverTemplate, urlOnServer } from "./server-template";

/** Called before the first test file: makes the migrated database that those on a server are copies of. */
export async function setup(): Promise<void> {
  if (!process.env["TEST_DATABASE_URL"]) return;
  const client = new pg.Client({ connectionString: urlOnServer("postgres") });
  await client.connect();
  try {
    // Each project of the run calls this; none has begun its tests before all have.
    const { rowCount } = await client.query("select from pg_database where datname = $1", [
      serverTemplate,
    ]);
    if (rowCount) return;
    await client.query(`create database ${serverTemplate}`);
  } finally {
    await client.end();
  }
  await migrateServer(urlOnServer(serverTemplate));
}

/** Called once all test files have ended: removes the data folders that their threads handed on. See kept-db.ts. */
export function teardown(): void {
  for (const name of fs.readdirSync(os.tmpdir()))
    if (name.startsWith(`peerdeck-test-kept-${process.pid}-`))
      fs.rmSync(path.join(os.tmpdir(), name), { recursive: true, force: true });
}
