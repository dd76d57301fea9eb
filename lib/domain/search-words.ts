/** An IPv6 address alone, with a prefix length, or in brackets with a port. */
const spelled = /^(\[?)([0-9a-f:.]+)(\]?)(\/\d{1,3}|:\d{1,5})?$/;

/**
 * A text in lower case, an IPv6 address in its usual spelling (RFC 5952): what is stored and what is searched for meet
 * in it. Small enough for lists in the browser: the URL parser knows the spelling.
 */
export function searchSpelling(text: string): string {
  const lower = text.trim().toLowerCase();
  const [, open = "", inner = "", close = "", rest = ""] = spelled.exec(lower) ?? [];
  const whole = rest.startsWith(":") && open === "" ? `${inner}${rest}` : inner;
  if (!whole.includes(":") || !URL.canParse(`http://[${whole}]`)) return lower;
  const { hostname } = new URL(`http://[${whole}]`);
  return `${open}${hostname.slice(1, -1)}${close}${whole === inner ? rest : ""}`;
}

/** Text that a search looks in: every word as it is written, and addresses in their usual spelling beside it. */
export function searchable(texts: readonly (string | null)[]): string {
  const words = texts.filter((text) => text !== null && text !== "") as string[];
  return [...new Set(words.flatMap((word) => [word.toLowerCase(), searchSpelling(word)]))].join(
    " ",
  );
}

/** Characters one may search for at once. */
export const longestSearch = 500;

/** A word in lower case as it is written, and an address in its usual spelling beside it. */
export const spellingsOf = (word: string): readonly string[] => [
  ...new Set([word, searchSpelling(word)]),
];

/** Words a search consists of; each must occur somewhere, in one of its spellings. */
export const searchWords = (text: string | undefined): readonly (readonly string[])[] =>
  (text ?? "").toLowerCase().split(/\s+/).filter(Boolean).map(spellingsOf);

/** Whether a searchable text has every word, each in one of its spellings. */
export const hasWords = (text: string, words: readonly (readonly string[])[]): boolean =>
  words.every((spellings) => spellings.some((word) => text.includes(word)));
