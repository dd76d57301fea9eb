import type { FacetCell } from "@/lib/domain/facets";
import type { Source } from "@/lib/domain/list";
import { lowerLetters, type Reading } from "@/lib/domain/search/evaluate";
import type { KnownValue, Vocabulary } from "@/lib/domain/search/complete";
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
  connectionId: string;
}

/** How a search reads peers in memory: as `search-conditions` has the database read them. */
export function entryReading<Entry extends Searched>(
  sources: readonly Source[],
  cellOf: (entry: Entry) => Pick<FacetCell, "status" | "system">,
): Reading<Entry> {
  const namesOf = new Map(sources.map((source) => [source.id, namesOfSource(source)]));
  return {
    text: ({ search }) => search,
    labels: () => undefined,
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
export function wordsOf(entries: readonly Pick<Searched, "facts">[]): KnownWords {
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
  for (const { facts } of entries) {
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
  return { values: Object.fromEntries(values), labels: {} };
}
