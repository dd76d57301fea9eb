import "server-only";
import { sql } from "drizzle-orm";
import type { Db, DbOrTx } from "@/lib/db/client";
import { settings } from "@/lib/db/schema";
import type { Tally } from "@/lib/domain/history/counts";
import { dayMs, hourMs } from "@/lib/domain/time-units";
import { gapsIn } from "./gaps";
import { inScope, type Scope } from "./changes";
import { rolledStates } from "./rolled-states";
import { countEach } from "./tallies";

const hoursOfDay = 24;
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

/** The day (UTC) of an instant as text. */
export const dayText = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The first day of which anything is filed; null when nothing is. */
async function firstDay(db: DbOrTx): Promise<number | null> {
  const { rows } = await db.execute<{ day: string | null }>(
    sql`select min(day)::text as day from peer_days`,
  );
  return rows[0]?.day ? Date.parse(rows[0].day) : null;
}

async function sumUpDay(db: Db, day: number): Promise<void> {
  const edges = Array.from({ length: hoursOfDay + 1 }, (_, hour) => day + hour * hourMs);
  const sums = await readRepeatably(db, async (tx) => {
    const gaps = await gapsIn(tx, { fromMs: day, toMs: day + dayMs });
    const tallies = await countEach(tx, { scope: {}, edges, gaps });
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
  const worthKeeping = sums.filter(({ hours }) => hours.some((seconds) => seconds > 0));
  await db.transaction(async (tx) => {
    await tx.execute(sql`
      insert into connection_days (connection_id, day, system, hours)
      select id, ${dayText(day)}::date, system, hours
      from jsonb_to_recordset(${JSON.stringify(worthKeeping)}::jsonb) as r(id uuid, system text, hours int[])
      on conflict (day, connection_id) do update set system = excluded.system, hours = excluded.hours`);
    await tx
      .insert(settings)
      .values({ key: settingKey, value: day + dayMs })
      .onConflictDoUpdate({ target: settings.key, set: { value: day + dayMs } });
  });
}

/** Sums up by hour the days whose changes are filed, one after the other. @param until midnight (UTC) after the last one. */
export async function sumUp(db: Db, until: number, signal: AbortSignal): Promise<number> {
  let days = 0;
  const begun = (await summedUntil(db)) ?? (await firstDay(db));
  for (let day = begun ?? until; day < until && !signal.aborted; day += dayMs) {
    await sumUpDay(db, day);
    days += 1;
  }
  return days;
}

/**
 * How long peers were in each state, from the sums, in milliseconds.
 * @param edges hours of days that are summed up.
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
  const { rows } = await db.execute<{ bucket: number; sums: string[] }>(sql`
    select width_bucket((d.day - date '1970-01-01')::bigint * 24 + h - 1, ${`{${edges.map((edge) => edge / hourMs).join(",")}}`}::bigint[]) as bucket,
      array[${sumsOf}]::text[] as sums
    from connection_days d cross join generate_series(1, ${hoursOfDay}) h
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
