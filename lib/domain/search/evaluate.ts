import { spellingsOf } from "../search-words";
import { fits, type FieldTerm, type LabelTerm, type SearchTerm, type WordTerm } from "./term";
import { instantOf } from "./time";

/** How one field is read from a row. What is null fits nothing. */
export interface FieldReading<Row> {
  /** Values in lower case, or an ISO 8601 instant for a time. */
  read: (row: Row) => string | null | readonly string[];
  /** How a pattern is put into the same case. Default: as the language does. */
  lower?: (text: string) => string;
  /** It is a time: found from the one named on. */
  time?: true;
}

/** How a list's rows are read by a search. */
export interface Reading<Row> {
  /** Lower-case text that words are looked for in, as `searchable` makes it. */
  text: (row: Row) => string;
  /** The value a row has of a label; undefined when it has none of that key. */
  label: (row: Row, key: string) => string | undefined;
  fields: Readonly<Record<string, FieldReading<Row>>>;
}
type Test<Row> = (row: Row) => boolean;

/** Lower case of a to z alone: what a database does in its "C" order, whatever its locale. */
export const lowerLetters = (text: string): string =>
  text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());

const usualLower = (text: string): string => text.toLowerCase();

function wordTest<Row>({ text }: WordTerm, reading: Reading<Row>): Test<Row> {
  const spellings = spellingsOf(text.toLowerCase());
  const [only = ""] = spellings;
  return spellings.length === 1
    ? (row) => reading.text(row).includes(only)
    : (row) => {
        const searched = reading.text(row);
        return spellings.some((word) => searched.includes(word));
      };
}

function labelTest<Row>({ key, values }: LabelTerm, reading: Reading<Row>): Test<Row> {
  return (row) => {
    const value = reading.label(row, key);
    return value !== undefined && values.some((pattern) => fits(value, pattern));
  };
}

function fieldTest<Row>(
  { field, values }: FieldTerm,
  reading: Reading<Row>,
  nowMs: number,
): Test<Row> {
  const how = reading.fields[field];
  if (!how) return () => false;
  const { read, lower = usualLower } = how;
  if (how.time) {
    const from = earliest(values, nowMs);
    return (row) => {
      const at = read(row);
      return typeof at === "string" && at >= from;
    };
  }
  const patterns = values.map((pattern) => pattern.map(lower));
  const one = (value: string) => patterns.some((pattern) => fits(value, pattern));
  return (row) => {
    const value = read(row);
    if (value === null) return false;
    return typeof value === "string" ? one(value) : value.some(one);
  };
}

/** The earliest instant that several times name; of alternatives that is the one that counts. */
export const earliest = (values: FieldTerm["values"], nowMs: number): string =>
  values
    .flatMap((pattern) => instantOf(pattern.join("*"), nowMs) ?? [])
    .reduce((first, at) => (at < first ? at : first), "9999");

/**
 * Whether a row meets every term of a search, made ready to be asked of many rows.
 * @param nowMs what times such as "7d" are counted back from, in milliseconds since 1970.
 */
export function searchTest<Row>(
  terms: readonly SearchTerm[],
  reading: Reading<Row>,
  nowMs: number,
): Test<Row> {
  const tests = terms.map((term) => {
    const test =
      term.kind === "word"
        ? wordTest(term, reading)
        : term.kind === "label"
          ? labelTest(term, reading)
          : fieldTest(term, reading, nowMs);
    return term.negated ? (row: Row) => !test(row) : test;
  });
  const [first] = tests;
  if (!first) return () => true;
  return tests.length === 1 ? first : (row) => tests.every((test) => test(row));
}
