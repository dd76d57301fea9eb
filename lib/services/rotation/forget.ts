import "server-only";
import { sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { dayMs } from "@/lib/domain/time-units";

/** So long what is known of rotating a relationship is kept after its last half was last seen. */
const keptGoneMs = 90 * dayMs;

/**
 * Forgets relationships that vanished: once no half of one has been in the inventory for 90 days, what is known of
 * rotating it goes, whatever the retention of other records is. One that comes back before that keeps its history,
 * its interval and its pause. What is under way stays. Any number of processes may do it at once.
 * @param now by the database's clock.
 */
export async function forgetGone(now: Date): Promise<void> {
  const db = await getDb();
  await db.execute(sql`
    update rotations r set gone_since = case when r.gone_since is null then ${now.toISOString()}::timestamptz end
    where (r.gone_since is null) <> exists (
      select 1 from peers p where p.pair_key = r.pair_key and p.system = r.system)`);
  await db.execute(sql`
    delete from rotations r where r.operation_id is null
      and r.gone_since < ${new Date(now.getTime() - keptGoneMs).toISOString()}::timestamptz`);
}
