import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { writeSetting } from "@/lib/db/write-setting";
import { markOf, readMark, thinnedDay } from "@/lib/domain/history/numbers";
import { dayMs, dayText } from "@/lib/domain/time-units";

/** Days of which every sample stays: a week is looked at closely, what is older from further away. */
const closeDays = 8;
/** Rows of one statement: while it runs, the embedded database does nothing else. */
const rowsAtOnce = 500;
const settingKey = "history.numbers-thinned-until";

async function thinnedUntil(db: Db): Promise<string> {
  const { rows } = await db.execute<{ value: string }>(
    sql`select value #>> '{}' as value from settings where key = ${settingKey}`,
  );
  return rows[0]?.value ?? "1970-01-01";
}

interface Row extends Record<string, unknown> {
  id: string;
  day: string;
  marks: number[];
  values: (number | null)[];
}

function thinnedRow({ id, day, marks, values }: Row) {
  const samples = marks.map((mark, index) => ({
    ...readMark(mark, Date.parse(day)),
    value: values[index] ?? null,
  }));
  const kept = thinnedDay(samples);
  return {
    id,
    day,
    marks: kept.map(({ code, atMs }) => markOf(code, atMs)),
    values: kept.map(({ value }) => value),
  };
}

/** Leaves of days that are more than a week old what longer times need. @returns how many rows were looked at. */
export async function thinNumbers(db: Db, now: Date, signal: AbortSignal): Promise<number> {
  const until = dayText(now.getTime() - closeDays * dayMs);
  let day = await thinnedUntil(db);
  if (day >= until) return 0;
  let seen = 0;
  let after = "00000000-0000-0000-0000-000000000000";
  while (!signal.aborted) {
    // In the order of the primary key within each day; rows with one or two samples have nothing to lose.
    const { rows } = await db.execute<Row>(sql`
      select peer_id as id, day::text as day, marks, values from peer_number_days
      where day >= ${day}::date and day < ${until}::date and cardinality(marks) > 2
        and (day, peer_id) > (${day}::date, ${after}::uuid)
      order by day, peer_id limit ${rowsAtOnce}`);
    const smaller = rows
      .map((row) => ({ before: row.marks.length, row: thinnedRow(row) }))
      .filter(({ before, row }) => row.marks.length < before)
      .map(({ row }) => row);
    if (smaller.length > 0)
      await db.execute(sql`
        update peer_number_days d set marks = r.marks, values = r.values
        from jsonb_to_recordset(${JSON.stringify(smaller)}::jsonb) as r(id uuid, day date, marks smallint[], values int[])
        where d.peer_id = r.id and d.day = r.day`);
    seen += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce) break;
    day = last.day;
    after = last.id;
  }
  if (!signal.aborted) await writeSetting(db, settingKey, until);
  return seen;
}
