/** Sentences of the picture of all relationships, whole: their order is the language's. */
export const topologyWords = {
  otherSides: { one: "1 other side", other: "{n} other sides" },
} as const;
