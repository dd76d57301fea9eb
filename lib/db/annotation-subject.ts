import { type SQL, sql } from "drizzle-orm";

/**
 * What stands for a peer in `annotations`, as SQL; see `subjectOfPeer`.
 * @param of the columns that have it: without a key that both halves share, the peer's id.
 */
export const annotationSubject = (of: { pairKey: string; id: string; system: string }): SQL =>
  sql.raw(
    `(case when ${of.pairKey} is null then ${of.id}::text else ${of.system} || ' ' || ${of.pairKey} end)`,
  );
