import "server-only";
import { count } from "drizzle-orm";
import { getDb } from "@/lib/db/client";
import { peers } from "@/lib/db/schema";
import { oncePerState } from "@/lib/services/peers/once-per-state";
import { listVersionedSources } from "@/lib/services/peers/sources";
import { needsAttentionNow } from "@/lib/services/peers/relationships";
import { countUrgentKeyManagers } from "./key-managers";

/** What the frame around every page says: how much needs attention, and whether the systems are emulated. */
export async function readFrame(): Promise<{ needAttention: number; usesLab: boolean }> {
  const db = await getDb();
  const sources = await listVersionedSources();
  const [attention, keyManagers] = await Promise.all([
    oncePerState(sources, "attention count", () =>
      db.select({ total: count() }).from(peers).where(needsAttentionNow),
    ),
    countUrgentKeyManagers(),
  ]);
  return {
    needAttention:
      (attention[0]?.total ?? 0) +
      sources.filter(({ reachable }) => reachable === false).length +
      keyManagers,
    usesLab: sources.some(({ origin }) => origin === "lab"),
  };
}
