import type { RelationshipCount } from "@/lib/domain/overview";

/** "13 failed relationships: 9 with both ends known, 4 one-sided". */
export const countText = (
  { total, bothEnds, oneSided }: RelationshipCount,
  label: string,
): string => {
  const noun = `${total} ${label.toLowerCase()} ${total === 1 ? "relationship" : "relationships"}`;
  return total === 0 ? noun : `${noun}: ${bothEnds} with both ends known, ${oneSided} one-sided`;
};

/** "61 healthy, 8 last known" in the order given. */
export const tallyText = (parts: readonly { count: number; label: string }[]): string =>
  parts
    .filter(({ count }) => count > 0)
    .map(({ count, label }) => `${count} ${label.toLowerCase()}`)
    .join(", ");
