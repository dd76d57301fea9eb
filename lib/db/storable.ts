const unstorable = /\\u(0000|d[89a-f][0-9a-f]{2})/i;

/**
 * The value without what PostgreSQL refuses to store in text and JSON: NUL and halves of surrogate pairs. A backend
 * that answers garbage must cost its own characters, not the whole read.
 */
export function storable<T>(value: T): T {
  const json = JSON.stringify(value);
  // Well-formed pairs are never escaped by JSON.stringify, so every match is one of the two.
  return unstorable.test(json)
    ? (JSON.parse(
        json.replace(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/gi, "$1\\ufffd"),
      ) as T)
    : value;
}
