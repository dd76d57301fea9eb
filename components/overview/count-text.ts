import type { RelationshipCount } from "@/lib/domain/overview";
import { counted } from "@/lib/domain/counted";
import { sentenceText } from "@/components/ui/sentence";
import { overviewWords } from "./overview-words";

/** "13 failed relationships: 9 with both ends known, 4 one-sided". */
export const countText = (
  { total, bothEnds, oneSided }: RelationshipCount,
  label: string,
): string => {
  const words = total === 0 ? overviewWords.relationships : overviewWords.relationshipsByEnds;
  return sentenceText(counted(words, total), { label: label.toLowerCase(), bothEnds, oneSided });
};

/** "61 healthy, 8 last known" in the order given. */
export const tallyText = (parts: readonly { count: number; label: string }[]): string =>
  parts
    .filter(({ count }) => count > 0)
    .map(({ count, label }) => `${count} ${label.toLowerCase()}`)
    .join(", ");
