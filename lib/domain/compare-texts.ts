/** Orders texts by their code units, whatever the language: for what is told apart, not for what people look up. */
export const compareTexts = (one: string, other: string): number =>
  one < other ? -1 : one > other ? 1 : 0;
