/** Sentences of past trouble, whole: their order is the language's. */
export const historyWords = {
  lasting: "{state} for {duration}, from {from}, until now",
  lastingAtLeast: "{state} for at least {duration}, since before {from}, until now",
  lasted: "{state} for {duration}, from {from}, ended {to}",
  lastedAtLeast: "{state} for at least {duration}, since before {from}, ended {to}",
} as const;
