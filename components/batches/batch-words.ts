/** Sentences of bulk acts, whole: their order is the language's. */
export const batchWords = {
  items: { one: "1 item", other: "{n} items" },
  started: "Started {when} by {actor}, {atOnce} at once. {meaning}",
  startedAndStops: {
    one: "Started {when} by {actor}, {atOnce} at once, stops after one failure. {meaning}",
    other: "Started {when} by {actor}, {atOnce} at once, stops after {n} failures. {meaning}",
  },
} as const;
