import { withoutRawSecrets } from "@/lib/domain/raw-json";

const texts = new WeakMap<object, string>();

/** Notes which text of an answer a record was read from. */
export function sentAs<Row>(row: Row, text: string | null | undefined): Row {
  if (typeof text === "string" && typeof row === "object" && row !== null) texts.set(row, text);
  return row;
}

/** The text a record was read from, secrets masked; null for one that was not read but made. */
export function textOf(row: object): string | null {
  const text = texts.get(row);
  return text === undefined ? null : withoutRawSecrets(text);
}
