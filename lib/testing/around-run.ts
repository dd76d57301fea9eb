import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { migrateServer } from "@/lib/db/migrate";
import { keptName, onServer, serverTemplate, urlOnServer } from "./run-databases";

/** Called before the first test file: makes the migrated database that those on a server are copies of. */
export async function setup(): Promise<void> {
  if (!process.env["TEST_DATABASE_URL"]) return;
  // Each project of the run calls this; none has begun its tests before all have.
  if (await onServer(`select from pg_database where datname = '${serverTemplate}'`)) return;
  await onServer(`create database ${serverTemplate}`);
  await migrateServer(urlOnServer(serverTemplate));
}

/** Called once all test files have ended: removes the data folders that their threads handed on. */
export function teardown(): void {
  for (const name of fs.readdirSync(os.tmpdir()))
    if (name.startsWith(keptName))
      fs.rmSync(path.join(os.tmpdir(), name), { recursive: true, force: true });
}
