/** A sentence as it is for one, and for any other number, which stands in it as `{n}`. */
export interface CountedWords {
  one: string;
  other: string;
}

/** The sentence for a number, written as the interface writes numbers. */
export const counted = ({ one, other }: CountedWords, n: number): string =>
  n === 1 ? one : other.replace("{n}", n.toLocaleString("en"));
