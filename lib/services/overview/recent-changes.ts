import "server-only";
import { desc } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { peerEvents } from "@/lib/db/schema";
import type { PeerChange } from "@/lib/domain/overview";

const shown = 20;

/** The latest changes of state over all connections, newest first. */
export async function recentChanges(): Promise<PeerChange[]> {
  const db = await getDb();
  const rows = await db.select().from(peerEvents).orderBy(desc(peerEvents.id)).limit(shown);
  return rows.map(({ name, at, ...row }) => ({ ...row, at: at.toISOString(), peerName: name }));
}
