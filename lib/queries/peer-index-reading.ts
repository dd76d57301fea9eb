import type { FacetCell } from "@/lib/domain/facets";
import type { Source } from "@/lib/domain/list";
import { type Labels, labelOf } from "@/lib/domain/label";
import { lowerLetters, type Reading } from "@/lib/domain/search/evaluate";
import { type KnownValue, labelWords, type Vocabulary } from "@/lib/domain/search/complete";
import { namesOfSource } from "@/lib/domain/search/sources";
import type { PeerFacts } from "@/lib/domain/packed-peers";

const letters = (text: string | null): string | null => text && lowerLetters(text);

/** A peer in memory, as far as a search looks at it. */
interface Searched {
  facts: Pick<
    PeerFacts,
    "name" | "remote" | "nativeState" | "encryption" | "authentication" | "statusSince"
  >;
  search: string;
  lowerName: string;
  ownLabels: Labels;
  connectionId: string;
}

/** How a search reads peers in memory: as `search-conditions` has the database read them. */
export function entryReading<Entry extends Searched>(
  sourceOf: ReadonlyMap<string, Source>,
  cellOf: (entry: Entry) => Pick<FacetCell, "status" | "system">,
): Reading<Entry> {
  const namesOf = new Map([...sourceOf].map(([id, source]) => [id, namesOfSource(source)]));
  return {
    text: ({ search }) => search,
    label: ({ connectionId, ownLabels }, key) =>
      labelOf(ownLabels, key) ?? labelOf(sourceOf.get(connectionId)?.labels ?? {}, key),
    fields: {
      status: { read: (entry) => cellOf(entry).status },
      system: { read: (entry) => cellOf(entry).system, lower: lowerLetters },
      connection: { read: ({ connectionId }) => namesOf.get(connectionId) ?? null },
      name: { read: ({ lowerName }) => lowerName },
      remote: { read: ({ facts }) => letters(facts.remote.name), lower: lowerLetters },
      state: { read: ({ facts }) => letters(facts.nativeState), lower: lowerLetters },
      encryption: { read: ({ facts }) => letters(facts.encryption), lower: lowerLetters },
      authentication: { read: ({ facts }) => letters(facts.authentication), lower: lowerLetters },
      since: { read: ({ facts }) => facts.statusSince, time: true },
    },
  };
}

export type KnownWords = Pick<Vocabulary, "values" | "labels">;

/** More values than this of one field are no help to who looks for one. */
const mostValues = 2_000;

/** The values there are of the fields that have some, and of the labels. */
function wordsOf(
  sources: readonly Source[],
  entries: readonly Pick<Searched, "facts" | "ownLabels">[],
): KnownWords {
  const seen = {
    name: new Set<string>(),
    remote: new Set<string>(),
    state: new Set<string>(),
    encryption: new Set<string>(),
    authentication: new Set<string>(),
  };
  const note = (set: Set<string>, text: string | null) => {
    if (text !== null && text !== "" && set.size < mostValues) set.add(text);
  };
  const seenLabels = new Set<Labels>();
  for (const { facts, ownLabels } of entries) {
    seenLabels.add(ownLabels);
    note(seen.name, facts.name);
    note(seen.remote, facts.remote.name);
    note(seen.state, facts.nativeState);
    note(seen.encryption, facts.encryption);
    note(seen.authentication, facts.authentication);
  }
  const values = Object.entries(seen).map(([field, texts]): [string, KnownValue[]] => [
    field,
    [...texts].sort().map((text) => ({ text })),
  ]);
  return {
    values: Object.fromEntries(values),
    labels: labelWords([...sources.map(({ labels }) => labels), ...seenLabels]),
  };
}

interface Held {
  sources: readonly Source[];
  parts: ReadonlyMap<string, { entries: readonly Pick<Searched, "facts" | "ownLabels">[] }>;
}
const wordsOfHeld = new WeakMap<Held, KnownWords>();

/** What a search of the peers in memory can be completed with. Worked out once for each state of them. */
export function knownWords(held: Held): KnownWords {
  const known = wordsOfHeld.get(held);
  if (known) return known;
  const words = wordsOf(
    held.sources,
    [...held.parts.values()].flatMap(({ entries }) => entries),
  );
  wordsOfHeld.set(held, words);
  return words;
}
