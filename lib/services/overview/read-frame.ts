import "server-only";
import { count, eq } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { connections, peers } from "@/lib/db/schema";
import { needsAttentionNow } from "@/lib/services/peers/relationships";
import { countUrgentKeyManagers } from "./key-managers";

/** What the frame around every page says: how much needs attention, and whether the systems are emulated. */
export async function readFrame(): Promise<{ needAttention: number; usesLab: boolean }> {
  const db = await getDb();
  const [attention, silent, keyManagers, lab] = await Promise.all([
    db.select({ total: count() }).from(peers).where(needsAttentionNow),
    db.select({ total: count() }).from(connections).where(eq(connections.reachable, false)),
    countUrgentKeyManagers(),
    db
      .select({ id: connections.id })
      .from(connections)
      .where(eq(connections.origin, "lab"))
      .limit(1),
  ]);
  return {
    needAttention: (attention[0]?.total ?? 0) + (silent[0]?.total ?? 0) + keyManagers,
    usesLab: lab.length > 0,
  };
}
