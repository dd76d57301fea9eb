/** Sentences of ways to sign in, whole: their order is the language's. */
export const signInWords = {
  nobodySignsIn: "Nobody signs in with it.",
  peopleSignIn: {
    one: "One person signs in with it. They are signed out, and need another way in; their account stays.",
    other:
      "{n} people sign in with it. They are signed out, and need another way in; their accounts stay.",
  },
} as const;
