import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { threadId } from "node:worker_threads";
import { dropSingleton, singleton } from "@/lib/config/singleton";
import { closeDb, type DbHandle, openDb } from "@/lib/db/client";
import { keptName } from "./run-databases";

// Opening an embedded database takes a second, emptying one does not: test files that share a process have one after
// the other.

const longestEmptyingMs = 10_000;

interface Kept {
  dataDir: string;
  handle: DbHandle;
  /** Every table, column, index and rule there is, as one text. */
  shape: string;
}

const store = globalThis as typeof globalThis & { peerdeckTestDb?: Kept | undefined };

/** What the database and the lock are in; anything else in a data folder is of one test. */
const staying = new Set(["database", "lock"]);

const shapeText = `
  select md5(string_agg(said, E'\\n' order by said)) as shape from (
    select 'column ' || attrelid::regclass || ' ' || attname || ' ' || atttypid::regtype || ' ' || attnotnull as said
      from pg_attribute where attnum > 0 and attrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
    union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
    union all select 'rule ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
    union all select 'trigger ' || tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
    union all select 'function ' || oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace
    union all select 'migration ' || hash from drizzle.__drizzle_migrations
  ) as all_there_is`;

const readShape = async ({ pool }: DbHandle): Promise<string> => {
  const { rows } = await pool.query<{ shape: string }>(shapeText);
  return rows[0]?.shape ?? "";
};

/** @returns whether the database is as a new one would be. */
async function empty({ dataDir, handle, shape }: Kept): Promise<boolean> {
  if ((await readShape(handle)) !== shape) return false;
  const { rows: tables } = await handle.pool.query<{ name: string }>(
    "select quote_ident(tablename) as name from pg_tables where schemaname = 'public'",
  );
  const { rows: filled } = await handle.pool.query<{ name: string }>(
    tables
      .map(({ name }) => `select '${name}' as name where exists (select from ${name})`)
      .join(" union all "),
  );
  if (filled.length > 0)
    await handle.pool.query(
      `truncate ${filled.map(({ name }) => name).join(", ")} restart identity cascade`,
    );
  // The next session knows of no statement that was asked before.
  (await handle.pool.connect()).release(true);
  for (const name of fs.readdirSync(dataDir))
    if (!staying.has(name)) fs.rmSync(path.join(dataDir, name), { recursive: true });
  return true;
}

/** Whether it can be used again: one that was stopped says no, one whose only session somebody still holds says nothing. */
const isEmptied = (kept: Kept): Promise<boolean> =>
  Promise.race([empty(kept).catch(() => false), pause(longestEmptyingMs, false, { ref: false })]);

async function discard(kept: Kept): Promise<void> {
  store.peerdeckTestDb = undefined;
  await kept.handle.close().catch(() => undefined);
  fs.rmSync(kept.dataDir, { recursive: true, force: true });
}

async function openNew(template: string, folder: string): Promise<Kept> {
  const dataDir = fs.mkdtempSync(path.join(folder, `${keptName}${threadId}-`));
  fs.cpSync(template, dataDir, { recursive: true });
  const handle = await openDb({ dataDir });
  return { dataDir, handle, shape: await readShape(handle) };
}

/**
 * Gives the process an empty embedded database: the one an earlier test file had, where that left it whole.
 * @param template a migrated, closed data folder.
 * @param folder where data folders are made.
 * @returns its data folder, and a function that leaves it to the next.
 */
export async function openKept(
  template: string,
  folder: string,
): Promise<{ dataDir: string; close: () => Promise<void> }> {
  const earlier = store.peerdeckTestDb;
  if (earlier && !(await isEmptied(earlier))) await discard(earlier);
  const kept = store.peerdeckTestDb ?? (await openNew(template, folder));
  // Nobody else has it meanwhile: a block within a block has one of its own.
  store.peerdeckTestDb = undefined;
  dropSingleton("db");
  void singleton("db", () => Promise.resolve(kept.handle));
  return {
    dataDir: kept.dataDir,
    async close() {
      const isSame = (await singleton<Promise<DbHandle> | null>("db", () => null)) === kept.handle;
      if (!isSame) await closeDb();
      dropSingleton("db");
      // Whoever closed it has opened another one since, or none.
      if (isSame && !store.peerdeckTestDb) store.peerdeckTestDb = kept;
      else await discard(kept);
    },
  };
}
