import "server-only";
import { sql } from "drizzle-orm";
import { clock } from "@/lib/config/clock";
import { getDb } from "@/lib/db/client";
import { aheadMs, longestSpanMs } from "@/lib/domain/history/range";
import type { PeerChange } from "@/lib/domain/overview";
import { latestChanges } from "@/lib/history/changes";

const shown = 20;

/** The latest changes of state over all connections, newest first. */
export async function recentChanges(): Promise<PeerChange[]> {
  const changes = await latestChanges(
    await getDb(),
    { fromMs: clock.nowMs() - longestSpanMs, toMs: clock.nowMs() + aheadMs },
    {},
    shown,
    { where: sql`c.kind <> 'found'` },
  );
  return changes.map(({ name, atMs, ...change }) => ({
    ...change,
    at: new Date(atMs).toISOString(),
    peerName: name,
  }));
}
