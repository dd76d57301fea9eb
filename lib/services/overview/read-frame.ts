import "server-only";
import { oncePerState } from "@/lib/services/peers/once-per-state";
import { listVersionedSources } from "@/lib/services/peers/sources";
import { countRelationships, inNeedOfAttention } from "@/lib/services/peers/relationships";
import { countUrgentKeyManagers } from "./key-managers";

/** What the frame around every page says: how much needs attention, and whether the systems are emulated. */
export async function readFrame(): Promise<{ needAttention: number; usesLab: boolean }> {
  const sources = await listVersionedSources();
  const [relationships, keyManagers] = await Promise.all([
    oncePerState(sources, "relationships", countRelationships),
    countUrgentKeyManagers(),
  ]);
  return {
    needAttention:
      inNeedOfAttention(relationships) +
      sources.filter(({ reachable }) => reachable === false).length +
      keyManagers,
    usesLab: sources.some(({ origin }) => origin === "lab"),
  };
}
