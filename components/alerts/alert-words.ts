/** Sentences of alerts, whole: their order is the language's. */
export const alertWords = {
  acknowledged: "Acknowledged by {who} {when}",
  acknowledgedWithNote: "Acknowledged by {who} {when}: {note}",
  secretsErased: "Its secrets are erased.",
  secretsErasedAndWaiting: {
    one: "Its secrets are erased, and 1 waiting message is not sent.",
    other: "Its secrets are erased, and {n} waiting messages are not sent.",
  },
  endSilence: "{comment}: people are notified of what is firing again.",
  endRepeatedWindow:
    "{comment}: people are notified of what is firing again, and the window does not repeat.",
  withinDays: { one: "within 1 day", other: "within {n} days" },
  afterMinutes: { one: "after 1 minute", other: "after {n} minutes" },
} as const;
