import "server-only";
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import type { PeerStatus } from "@/lib/domain/status";

/** Whom history is about, there or not any more. */
export interface Who {
  id: string;
  name: string;
  system: string;
  connectionId: string;
  connectionName: string;
  gone: boolean;
  /** null when it is gone. */
  status: PeerStatus | null;
  pairKey: string | null;
  firstSeenAt: Date | null;
  /** Since when its status holds, where the system says so. */
  since: Date | null;
  cause: string | null;
}

interface WhoRow extends Record<string, unknown> {
  id: string;
  name: string;
  system: string;
  connection_id: string;
  connection_name: string | null;
  status: PeerStatus | null;
  pair_key: string | null;
  first_ms: string | null;
  since_ms: string | null;
  cause: string | null;
}

const instantOf = (ms: string | null): Date | null => (ms === null ? null : new Date(Number(ms)));

/** Peers by their ids, as the inventory has them or else as history remembers them. */
export async function whoAre(db: DbOrTx, ids: readonly string[]): Promise<Map<string, Who>> {
  if (ids.length === 0) return new Map();
  const asked = sql`(select value::uuid as id from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;
  const { rows } = await db.execute<WhoRow>(sql`
    with asked as materialized ${asked}, gone as materialized (
      select id from asked where not exists (select 1 from peers p where p.id = asked.id))
    select w.*, coalesce(c.name, d.name) as connection_name from (
      select p.id, p.name, p.system, p.connection_id, p.status, p.pair_key,
        floor(extract(epoch from p.first_seen_at) * 1000)::bigint as first_ms,
        case when p.status_since_known then floor(extract(epoch from p.status_since) * 1000)::bigint end as since_ms,
        coalesce(p.status_reason, p.explanation ->> 'cause') as cause
      from asked join peers p on p.id = asked.id
      union all
      (select distinct on (g.id) g.id, g.name, g.system, g.connection_id, null, null, null::bigint, null::bigint, null from (
        select gone.id, e.name, e.system, e.connection_id, 0 as old from gone
          cross join lateral (select * from peer_events e where e.peer_id = gone.id order by e.at desc limit 1) e
        union all
        select gone.id, h.name, h.system, h.connection_id, 1 from gone join history_peers h on h.peer_id = gone.id) g
      order by g.id, g.old)) w
      left join connections c on c.id = w.connection_id left join departed_connections d on d.id = w.connection_id`);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        name: row.name,
        system: row.system,
        connectionId: row.connection_id,
        connectionName: row.connection_name ?? "a connection that was removed",
        gone: row.status === null,
        status: row.status,
        pairKey: row.pair_key,
        firstSeenAt: instantOf(row.first_ms),
        since: instantOf(row.since_ms),
        cause: row.cause,
      },
    ]),
  );
}
