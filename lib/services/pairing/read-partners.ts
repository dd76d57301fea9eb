import "server-only";
import { and, asc, eq, ne } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { getDb } from "@/lib/db/client";
import { peers } from "@/lib/db/schema";
import type { Partner } from "@/lib/domain/pairing";

/** Registered connections this one has a relationship with, each with its own half; as last read. */
export async function readPartners(connectionId: string): Promise<Partner[]> {
  const db = await getDb();
  const there = alias(peers, "there");
  return db
    .selectDistinctOn([there.connectionId], { connectionId: there.connectionId, peerId: peers.id })
    .from(peers)
    .innerJoin(
      there,
      and(
        eq(there.pairKey, peers.pairKey),
        eq(there.system, peers.system),
        ne(there.connectionId, peers.connectionId),
      ),
    )
    .where(eq(peers.connectionId, connectionId))
    .orderBy(asc(there.connectionId), asc(peers.severity), asc(peers.id));
}
