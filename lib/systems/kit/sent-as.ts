import { withoutRawSecrets } from "@/lib/domain/raw-json";

interface Sent {
  text: string;
  /** The same with secrets masked, once somebody has asked: several peers are read from one record. */
  masked?: string;
}
const sent = new WeakMap<object, Sent>();

/** Notes which text of an answer a record was read from. */
export function sentAs<Row>(row: Row, text: string | null | undefined): Row {
  if (typeof text === "string" && typeof row === "object" && row !== null) sent.set(row, { text });
  return row;
}

/** The text a record was read from, secrets masked; null for one that was not read but made. */
export function textOf(row: object): string | null {
  const known = sent.get(row);
  return known ? (known.masked ??= withoutRawSecrets(known.text)) : null;
}
