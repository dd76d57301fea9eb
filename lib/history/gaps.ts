import "server-only";
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import type { Span } from "@/lib/domain/history/segments";

/** A span in which a connection could not be read; one that has not ended ends for now with `toMs` of the question. */
export interface ConnectionGap extends Span {
  connectionId: string;
  open: boolean;
  /** Why, in words. */
  reason: string | null;
}

/** When connections could not be read within a span, registered or not any more, oldest first. */
export async function gapsIn(
  db: DbOrTx,
  { fromMs, toMs }: Span,
  connectionId?: string,
): Promise<ConnectionGap[]> {
  const from = new Date(fromMs).toISOString();
  const to = new Date(toMs).toISOString();
  const { rows } = await db.execute<{
    id: string;
    from_ms: string;
    to_ms: string | null;
    reason: string | null;
  }>(sql`
    select connection_id as id, floor(extract(epoch from from_at) * 1000)::bigint as from_ms,
      floor(extract(epoch from to_at) * 1000)::bigint as to_ms, reason
    from connection_gaps where to_at > ${from}::timestamptz and from_at < ${to}::timestamptz
      and ${connectionId ? sql`connection_id = ${connectionId}::uuid` : sql`true`}
    union all
    select id, floor(extract(epoch from as_of) * 1000)::bigint, null, problem ->> 'detail'
    from connections where reachable is not true and as_of < ${to}::timestamptz
      and ${connectionId ? sql`id = ${connectionId}::uuid` : sql`true`}
    order by from_ms`);
  return rows.map(({ id, from_ms, to_ms, reason }) => ({
    connectionId: id,
    fromMs: Number(from_ms),
    toMs: to_ms === null ? toMs : Number(to_ms),
    open: to_ms === null,
    reason,
  }));
}
