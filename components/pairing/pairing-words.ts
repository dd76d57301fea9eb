/** Sentences of pairing and operations, whole: their order is the language's. */
export const pairingWords = {
  operations: { one: "1 operation", other: "{n} operations" },
  checksPassed: { one: "1 check passed", other: "{n} checks passed" },
  checksFailed: { one: "This check failed:", other: "These checks failed:" },
  pairAll: { one: "Pair 1", other: "Pair all {n}" },
  notStarted: { one: "1 could not be started", other: "{n} could not be started" },
  tried: { one: "Tried once; again {when}.", other: "Tried {n} times; again {when}." },
  removeSvmPeers: {
    one: "Remove the SVM peer on it first",
    other: "Remove the {n} SVM peers on it first",
  },
  soon: "in a moment",
  checkAgain: "Run again: {check}",
  checkAgainOn: "Run again: {check}, {side}",
} as const;
