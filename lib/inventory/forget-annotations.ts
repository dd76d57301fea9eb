import "server-only";
import { sql } from "drizzle-orm";
import { annotationSubject } from "@/lib/db/annotation-subject";
import type { DbOrTx } from "@/lib/db/client";

/**
 * What is said about connections goes with them, and what is said about their relationships, those of peers that are away
 * included, unless another connection has the other half. To be called before they are deleted.
 */
export async function forgetAnnotations(
  db: DbOrTx,
  connectionIds: readonly string[],
): Promise<void> {
  const ids = JSON.stringify(connectionIds);
  await db.execute(sql`
    with gone as (select value::uuid as id from jsonb_array_elements_text(${ids}::jsonb)),
    halves as (
      select p.connection_id, p.id, p.pair_key, p.system from peers p
      union all
      select d.connection_id, d.peer_id, d.pair_key, c.system
      from departed_peers d join connections c on c.id = d.connection_id),
    subjects as (
      select ${annotationSubject({ pairKey: "pair_key", id: "id", system: "system" })} as subject,
        connection_id in (select id from gone) as goes
      from halves)
    delete from annotations a
    where (a.kind = 'connection' and a.subject in (select id::text from gone))
      or (a.kind <> 'connection'
        and a.subject in (select subject from subjects where goes)
        and a.subject not in (select subject from subjects where not goes))`);
}
