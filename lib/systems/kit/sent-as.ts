import { withoutRawSecrets } from "@/lib/domain/raw-json";

const texts = new WeakMap<object, string>();

/** Notes which text of an answer a record was read from; secrets in it are masked before it is kept. */
export function sentAs<Row extends object>(row: Row, text: string | null | undefined): Row {
  if (typeof text === "string") texts.set(row, withoutRawSecrets(text));
  return row;
}

/** The text a record was read from, secrets masked; null for one that was not read but made. */
export const textOf = (row: object): string | null => texts.get(row) ?? null;
