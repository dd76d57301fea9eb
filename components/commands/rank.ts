import uFuzzy from "@leeoniya/ufuzzy";
import type { Findable } from "./findable";

/** Letters of every script, as the library's notes have it; names have hyphens and the like within what is one word. */
const common = {
  unicode: true,
  interSplit: String.raw`[^\p{L}\d']+`,
  intraSplit: String.raw`\p{Ll}\p{Lu}`,
  intraBound: String.raw`\p{L}\d|\d\p{L}|\p{Ll}\p{Lu}`,
  intraChars: String.raw`[\p{L}\d'._ -]`,
  intraContr: String.raw`'\p{L}{1,2}\b`,
};
/** One letter too many, too few, wrong, or two swapped, in words of four letters; swapped alone in those of three. */
const typos = new uFuzzy({
  ...common,
  intraMode: 1,
  intraRules(word) {
    const letters = /\D/.test(word) ? word.length : 0;
    const one = letters >= 4 ? 1 : 0;
    return {
      intraSlice: [1, Infinity],
      intraIns: one,
      intraSub: one,
      intraDel: one,
      intraTrn: letters >= 3 ? 1 : 0,
    };
  },
});
/** The letters in their order, with few others between: "euprd" for "eu-prod". */
const abbreviations = new uFuzzy({ ...common, intraMode: 0, intraIns: 4 });

/** Below this length nearly everything is like nearly everything. */
const shortestFuzzy = 3;

const isWordPart = (char: string | undefined): boolean =>
  char !== undefined && /[\p{L}\p{M}\d]/u.test(char);

/** How well a word is found in a text: 0 at its beginning, 1 at that of a word, 2 inside, -1 not at all. */
function placeOf(word: string, text: string): number {
  let at = text.indexOf(word);
  if (at <= 0) return at;
  for (; at > 0; at = text.indexOf(word, at + 1)) if (!isWordPart(text[at - 1])) return 1;
  return 2;
}

const inOtherWords = 3;
const withTypo = 4;
const abbreviated = 5;

interface Prepared {
  item: Findable;
  name: string;
  words: string;
  order: number;
}
interface Hit {
  prepared: Prepared;
  tier: number;
}

function tierOf({ name, words }: Prepared, whole: string, parts: readonly string[]): number {
  const place = placeOf(whole, name);
  if (place >= 0) return place;
  let worst = parts.length > 1 ? 1 : -1;
  for (const part of parts) {
    const inName = placeOf(part, name);
    const tier = inName >= 0 ? Math.max(inName, worst) : words.includes(part) ? inOtherWords : -1;
    if (tier < 0) return -1;
    worst = Math.max(worst, tier);
  }
  return worst;
}

/**
 * Finds things by what somebody types: at the beginning of a name before that of a word in it, before inside it, before
 * other words a thing is known by, before names that are only like what was typed. Made once for a set of things.
 */
export class Finder {
  readonly #prepared: readonly Prepared[];
  readonly #names: string[];

  /** @param items in the order that decides between those found equally well, after the length of their names. */
  constructor(items: readonly Findable[]) {
    this.#prepared = items.map((item, order) => ({
      item,
      name: item.label.toLowerCase(),
      words: `${item.kind.toLowerCase()} ${item.words ?? ""} ${item.hint?.toLowerCase() ?? ""}`,
      order,
    }));
    this.#names = this.#prepared.map(({ name }) => name);
  }

  /** The best matches, best first, and how well each is found. */
  find(typed: string, limit: number): { item: Findable; tier: number }[] {
    const whole = typed.trim().toLowerCase().replaceAll(/\s+/g, " ");
    if (whole === "") return [];
    const parts = whole.split(" ");
    const hits: Hit[] = [];
    for (const prepared of this.#prepared) {
      const tier = tierOf(prepared, whole, parts);
      if (tier >= 0) hits.push({ prepared, tier });
    }
    if (hits.length < limit && whole.length >= shortestFuzzy) this.#addSimilar(whole, hits);
    return hits
      .sort(
        (a, b) =>
          a.tier - b.tier ||
          a.prepared.name.length - b.prepared.name.length ||
          a.prepared.order - b.prepared.order,
      )
      .slice(0, limit)
      .map(({ prepared: { item }, tier }) => ({ item, tier }));
  }

  #addSimilar(whole: string, hits: Hit[]): void {
    const seen = new Set(hits.map(({ prepared }) => prepared));
    for (const [fuzzy, tier] of [
      [typos, withTypo],
      [abbreviations, abbreviated],
    ] as const)
      for (const index of fuzzy.filter(this.#names, whole) ?? []) {
        const prepared = this.#prepared[index];
        if (!prepared || seen.has(prepared)) continue;
        seen.add(prepared);
        hits.push({ prepared, tier });
      }
  }
}
