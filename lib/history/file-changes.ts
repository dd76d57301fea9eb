import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/db/client";

/** Changes of one statement: while it runs, the embedded database does nothing else. */
export const changesAtOnce = 2_000;
/** Held while changes are filed, so that a peer's are filed in their order whichever process does it. */
const filingLock = 7_340_014;

/**
 * Files the oldest changes before an instant: they leave `peer_events` and are one row a day and peer from then on. In
 * one statement, so that each is in exactly one place at any moment.
 * @returns how many; null when another process is at it.
 */
export async function fileOldest(db: Db, before: Date): Promise<number | null> {
  return db.transaction(async (tx) => {
    const { rows: lock } = await tx.execute<{ mine: boolean }>(
      sql`select pg_try_advisory_xact_lock(${filingLock}) as mine`,
    );
    if (!lock[0]?.mine) return null;
    const { rows } = await tx.execute<{ filed: number }>(sql`
      with batch as materialized (
        select e.*, (at at time zone 'UTC')::date as day,
          case when kind = 'changed' then from_status end as was_status,
          case when kind = 'changed' then from_state end as was_state
        from peer_events e where at < ${before.toISOString()}::timestamptz order by at, id limit ${changesAtOnce}),
      placed as (
        select id, peer_id, day, at,
          md5(jsonb_build_array(was_status, was_state, null, kind <> 'found')::text) as was,
          md5(jsonb_build_array(to_status, to_state, reason, true)::text) as became
        from batch),
      texts as (
        insert into history_states as s (status, native_state, reason, watched, digest, used_on)
        select distinct on (digest) status, native_state, reason, watched, digest, day from (
          select was_status as status, was_state as native_state, null as reason, kind <> 'found' as watched,
            md5(jsonb_build_array(was_status, was_state, null, kind <> 'found')::text) as digest, day from batch
          union all
          select to_status, to_state, reason, true,
            md5(jsonb_build_array(to_status, to_state, reason, true)::text), day from batch) each
        order by digest, day desc
        on conflict (digest) do update set used_on = greatest(s.used_on, excluded.used_on)
        returning id, digest),
      subjects as (
        insert into history_peers (peer_id, connection_id, system, name)
        select distinct on (peer_id) peer_id, connection_id, system, name from batch order by peer_id, at desc, id desc
        on conflict (peer_id) do update set connection_id = excluded.connection_id, name = excluded.name
        returning id, peer_id),
      days as (
        insert into peer_days as d (history_id, day, at_ms, states)
        select s.id, p.day,
          array_agg(floor(extract(epoch from p.at at time zone 'UTC' - p.day) * 1000)::int order by p.at, p.id),
          (array_agg(w.id order by p.at, p.id))[1] || array_agg(b.id order by p.at, p.id)
        from placed p join subjects s on s.peer_id = p.peer_id
          join texts w on w.digest = p.was join texts b on b.digest = p.became
        group by s.id, p.day
        on conflict (history_id, day) do update
          set at_ms = d.at_ms || excluded.at_ms, states = d.states || excluded.states[2:]),
      gone as (delete from peer_events where id in (select id from batch))
      select count(*)::int as filed from batch`);
    return rows[0]?.filed ?? 0;
  });
}
