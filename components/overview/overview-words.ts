/** Sentences of the overview, whole: their order is the language's. */
export const overviewWords = {
  peersLastKnown: { one: "1 peer last known", other: "{n} peers last known" },
  relationships: { one: "1 {label} relationship", other: "{n} {label} relationships" },
  relationshipsByEnds: {
    one: "1 {label} relationship: {bothEnds} with both ends known, {oneSided} one-sided",
    other: "{n} {label} relationships: {bothEnds} with both ends known, {oneSided} one-sided",
  },
} as const;
