import "server-only";
import { sql } from "drizzle-orm";
import { annotationSubject } from "@/lib/db/annotation-subject";
import type { DbOrTx } from "@/lib/db/client";
import { touchPeersOf } from "./write-annotations";

/**
 * What is said about peers goes with them when they are about to get, change or lose the key they share with their other
 * half, be it that they were away meanwhile: an offer that is accepted, a peering that was made anew under its name.
 * Where something is said about both, what was said last holds. To be called before the peers are written.
 */
export async function carryAnnotations(
  db: DbOrTx,
  owner: { id: string; system: string },
  rows: readonly { key: string; pairKey: string | null }[],
): Promise<void> {
  const keys = JSON.stringify(rows.map(({ key, pairKey }) => ({ key, pairKey })));
  const subject = (pairKey: string, id: string) =>
    annotationSubject({ pairKey, id, system: "o.system" });
  const { rows: carried } = await db.execute<{ subject: string }>(sql`
    with r as (select * from jsonb_to_recordset(${keys}::jsonb) as r(key text, "pairKey" text)),
    o as (select ${owner.id}::uuid as id, ${owner.system}::text as system),
    moved as (
      select r."pairKey" as pair_key, ${subject("p.pair_key", "p.id")} as was, ${subject('r."pairKey"', "p.id")} as will
      from o join peers p on p.connection_id = o.id join r on r.key = p.key
      where p.pair_key is distinct from r."pairKey"
      union all
      select r."pairKey", ${subject("d.pair_key", "d.peer_id")}, ${subject('r."pairKey"', "d.peer_id")}
      from o join departed_peers d on d.connection_id = o.id join r on r.key = d.key
      where d.pair_key is distinct from r."pairKey")
    insert into annotations (kind, subject, labels, owner, note, link, updated_at)
    select distinct on (m.will) case when m.pair_key is null then 'peer' else 'relationship' end,
      m.will, a.labels, a.owner, a.note, a.link, a.updated_at
    from moved m join annotations a on a.subject = m.was and a.kind <> 'connection'
    order by m.will, a.updated_at desc
    on conflict (subject, kind) do update set labels = excluded.labels, owner = excluded.owner, note = excluded.note,
      link = excluded.link, updated_at = excluded.updated_at, revision = annotations.revision + 1, unused_since = null
    where excluded.updated_at > annotations.updated_at
    returning annotations.subject`);
  // Other halves that are there already show it too.
  await touchPeersOf(
    db,
    carried.map(({ subject: to }) => ({ kind: "relationship", subject: to })),
  );
}
