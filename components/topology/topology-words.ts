/** Sentences of the picture of all relationships, whole: their order is the language's. */
export const topologyWords = {
  relationships: { one: "1 relationship", other: "{n} relationships" },
  connections: { one: "1 connection", other: "{n} connections" },
  otherSides: { one: "1 other side", other: "{n} other sides" },
} as const;
