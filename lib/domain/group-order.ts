import { compareTexts } from "./compare-texts";
import { allFolded, type Grouping, labelGroup, noOtherHalf } from "./grouping";

/* How groups of peers are answered: apart from how a list reads and shows them, which its page needs at first sight. */

interface GroupOrder {
  sort: string;
  /** Place of a connection among all. */
  rankOf: (connectionId: string) => number;
}

/**
 * Groups in the order in which they stand: connections by name, systems by id, labels by value with "none" last,
 * relationships as they come. Sorting by the same backwards turns them round.
 */
export function orderGroups(
  grouping: Grouping,
  keys: readonly string[],
  { sort, rankOf }: GroupOrder,
): string[] {
  const turn = sort === `-${grouping.by}` ? -1 : 1;
  switch (grouping.by) {
    case "connection":
      return keys.toSorted((a, b) => turn * (rankOf(a) - rankOf(b)));
    case "system":
      return keys.toSorted((a, b) => turn * compareTexts(a, b));
    case "label": {
      const none = labelGroup(grouping.key, undefined);
      return keys.toSorted((a, b) => Number(a === none) - Number(b === none) || compareTexts(a, b));
    }
    case "halves":
      return [
        ...keys.filter((key) => key !== noOtherHalf),
        ...keys.filter((key) => key === noOtherHalf),
      ];
  }
}

/** Whether the rows of a group are left out. @param folded its keys, or "*" and the keys of those that are not. */
export function foldedTest(folded: readonly string[]): (key: string) => boolean {
  const named = new Set(folded);
  const all = folded[0] === allFolded;
  return (key) => named.has(key) !== all;
}
