import { endOfWord } from "./read-values";

/* What stands before a colon or an equals sign. As long as the longest key of a label at most. */
const field = /([a-z]{2,30}):/iy;
const label = /([a-z0-9](?:[a-z0-9._/-]{0,61}[a-z0-9])?)=/iy;
/** An address, or the beginning of one: `fd00::1`, `cafe:`. */
const address = /^[0-9a-f:.[\]/%]*$/i;
const longestAddress = 60;

/**
 * The field named by what begins at `at`, be it one that there is not: the letters before a colon. Null for a word:
 * addresses, `https://…` and what has two colons in a row are words.
 */
export function namesField(text: string, at: number): string | null {
  field.lastIndex = at;
  const name = field.exec(text)?.[1];
  if (name === undefined) return null;
  const rest = text.slice(at + name.length + 1, at + name.length + 3);
  if (rest === "//" || rest.startsWith(":")) return null;
  const word = text.slice(at, endOfWord(text, at, longestAddress));
  return word.length < longestAddress && address.test(word) ? null : name;
}

/** The key of the label that begins at `at`; null for anything else. */
export function namesLabel(text: string, at: number): string | null {
  label.lastIndex = at;
  return label.exec(text)?.[1] ?? null;
}
