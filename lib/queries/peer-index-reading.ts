import type { FacetCell } from "@/lib/domain/facets";
import type { Source } from "@/lib/domain/list";
import { lowerLetters, type Reading } from "@/lib/domain/search/evaluate";
import { namesOfSource } from "@/lib/domain/search/sources";
import type { PeerFacts } from "@/lib/domain/packed-peers";

const letters = (text: string | null): string | null => text && lowerLetters(text);

/** A peer in memory, as far as a search looks at it. */
interface Searched {
  facts: Pick<
    PeerFacts,
    "remote" | "nativeState" | "encryption" | "authentication" | "statusSince"
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
