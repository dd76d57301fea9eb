import "server-only";
import { and, sql } from "drizzle-orm";
import { peers } from "@/lib/db/schema";
import { wordsWithin } from "@/lib/db/words-within";
import type { HistoryQuery } from "@/lib/domain/history/schema";
import type { Scope } from "@/lib/history/changes";

/** Which peers a question is about. A search finds those that are gone by their name. */
export function scopeOf({
  q,
  system,
  connection,
}: Pick<HistoryQuery, "q" | "system" | "connection">): Scope {
  const there = and(...wordsWithin(peers.search, q));
  if (!there) return { system, connection };
  const named = sql.join(wordsWithin(sql`lower(g.name)`, q), sql` and `);
  return {
    system,
    connection,
    peers: sql`
      select id from ${peers} where ${there}
      union select g.peer_id from history_peers g where ${named} and not exists (select 1 from peers p where p.id = g.peer_id)
      union select g.peer_id from peer_events g where g.kind = 'removed' and ${named} and not exists (select 1 from peers p where p.id = g.peer_id)`,
  };
}
