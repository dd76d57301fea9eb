import type { Pattern } from "./term";

export const blank = /\s/;

export interface ReadText {
  text: string;
  /** Where it ends. */
  end: number;
  /** Whether the closing quote is there. */
  closed: boolean;
}

/** A text in quotes that open at `at`. A backslash takes the next character as it is. */
export function readQuoted(text: string, at: number): ReadText {
  let read = "";
  let from = at + 1;
  for (let to = from; to < text.length; to++) {
    const unit = text[to];
    if (unit === '"') return { text: read + text.slice(from, to), end: to + 1, closed: true };
    if (unit !== "\\" || to + 1 >= text.length) continue;
    read += text.slice(from, to);
    from = to + 1;
    to += 1;
  }
  return { text: read + text.slice(from), end: text.length, closed: false };
}

/** The end of what begins at `at` and has no blank in it; no more than `most` further. */
export function endOfWord(text: string, at: number, most = Infinity): number {
  let end = at;
  while (end < text.length && end < at + most && !blank.test(text[end] ?? "")) end += 1;
  return end;
}

export interface ReadValues {
  values: readonly Pattern[];
  end: number;
  /** Where a quote opens that nothing closes; -1 when all are closed. */
  openQuoteAt: number;
}

/**
 * Values as they stand behind `status:` and `env=`: commas between them, `*` for anything, parts of them in quotes. An
 * empty one counts when it is in quotes.
 */
export function readValues(text: string, at: number): ReadValues {
  const values: Pattern[] = [];
  let pieces = [""];
  let quoted = false;
  let openQuoteAt = -1;
  let end = at;
  const append = (more: string) => {
    pieces[pieces.length - 1] += more;
  };
  const finish = () => {
    if (quoted || pieces.length > 1 || pieces[0] !== "") values.push(pieces);
    pieces = [""];
    quoted = false;
  };
  while (end < text.length) {
    const unit = text[end] ?? "";
    if (blank.test(unit)) break;
    if (unit === '"') {
      const read = readQuoted(text, end);
      append(read.text);
      quoted = true;
      if (!read.closed) openQuoteAt = end;
      end = read.end;
      continue;
    }
    end += 1;
    if (unit === ",") finish();
    else if (unit !== "*") append(unit);
    // Two wildcards in a row say no more than one.
    else if (pieces.length === 1 || pieces.at(-1) !== "") pieces.push("");
  }
  finish();
  return { values, end, openQuoteAt };
}
