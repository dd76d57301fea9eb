import "server-only";
import { sql } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import type { DbOrTx } from "@/lib/db/client";
import type { AnnotationContent, AnnotationSubject } from "@/lib/domain/annotation";
import { subjectOfRow } from "./label-sql";

/** A peer whose rows show something else now. */
export interface TouchedPeer {
  id: string;
  connectionId: string;
}

/**
 * Lets who keeps peers of connections in memory know that labels of their own are not what they were.
 * @returns the peers that have one of these annotations.
 */
export async function touchPeersOf(
  db: DbOrTx,
  subjects: readonly AnnotationSubject[],
): Promise<TouchedPeer[]> {
  const named = subjects.flatMap(({ kind, subject }) => (kind === "connection" ? [] : [subject]));
  if (named.length === 0) return [];
  const { rows } = await db.execute<{ id: string; connection_id: string }>(sql`
    with touched as (select peers.id, peers.connection_id from peers
      where ${subjectOfRow} in (select jsonb_array_elements_text(${JSON.stringify(named)}::jsonb))),
    raised as (update connections set peers_version = peers_version + 1
      where id in (select connection_id from touched))
    select id, connection_id from touched`);
  return rows.map(({ id, connection_id: connectionId }) => ({ id, connectionId }));
}

/**
 * Says of each subject exactly this, whatever was said before; its revision rises.
 * @param rows at most one of each subject.
 * @returns the peers whose rows show something else now; those of annotated connections are not among them.
 */
export async function writeAnnotations(
  db: DbOrTx,
  rows: readonly (AnnotationSubject & AnnotationContent & { file?: string | null })[],
): Promise<TouchedPeer[]> {
  if (rows.length === 0) return [];
  await db.execute(sql`
    insert into annotations (kind, subject, labels, owner, note, link, file, updated_at)
    select r.kind, r.subject, r.labels, r.owner, r.note, r.link, r.file, ${clock.now().toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(kind text, subject text, labels jsonb, owner text, note text, link text, file text)
    on conflict (subject, kind) do update set labels = excluded.labels, owner = excluded.owner, note = excluded.note,
      link = excluded.link, file = excluded.file, updated_at = excluded.updated_at, revision = annotations.revision + 1`);
  return touchPeersOf(db, rows);
}
