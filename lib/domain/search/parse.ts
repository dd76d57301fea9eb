import { namesField, namesLabel } from "./names";
import { blank, endOfWord, readQuoted, readValues } from "./read-values";
import {
  plainText,
  type Pattern,
  type SearchField,
  type SearchMistake,
  type SearchTerm,
} from "./term";
import { isTime } from "./time";

/** A part of a search's text, in UTF-16 units. */
export interface Span {
  at: number;
  length: number;
}
export interface ParsedSearch {
  terms: readonly SearchTerm[];
  /** Where each term stands in the text. */
  spans: readonly Span[];
  /** What was not understood. An open quote is taken to close at the end; all else is left out of the terms. */
  mistakes: readonly SearchMistake[];
}

/** Reads one search, from term to term. */
class Reader {
  readonly terms: SearchTerm[] = [];
  readonly spans: Span[] = [];
  readonly mistakes: SearchMistake[] = [];
  #at = 0;

  constructor(
    private readonly text: string,
    private readonly fields: readonly SearchField[],
  ) {}

  read(): ParsedSearch {
    for (;;) {
      while (this.#at < this.text.length && blank.test(this.text[this.#at] ?? "")) this.#at += 1;
      if (this.#at >= this.text.length) return this;
      this.#readTerm();
    }
  }

  #readTerm(): void {
    const start = this.#at;
    const negated = this.text[start] === "-";
    if (negated) this.#at += 1;
    const unit = this.text[this.#at] ?? " ";
    if (blank.test(unit)) {
      this.#mistake(start, "Write what to leave out right behind the -.");
    } else if (unit === '"') {
      this.#readPhrase(start, negated);
    } else {
      const field = namesField(this.text, this.#at);
      const label = field === null ? namesLabel(this.text, this.#at) : null;
      if (field !== null) this.#readField(start, negated, field);
      else if (label !== null) this.#readLabel(start, negated, label);
      else this.#readWord(start, negated);
    }
  }

  #fieldOf(name: string): SearchField | undefined {
    const lower = name.toLowerCase();
    return this.fields.find((field) => field.name === lower);
  }

  #add(start: number, term: SearchTerm): void {
    this.terms.push(term);
    this.spans.push({ at: start, length: this.#at - start });
  }

  #readPhrase(start: number, negated: boolean): void {
    const { text, end, closed } = readQuoted(this.text, this.#at);
    if (!closed) this.#openQuote(this.#at);
    this.#at = end;
    if (text.trim() !== "") this.#add(start, { kind: "word", negated, text: text.trim() });
  }

  #readWord(start: number, negated: boolean): void {
    const from = this.#at;
    this.#at = endOfWord(this.text, from);
    this.#add(start, { kind: "word", negated, text: this.text.slice(from, this.#at) });
  }

  #readLabel(start: number, negated: boolean, key: string): void {
    const values = this.#readValues(key);
    if (values.length > 0) this.#add(start, { kind: "label", negated, key, values });
    else this.#mistake(start, `Write a value behind ${key}=, or ${key}=* for any.`);
  }

  #readField(start: number, negated: boolean, name: string): void {
    const values = this.#readValues(name);
    const field = this.#fieldOf(name);
    const wrong = field
      ? whatIsWrong(field, values)
      : `There is no ${name}: to search by here. Put it in quotes to find the words.`;
    if (wrong !== null) this.#mistake(start, wrong);
    else if (field)
      this.#add(start, {
        kind: "field",
        negated,
        field: field.name,
        values: asNamed(field, values),
      });
  }

  #readValues(name: string): readonly Pattern[] {
    const { values, end, openQuoteAt } = readValues(this.text, this.#at + name.length + 1);
    if (openQuoteAt >= 0) this.#openQuote(openQuoteAt);
    this.#at = end;
    return values;
  }

  #openQuote(at: number): void {
    this.mistakes.push({ at, length: 1, message: "The closing quote is missing." });
  }

  #mistake(start: number, message: string): void {
    this.mistakes.push({ at: start, length: this.#at - start, message });
  }
}

const lowered = ({ choices, time }: SearchField): boolean => choices !== undefined || time === true;

const asNamed = (field: SearchField, values: readonly Pattern[]): readonly Pattern[] =>
  lowered(field) ? values.map((value) => value.map((piece) => piece.toLowerCase())) : values;

function whatIsWrong(field: SearchField, values: readonly Pattern[]): string | null {
  const { name, choices, time } = field;
  if (values.length === 0) return `Write a value behind ${name}:`;
  const unfit = values.find((value) => {
    const text = plainText(value)?.toLowerCase() ?? "";
    return (choices && !choices.includes(text)) || (time && !isTime(text));
  });
  if (!unfit) return null;
  return choices
    ? `There is no ${name} ${unfit.join("*")}. It is one of ${choices.join(", ")}.`
    : "Use a time such as 7d, 12h or 2026-01-31.";
}

/**
 * Reads a search such as `env=prod -site=fra status:failed name:web* "two words" word`: terms that must all be met.
 * Takes any text, in time that grows with its length, and never throws.
 * @param fields what the list can be searched by.
 */
export const parseSearch = (text: string, fields: readonly SearchField[]): ParsedSearch => {
  const { terms, spans, mistakes } = new Reader(text, fields).read();
  return { terms, spans, mistakes };
};
