/** Under this name a record's `native` keeps the texts of the system's answer as they were sent. */
export const answerKey = "sentAs";

/**
 * A record's `native` with the texts it was read from.
 * @param texts of the answer, or of the record in it, secrets masked by `withoutRawSecrets`; more than one where the
 *   system tells of one thing in several answers, null for what was not read but made.
 */
export function withAnswer(
  native: Record<string, unknown>,
  ...texts: readonly (string | null)[]
): Record<string, unknown> {
  const sent = texts.filter((text) => text !== null);
  return sent.length === 0 ? native : { ...native, [answerKey]: sent };
}

const isText = (value: unknown): value is string => typeof value === "string";

/**
 * What the system answered, for people: byte for byte where the adapter kept it, otherwise what the adapter made of it.
 * What came in several answers stands in several texts.
 */
export function answerOf(native: Record<string, unknown>): {
  texts: [string, ...string[]];
  asSent: boolean;
} {
  const { [answerKey]: sent, ...made } = native;
  const [first, ...more] = Array.isArray(sent) ? sent.filter(isText) : [];
  return first === undefined
    ? { texts: [JSON.stringify(made, null, 2)], asSent: false }
    : { texts: [first, ...more], asSent: true };
}
