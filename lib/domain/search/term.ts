/** A text in which anything may stand between the pieces: `web*` is ["web", ""], a text without wildcards one piece. */
export type Pattern = readonly string[];

interface Negatable {
  /** Finds what the term itself does not. */
  negated: boolean;
}
/** A word, or several in quotes, that must occur somewhere. */
export interface WordTerm extends Negatable {
  kind: "word";
  text: string;
}
/** A label with one of these values. */
export interface LabelTerm extends Negatable {
  kind: "label";
  key: string;
  values: readonly Pattern[];
}
/** A field of a list with one of these values. */
export interface FieldTerm extends Negatable {
  kind: "field";
  field: string;
  values: readonly Pattern[];
}
export type SearchTerm = WordTerm | LabelTerm | FieldTerm;

/** What of a search was not understood; where it stands, in UTF-16 units of the text. */
export interface SearchMistake {
  at: number;
  length: number;
  message: string;
}

/** What a list can be searched by beside words and labels. */
export interface SearchField {
  /** Of lower-case letters, at least one beyond f: `abcd:…` is an address. */
  name: string;
  /** What it looks at, for who is about to choose it: "How it is doing". */
  meaning: string;
  /** The only values there are; absent: any text, in which `*` stands for anything. */
  choices?: readonly string[];
  /** A time: "7d" for within the last seven days, "2026-01-31" for on or after that day. */
  time?: true;
}

/** The text a pattern stands for when it has no wildcards, else null. */
export const plainText = (pattern: Pattern): string | null =>
  pattern.length === 1 ? (pattern[0] ?? "") : null;

/** Whether a text is as a pattern says, from its beginning to its end. */
export function fits(text: string, pattern: Pattern): boolean {
  const [first = "", ...rest] = pattern;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
