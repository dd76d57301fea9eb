/** Sentences of peers, whole: their order is the language's. */
export const peerWords = {
  byHand: "Do it by hand, one side at a time",
} as const;
