import "server-only";
import { sql } from "drizzle-orm";
import type { Db, DbOrTx } from "@/lib/db/client";
import { writeSetting } from "@/lib/db/write-setting";
import type { Tally } from "@/lib/domain/history/counts";
import { dayMs, dayText, hourMs, minuteMs } from "@/lib/domain/time-units";
import { gapsIn } from "./gaps";
import { inScope, type Scope } from "./changes";
import { rolledStates } from "./rolled-states";
import { countEach } from "./tallies";

const hoursOfDay = 24;
/** What was read is written a little later. */
const settleMs = 5 * minuteMs;
const settingKey = "history.summed-until";

/** One state of the database for several statements. */
export const readRepeatably = <T>(db: Db, work: (tx: DbOrTx) => Promise<T>): Promise<T> =>
  db.transaction(work, { isolationLevel: "repeatable read", accessMode: "read only" });

/** Until when hours are summed up, in milliseconds since 1970; null before the first time. */
export async function summedUntil(db: DbOrTx): Promise<number | null> {
  const { rows } = await db.execute<{ value: number }>(
    sql`select (value #>> '{}')::float8 as value from settings where key = ${settingKey}`,
  );
  return rows[0]?.value ?? null;
}

/** Since when anything is recorded, in milliseconds since 1970; null when nothing is. */
async function firstRecord(db: DbOrTx): Promise<number | null> {
  const { rows } = await db.execute<{ ms: string | null }>(sql`
    select floor(extract(epoch from least((select min(day)::timestamp at time zone 'UTC' from peer_days), (select min(at) from peer_events))) * 1000)::bigint as ms`);
  const ms = rows[0]?.ms;
  return ms === null || ms === undefined ? null : Number(ms);
}

/** Until when changes may be filed, in milliseconds since 1970: later ones are as they were recorded. */
export async function filedUntil(db: DbOrTx): Promise<number> {
  const { rows } = await db.execute<{ day: string | null }>(
    sql`select max(day)::text as day from peer_days`,
  );
  return rows[0]?.day ? Date.parse(rows[0].day) + dayMs : 0;
}

/**
 * The last full hour of which everything is known: whether a connection could be read is, once it was tried again. A
 * process that did not run for a while learns only then that there is a gap.
 */
async function knownUntil(db: DbOrTx, now: Date): Promise<number> {
  const { rows } = await db.execute<{ ms: string | null }>(sql`
    select floor(extract(epoch from min(last_attempt_at)) * 1000)::bigint as ms from connections`);
  const tried = rows[0]?.ms;
  const atMs = Math.min(now.getTime() - settleMs, tried ? Number(tried) : Infinity);
  return Math.floor(atMs / hourMs) * hourMs;
}

/** Sums up hours of one day. */
async function sumUpHours(db: Db, fromMs: number, toMs: number): Promise<void> {
  const day = Math.floor(fromMs / dayMs) * dayMs;
  const edges = Array.from(
    { length: (toMs - fromMs) / hourMs + 1 },
    (_, hour) => fromMs + hour * hourMs,
  );
  const [before, after] = [fromMs - day, day + dayMs - toMs].map((ms) =>
    Array<number>((ms / hourMs) * rolledStates.length).fill(0),
  );
  const sums = await readRepeatably(db, async (tx) => {
    const gaps = await gapsIn(tx, { fromMs, toMs });
    const filed = fromMs < (await filedUntil(tx));
    const tallies = await countEach(tx, { scope: {}, edges, gaps, filed });
    const systems = await tx.execute<{ id: string; system: string }>(sql`
      select id, system from connections union all select id, system from departed_connections`);
    const systemOf = new Map(systems.rows.map(({ id, system }) => [id, system]));
    return [...tallies].map(([id, hours]) => ({
      id,
      system: systemOf.get(id) ?? "",
      hours: hours.flatMap((tally) =>
        rolledStates.map((state) => Math.max(0, Math.round((tally[state] ?? 0) / 1000))),
      ),
    }));
  });
  const worthKeeping = sums
    .filter(({ hours }) => hours.some((seconds) => seconds > 0))
    .map((each) => ({ ...each, hours: [...(before ?? []), ...each.hours, ...(after ?? [])] }));
  const [first, last] = [fromMs - day, toMs - day].map((ms) =>
    sql.raw(String((ms / hourMs) * rolledStates.length)),
  );
  await db.transaction(async (tx) => {
    await tx.execute(sql`
      insert into connection_days as d (connection_id, day, system, hours)
      select id, ${dayText(day)}::date, system, hours
      from jsonb_to_recordset(${JSON.stringify(worthKeeping)}::jsonb) as r(id uuid, system text, hours int[])
      on conflict (day, connection_id) do update set system = excluded.system,
        hours = d.hours[1:${first}] || excluded.hours[${first} + 1:${last}] || d.hours[${last} + 1:]`);
    await tx.execute(sql`
      insert into system_days (day, system, hours)
      select ${dayText(day)}::date, system, array_agg(total order by place) from (
        select d.system, place, sum(seconds)::int as total
        from connection_days d cross join lateral unnest(d.hours) with ordinality as h(seconds, place)
        where d.day = ${dayText(day)}::date group by 1, 2) whole
      group by system on conflict (day, system) do update set hours = excluded.hours`);
    await writeSetting(tx, settingKey, toMs);
  });
}

/** Sums up by hour what is over, one day after the other. @returns of how many days. */
export async function sumUp(db: Db, now: Date, signal: AbortSignal): Promise<number> {
  let days = 0;
  const until = await knownUntil(db, now);
  const begun = (await summedUntil(db)) ?? (await firstRecord(db)) ?? until;
  let at = Math.floor(begun / hourMs) * hourMs;
  while (at < until && !signal.aborted) {
    const to = Math.min(until, Math.floor(at / dayMs) * dayMs + dayMs);
    await sumUpHours(db, at, to);
    at = to;
    days += 1;
  }
  return days;
}

/**
 * How long peers were in each state, from the sums, in milliseconds.
 * @param edges full hours that are summed up.
 */
export async function readSums(
  db: DbOrTx,
  scope: Omit<Scope, "peers">,
  edges: readonly number[],
): Promise<Tally[]> {
  const first = edges[0] ?? 0;
  const last = edges.at(-1) ?? first;
  const states = rolledStates.length;
  const sumsOf = sql.join(
    rolledStates.map(
      (_, index) => sql`sum(hours[(h - 1) * ${sql.raw(`${states} + ${index + 1}`)}])`,
    ),
    sql`, `,
  );
  const table = (scope.connection?.length ?? 0) > 0 ? sql`connection_days` : sql`system_days`;
  const { rows } = await db.execute<{ bucket: number; sums: string[] }>(sql`
    select width_bucket((d.day - date '1970-01-01')::bigint * 24 + h - 1, ${`{${edges.map((edge) => edge / hourMs).join(",")}}`}::bigint[]) as bucket,
      array[${sumsOf}]::text[] as sums
    from ${table} d cross join generate_series(1, ${hoursOfDay}) h
    where d.day >= ${dayText(first)}::date and d.day <= ${dayText(last)}::date and ${inScope(scope, { peer: sql`null`, of: sql`d` })}
    group by 1`);
  const tallies = edges.slice(1).map((): Tally => ({}));
  for (const { bucket, sums } of rows) {
    const tally = tallies[bucket - 1];
    for (const [index, state] of rolledStates.entries())
      if (tally) tally[state] = Number(sums[index] ?? 0) * 1000;
  }
  return tallies;
}
