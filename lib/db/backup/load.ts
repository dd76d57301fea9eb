import "server-only";
import type pg from "pg";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { AppError } from "@/lib/errors/app-error";
import { migrationsFolder } from "../migrate";
import { type Header, quoted, sequencesSchema, type TableLine, tableSchema } from "./format";
import { linesOf } from "./read-file";

const rowsAtOnce = 500;
const longestBatch = 4 * 1024 * 1024;
/** Longer than any statement takes, in milliseconds. */
const patienceMs = 3_600_000;

type Run = (text: string, values?: unknown[]) => Promise<pg.QueryResult>;
interface Migration {
  sql: string[];
  folderMillis: number;
  hash: string;
}

/**
 * The migrations that a back-up's schema has had, and those it has not had yet.
 * @throws AppError `conflict` when it has had one that this build does not know.
 */
function split({ migrations: had, product }: Header): { had: Migration[]; missing: Migration[] } {
  const known: Migration[] = readMigrationFiles({ migrationsFolder: migrationsFolder() });
  const whens = new Set(known.map(({ folderMillis }) => folderMillis));
  if (had.some((at) => !whens.has(at)))
    throw new AppError(
      "conflict",
      `The back-up was made by a newer Peerdeck (${product}), and this build does not know its schema.`,
      { remedy: "Restore it with that version or a newer one. Nothing was changed." },
    );
  const inIt = new Set(had);
  return {
    had: known.filter(({ folderMillis }) => inIt.has(folderMillis)),
    missing: known.filter(({ folderMillis }) => !inIt.has(folderMillis)),
  };
}

async function migrate(run: Run, migrations: readonly Migration[]): Promise<void> {
  for (const { sql, hash, folderMillis } of migrations) {
    for (const statement of sql) await run(statement);
    await run("insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)", [
      hash,
      folderMillis,
    ]);
  }
}

const tableNames = async (run: Run): Promise<string[]> => {
  const { rows } = await run("select tablename as name from pg_tables where schemaname = 'public'");
  return (rows as { name: string }[]).map(({ name }) => quoted(name));
};

/** An empty database with the schema that the back-up has. */
async function layOut(run: Run, migrations: readonly Migration[]): Promise<void> {
  const old = await tableNames(run);
  if (old.length > 0) await run(`drop table ${old.join(", ")} cascade`);
  await run("drop schema if exists drizzle cascade");
  await run("create schema drizzle");
  await run(
    "create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)",
  );
  await migrate(run, migrations);
  // What migrations put in themselves is in the back-up too.
  const made = await tableNames(run);
  if (made.length > 0) await run(`truncate ${made.join(", ")}`);
}

async function putRows(run: Run, { table, columns }: TableLine, rows: string[]): Promise<void> {
  if (rows.length === 0) return;
  const names = columns.map(([name]) => quoted(name)).join(", ");
  const values = columns.map(([, type], index) => `(r ->> ${index})::${type}`).join(", ");
  await run(
    `insert into ${quoted(table)} (${names}) overriding system value select ${values} from json_array_elements($1::json) r`,
    [`[${rows.join(",")}]`],
  );
}

async function putAll(run: Run, file: string): Promise<number> {
  let table: TableLine | null = null;
  let batch: string[] = [];
  let size = 0;
  let count = 0;
  const flush = async () => {
    if (table) await putRows(run, table, batch);
    count += batch.length;
    batch = [];
    size = 0;
  };
  for await (const line of linesOf(file)) {
    if (line.startsWith("[")) {
      batch.push(line);
      size += line.length;
      if (batch.length >= rowsAtOnce || size > longestBatch) await flush();
      continue;
    }
    await flush();
    const value: unknown = JSON.parse(line);
    const next = tableSchema.safeParse(value);
    if (next.success) table = next.data;
    const sequences = sequencesSchema.safeParse(value);
    if (sequences.success)
      for (const [name, last, isCalled] of sequences.data.sequences)
        await run("select setval($1::regclass, $2::bigint, $3)", [quoted(name), last, isCalled]);
  }
  return count;
}

/**
 * Makes the database what a verified back-up says and brings its schema up to date, all of it or nothing.
 * @returns how many rows it has.
 */
export async function load(pool: pg.Pool, file: string, header: Header): Promise<number> {
  const { had, missing } = split(header);
  const client = await pool.connect();
  const run: Run = (text, values) =>
    client.query({
      text,
      ...(values && { values }),
      query_timeout: patienceMs,
    } as pg.QueryConfig);
  try {
    await run("begin");
    await run("set local timezone to 'UTC'");
    await layOut(run, had);
    const rows = await putAll(run, file);
    await migrate(run, missing);
    await run("commit");
    client.release();
    return rows;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    client.release(true);
    throw error;
  }
}
