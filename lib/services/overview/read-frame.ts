import "server-only";
import { listVersionedSources } from "@/lib/services/peers/sources";
import { isSilent } from "@/lib/domain/unread";
import { inNeedOfAttention, relationshipCounts } from "@/lib/services/peers/relationships";
import { countUrgentKeyManagers } from "./key-managers";

/** What the frame around every page says: how much needs attention, and whether the systems are emulated. */
export async function readFrame(): Promise<{ needAttention: number; usesLab: boolean }> {
  const sources = await listVersionedSources();
  const [relationships, keyManagers] = await Promise.all([
    relationshipCounts(sources),
    countUrgentKeyManagers(),
  ]);
  return {
    needAttention: inNeedOfAttention(relationships) + sources.filter(isSilent).length + keyManagers,
    usesLab: sources.some(({ origin }) => origin === "lab"),
  };
}
