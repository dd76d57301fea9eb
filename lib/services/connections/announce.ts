import "server-only";
import { eq, sql } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections } from "@/lib/db/schema";

/** Has a connection that is new, changed or tested read at once. */
export async function announceConnection(id: string): Promise<void> {
  const db = await getDb();
  await db.update(connections).set({ nextPollAt: sql`now()`, failures: 0 }).where(eq(connections.id, id));
}
