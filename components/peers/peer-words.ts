/** Sentences of peers, whole: their order is the language's. */
export const peerWords = {
  peers: { one: "1 peer", other: "{n} peers" },
  relationships: { one: "1 relationship", other: "{n} relationships" },
  byHand: "Do it by hand, one side at a time",
} as const;
