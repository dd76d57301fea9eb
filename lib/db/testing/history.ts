import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import type { Pool } from "pg";

const migrations = path.join(process.cwd(), "lib/db/migrations");
const upgrades = path.join(process.cwd(), "lib/db/upgrades");
const journal = (folder: string) => path.join(folder, "meta/_journal.json");
const read = (file: string) =>
  JSON.parse(fs.readFileSync(file, "utf8")) as { entries: { tag: string }[] };

/** Every migration there ever was, oldest first. */
export const migrationTags = read(journal(migrations)).entries.map(({ tag }) => tag);

let copied: string | undefined;

/** A copy of the migrations whose journal may be shortened, made once. */
function copyOfMigrations(): string {
  if (copied !== undefined) return copied;
  const copy = fs.mkdtempSync(path.join(os.tmpdir(), "peerdeck-history-"));
  fs.cpSync(migrations, copy, { recursive: true });
  process.once("exit", () => fs.rmSync(copy, { recursive: true, force: true }));
  return (copied = copy);
}

/** Brings a database to a schema of the history. */
export async function migrateUpTo(pool: Pool, count: number): Promise<void> {
  const copy = copyOfMigrations();
  const whole = read(journal(migrations));
  const entries = whole.entries.slice(0, count);
  fs.writeFileSync(journal(copy), JSON.stringify({ ...whole, entries }));
  await migrate(drizzle(pool), { migrationsFolder: copy });
}

const rowsOf = (tag: string) => path.join(upgrades, `${tag}.sql`);

/** Migrations that rows came with, as tag and number: between two of them nothing is in the database that was not before. */
export const schemasWithRows = migrationTags.flatMap((tag, index) =>
  fs.existsSync(rowsOf(tag)) ? [[tag, index + 1] as const] : [],
);

/** A schema of the history, with the rows of all before it: only what it takes along can be missing later. */
export async function layDown(pool: Pool, count: number): Promise<void> {
  await pool.query("drop schema public cascade; drop schema drizzle cascade; create schema public");
  for (const [tag, number] of schemasWithRows.filter(([, number]) => number <= count)) {
    await migrateUpTo(pool, number);
    await pool.query(fs.readFileSync(rowsOf(tag), "utf8"));
  }
  await migrateUpTo(pool, count);
}
