/** Sentences of connections, whole: their order is the language's. */
export const connectionWords = {
  peersOf: { one: "1 peer of {connection}", other: "{n} peers of {connection}" },
  peersLeft: { one: "1 peer left the inventory.", other: "{n} peers left the inventory." },
  peersLeave: {
    one: "1 peer leaves the inventory, and the stored credentials are erased.",
    other: "{n} peers leave the inventory, and the stored credentials are erased.",
  },
  shown: { one: "{shown} of 1 connection", other: "{shown} of {n} connections" },
} as const;
