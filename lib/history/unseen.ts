import "server-only";
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { changesIn, type Scope } from "./changes";

/**
 * How long peers were there in each bucket before the first read of their connection found them: of that time nobody
 * knows how they were, and it is no time in which there were fewer. In milliseconds of all of them together.
 * @param edges at least two instants, ascending.
 */
export async function unseenIn(
  db: DbOrTx,
  scope: Scope,
  edges: readonly number[],
): Promise<number[]> {
  const [first = 0, last = 0] = [edges[0], edges.at(-1)];
  const unseen = edges.slice(1).map(() => 0);
  // Nothing is found where nothing began; connections that are gone do not say when they did.
  const begun = await db.execute<{ id: string }>(sql`
    select id from connections where created_at >= to_timestamp(${first / 1000}::float8)
    union all select id from departed_connections where removed_at >= to_timestamp(${first / 1000}::float8)`);
  const wanted = new Set(scope.connection ?? []);
  const connection = begun.rows
    .map(({ id }) => id)
    .filter((id) => wanted.size === 0 || wanted.has(id));
  if (connection.length === 0) return unseen;
  const list = sql`${`{${edges.join(",")}}`}::bigint[]`;
  const { rows } = await db.execute<{ slot: number; ms: string }>(sql`
    select slot, sum(at_ms - (${list})[slot]) as ms from (
      select at_ms, width_bucket(at_ms, ${list}) as slot
      from (${changesIn({ fromMs: first, toMs: last }, { ...scope, connection }, { found: true })}) c) placed
    group by slot`);
  for (const { slot, ms } of rows) unseen[slot - 1] = Number(ms);
  return unseen;
}
