import "server-only";
import { and, count, eq, inArray, notInArray } from "drizzle-orm";
import { unknownConnections } from "@/lib/connections/freshness";
import { getDb } from "@/lib/db/client";
import { connections, peers } from "@/lib/db/schema";
import { needsAttention, peerStatuses } from "@/lib/domain/status-scale";
import { standsForBoth } from "@/lib/services/peers/relationships";
import { countUrgentKeyManagers } from "./key-managers";

/** What the frame around every page says: how much needs attention, and whether the systems are emulated. */
export async function readFrame(): Promise<{ needAttention: number; usesLab: boolean }> {
  const db = await getDb();
  const [attention, silent, keyManagers, lab] = await Promise.all([
    db
      .select({ total: count() })
      .from(peers)
      .where(
        and(
          inArray(peers.status, peerStatuses.filter(needsAttention)),
          notInArray(peers.connectionId, unknownConnections),
          standsForBoth,
        ),
      ),
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
