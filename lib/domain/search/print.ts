import { namesField, namesLabel } from "./names";
import { blank } from "./read-values";
import type { Pattern, SearchTerm } from "./term";

const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, "\\$&")}"`;

/** What begins with a colon or two strokes would make a word of the term: `name::`, `https://`. */
const needsQuotes = (text: string): boolean => /^(:|\/\/)|[\s",*]/.test(text);

/** A value as it stands behind `status:` and `env=`. */
export const printValue = (pattern: Pattern): string =>
  pattern.length === 1 && pattern[0] === ""
    ? '""'
    : pattern.map((piece) => (needsQuotes(piece) ? quoted(piece) : piece)).join("*");

/** Whether a word would be taken for something else as it stands. */
const looksOtherwise = (text: string): boolean =>
  blank.test(text) ||
  /^[-"]/.test(text) ||
  namesField(text, 0) !== null ||
  namesLabel(text, 0) !== null;

function printTerm(term: SearchTerm): string {
  const sign = term.negated ? "-" : "";
  if (term.kind === "word")
    return `${sign}${looksOtherwise(term.text) ? quoted(term.text) : term.text}`;
  const name = term.kind === "label" ? `${term.key}=` : `${term.field}:`;
  return `${sign}${name}${term.values.map(printValue).join(",")}`;
}

/** A search as a text that reads as the same terms. */
export const printSearch = (terms: readonly SearchTerm[]): string => terms.map(printTerm).join(" ");
