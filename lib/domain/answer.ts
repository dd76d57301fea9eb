/** Under this name a peer's `native` keeps the text of the system's answer as it was sent. */
export const answerKey = "sentAs";

/**
 * A peer's `native` with the text it was read from.
 * @param text of the answer, or of the record in it, secrets masked by `withoutRawSecrets`; null where there is none.
 */
export const withAnswer = (
  native: Record<string, unknown>,
  text: string | null,
): Record<string, unknown> => (text === null ? native : { ...native, [answerKey]: text });

/**
 * What the system answered, for people: byte for byte where the adapter kept it, otherwise what the adapter made of it.
 */
export function answerOf(native: Record<string, unknown>): { text: string; asSent: boolean } {
  const sent = native[answerKey];
  return typeof sent === "string"
    ? { text: sent, asSent: true }
    : { text: JSON.stringify(native, null, 2), asSent: false };
}
