import "server-only";
import { sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import type { KnownLabels } from "@/lib/domain/annotation";

/** So many values of a key are suggested; a key with more is rather a number. */
const mostValues = 100;

/** Every key of labels in use with its values, the most used first. */
export async function knownLabels(): Promise<KnownLabels["items"]> {
  const db = await getDb();
  const { rows } = await db.execute<{ key: string; values: string[] }>(sql`
    select key, to_json((array_agg(value order by count desc, value))[:${sql.raw(String(mostValues))}]) as values
    from (select l.key, l.value, count(*) as count from annotations a, jsonb_each_text(a.labels) l group by 1, 2) counted
    group by key order by key collate "C"`);
  return rows;
}
