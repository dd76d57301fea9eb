import "server-only";
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import type { AnnotationContent, AnnotationSubject } from "@/lib/domain/annotation";
import { subjectOfRow } from "./label-sql";
import { writeAnnotations } from "./write-annotations";

type Resolved = AnnotationSubject & AnnotationContent & { file: string };

/**
 * What files say about relationships that are there now, by what stands for each.
 * @param connectionId of those alone that are named by it.
 * @param differing only where something else is said yet.
 */
export async function resolveDeclared(
  db: DbOrTx,
  connectionId?: string,
  differing = false,
): Promise<Resolved[]> {
  const named =
    connectionId === undefined
      ? sql`true`
      : sql`${connectionId}::uuid in (d.connection_id, d.other_id)`;
  const { rows } = await db.execute<Record<keyof Resolved, unknown>>(sql`
    with found as (
      select distinct on (subject) subject, kind, labels, owner, note, link, file from (
        select d.*, ${subjectOfRow} as subject,
          case when peers.pair_key is null then 'peer' else 'relationship' end as kind
        from declared_annotations d join peers on peers.connection_id = d.connection_id
        where ${named} and (lower(peers.name) = d.peer_name
          or (d.other_id is not null and exists (select 1 from peers q
            where q.connection_id = d.other_id and q.system = peers.system and q.pair_key = peers.pair_key)))) matched
      order by subject, id)
    select f.* from found f left join annotations a on a.subject = f.subject and a.kind = f.kind
    where ${!differing} or (a.labels, a.owner, a.note, a.link, a.file) is distinct from (f.labels, f.owner, f.note, f.link, f.file)`);
  return rows as unknown as Resolved[];
}

/** Says of relationships that have come what files say of them. To be called after peers of a connection are written. */
export async function placeDeclared(db: DbOrTx, connectionId: string): Promise<void> {
  await writeAnnotations(db, await resolveDeclared(db, connectionId, true));
}
