/** Sentences of the own account, whole: their order is the language's. */
export const accountWords = {
  secondFactorOn: {
    one: "On since {when}. 1 recovery code is left.",
    other: "On since {when}. {n} recovery codes are left.",
  },
} as const;
