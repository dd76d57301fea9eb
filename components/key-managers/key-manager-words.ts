/** Sentences of key managers, whole: their order is the language's. */
export const keyManagerWords = {
  total: { one: "1 key manager", other: "{n} key managers" },
  requests: { one: "Request", other: "{n} requests, in order" },
  refused: {
    one: "The system will refuse: something still needs these keys",
    other: "The system will refuse: {n} things still need these keys",
  },
  elsewhere: {
    one: "Not offered: {name}, installed in {where}. A key manager works with certificates of its own scope.",
    other:
      "Not offered: {n} certificates, installed in {where}. A key manager works with certificates of its own scope.",
  },
  ofWhole: "{kind} key manager of {connection}",
  ofPart: "{kind} key manager of {noun} {name} on {connection}",
  defaultEncryption: { on: "Turn default encryption on", off: "Turn default encryption off" },
} as const;
