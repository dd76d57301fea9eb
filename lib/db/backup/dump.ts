import "server-only";
import { createHash } from "node:crypto";
import type pg from "pg";
import { clock } from "@/lib/config/clock";
import { version } from "@/lib/config/version";
import { secretInUse } from "../crypto";
import { type Header, momentary, quoted, type TableLine } from "./format";

const rowsAtOnce = 500;
/** Longer than any table takes, in milliseconds. */
const patienceMs = 3_600_000;

type Client = Pick<pg.PoolClient, "query">;

/** Tables of ours in an order in which none refers to a later one. */
async function tablesOf(client: Client): Promise<TableLine[]> {
  const { rows } = await client.query<{ name: string; columns: [string, string][] }>(`
    select c.relname as name, json_agg(json_build_array(a.attname, format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace group by c.relname order by c.relname`);
  const { rows: references } = await client.query<{ from: string; to: string }>(`
    select f.relname as from, t.relname as to from pg_constraint k
    join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
    where k.contype = 'f' and k.conrelid <> k.confrelid and f.relnamespace = 'public'::regnamespace`);
  const done: TableLine[] = [];
  let left = rows;
  while (left.length > 0) {
    const names = new Set(left.map(({ name }) => name));
    const ready = left.filter(
      ({ name }) => !references.some((each) => each.from === name && names.has(each.to)),
    );
    if (ready.length === 0) throw new Error("Tables refer to each other in a circle.");
    done.push(...ready.map(({ name, columns }) => ({ table: name, columns })));
    left = left.filter((each) => !ready.includes(each));
  }
  return done;
}

async function* rowsOf(client: Client, { table, columns }: TableLine): AsyncGenerator<string> {
  const texts = columns.map(([name]) => `${quoted(name)}::text`).join(", ");
  const kept =
    table === "settings"
      ? ` where not (${momentary.map((each) => `key like '${each}'`).join(" or ")})`
      : "";
  await client.query(
    `declare backup no scroll cursor for select json_build_array(${texts})::text as row from ${quoted(table)}${kept}`,
  );
  for (;;) {
    const { rows } = await client.query<{ row: string }>({
      text: `fetch ${rowsAtOnce} from backup`,
      query_timeout: patienceMs,
    } as pg.QueryConfig);
    for (const { row } of rows) yield row;
    if (rows.length < rowsAtOnce) break;
  }
  await client.query("close backup");
}

async function headerOf(client: Client, withKey: boolean): Promise<Header> {
  const { rows } = await client.query<{ at: string }>(
    "select created_at::text as at from drizzle.__drizzle_migrations order by created_at",
  );
  const { secret, check } = secretInUse();
  return {
    format: "peerdeck-backup",
    version: 1,
    product: version,
    at: clock.now().toISOString(),
    migrations: rows.map(({ at }) => Number(at)),
    keyCheck: check,
    ...(withKey && { key: secret }),
  };
}

/**
 * Everything in the database as of one moment, while everybody goes on working with it, as lines of a back-up.
 * @param withKey whether the key is in it that opens its credentials: then it is worth as much as they are.
 */
export async function* dump(pool: pg.Pool, withKey: boolean): AsyncGenerator<string> {
  const client = await pool.connect();
  const hash = createHash("sha256");
  let rows = 0;
  const line = (value: string): string => {
    hash.update(value).update("\n");
    return `${value}\n`;
  };
  try {
    await client.query("begin isolation level repeatable read read only");
    await client.query("set local timezone to 'UTC'");
    await client.query("set local datestyle to 'ISO, YMD'");
    await client.query("set local intervalstyle to 'iso_8601'");
    await client.query("set local extra_float_digits to 1");
    yield line(JSON.stringify(await headerOf(client, withKey)));
    for (const table of await tablesOf(client)) {
      yield line(JSON.stringify(table));
      for await (const row of rowsOf(client, table)) {
        rows++;
        yield line(row);
      }
    }
    const { rows: sequences } = await client.query<{ name: string; last: string | null }>(
      "select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public'",
    );
    yield line(
      JSON.stringify({
        sequences: sequences.flatMap(({ name, last }) =>
          last === null ? [] : [[name, last, true]],
        ),
      }),
    );
    yield `${JSON.stringify({ end: { rows, sha256: hash.digest("hex") } })}\n`;
    await client.query("commit");
    client.release();
  } catch (error) {
    // A transaction is left open in it.
    client.release(true);
    throw error;
  }
}
