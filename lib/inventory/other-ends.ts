import "server-only";
import { and, eq, ne, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { peers } from "@/lib/db/schema";
import type { Owner } from "./write-peers";

/**
 * Peers on other connections that are the other ends of an owner's peers: what changes at one end is shown on the page
 * of the other. Asked after a change is committed, it misses none that a page may show already.
 * @param pairKeys of the owner's peers, also of those that are gone; null where a peer has none.
 * @returns their ids.
 */
export async function otherEndsOf(
  owner: Owner,
  pairKeys: readonly (string | null)[],
): Promise<string[]> {
  const known = [...new Set(pairKeys.filter((key) => key !== null))];
  if (known.length === 0) return [];
  const db = await getDb();
  const rows = await db
    .select({ id: peers.id })
    .from(peers)
    .where(
      and(
        // One parameter, whatever the number.
        sql`${peers.pairKey} in (select jsonb_array_elements_text(${JSON.stringify(known)}::jsonb))`,
        eq(peers.system, owner.system),
        ne(peers.connectionId, owner.id),
      ),
    );
  return rows.map(({ id }) => id);
}
