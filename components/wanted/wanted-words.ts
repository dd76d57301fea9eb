/** Sentences of wanted relationships, whole: their order is the language's. */
export const wantedWords = {
  singlePairs: { one: "1 single pair", other: "{n} single pairs" },
  wouldWant: { one: "Would want 1 relationship", other: "Would want {n} relationships" },
  between: { one: "between 1 connection", other: "between {n} connections" },
  asWanted: {
    one: "{met} of 1 relationship as wanted.",
    other: "{met} of {n} relationships as wanted.",
  },
  done: { one: "{done} of 1 relationship done.", other: "{done} of {n} relationships done." },
  doneSomeNot: {
    one: "{done} of 1 relationship done, {not} not.",
    other: "{done} of {n} relationships done, {not} not.",
  },
  window: {
    one: "{weekdays} from {from} for 1 minute, {timeZone}",
    other: "{weekdays} from {from} for {n} minutes, {timeZone}",
  },
  atOnce: "{atOnce} at once, never stopped by failures",
  atOnceAndStops: {
    one: "{atOnce} at once, stopped after 1 failure",
    other: "{atOnce} at once, stopped after {n} failures",
  },
} as const;
