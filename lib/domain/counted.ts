/** A sentence as it is for one, and for any other number, which stands in it as `{n}`. */
export interface CountedWords {
  one: string;
  other: string;
}

/** What several features count. */
export const countedThings = {
  peers: { one: "1 peer", other: "{n} peers" },
  relationships: { one: "1 relationship", other: "{n} relationships" },
  connections: { one: "1 connection", other: "{n} connections" },
} as const;

/** The sentence for a number, written as the interface writes numbers. */
export const counted = ({ one, other }: CountedWords, n: number): string =>
  n === 1 ? one : other.replace("{n}", n.toLocaleString("en"));
