import { searchable, searchWords } from "@/lib/domain/search-words";
import type { PlaceRow } from "@/lib/domain/virtual-interface";
import { severityOf, type PeerStatus } from "@/lib/domain/status-scale";

/** What stands in the URL of the list. An empty list lets everything through. */
export interface PlaceFilter {
  words: string;
  /** Statuses of the place or of a peer in it. */
  status: readonly string[];
  /** Slots, one of which must be free. */
  free: readonly string[];
  connection: readonly string[];
}

/** The most urgent status of a place and the peers in it. */
export const worstOf = (place: PlaceRow): PeerStatus =>
  place.slots.reduce(
    (worst, { peer }) =>
      peer && severityOf[peer.status] < severityOf[worst] ? peer.status : worst,
    place.status,
  );

function textOf(place: PlaceRow): string {
  const peers = place.slots.flatMap(({ peer }) =>
    peer
      ? [
          peer.name,
          peer.nativeState,
          ...peer.facts
            .filter(({ kind }) => kind === "code")
            .flatMap(({ value }) => value ?? [])
            .map(String),
        ]
      : [],
  );
  return searchable([
    place.name,
    place.id,
    place.nativeState,
    place.connectionName,
    ...Object.values(place.values).map(String),
    ...peers,
  ]);
}

const test: Record<keyof PlaceFilter, (place: PlaceRow, filter: PlaceFilter) => boolean> = {
  words: (place, { words }) => {
    const text = textOf(place);
    return searchWords(words).every((spellings) => spellings.some((word) => text.includes(word)));
  },
  status: (place, { status }) => status.includes(worstOf(place)),
  free: (place, { free }) => place.slots.some((slot) => slot.free && free.includes(slot.id)),
  connection: (place, { connection }) => connection.includes(place.connectionId),
};
const names = ["words", "status", "free", "connection"] as const;

/** Places a filter lets through; `except` is left out, for the counts of its own choices. */
export const filterPlaces = (
  places: readonly PlaceRow[],
  filter: PlaceFilter,
  except?: keyof PlaceFilter,
): PlaceRow[] =>
  places.filter((place) =>
    names.every(
      (name) => name === except || filter[name].length === 0 || test[name](place, filter),
    ),
  );

/** How many places there are per value. */
export function tally(
  places: readonly PlaceRow[],
  valuesOf: (place: PlaceRow) => readonly string[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of places.flatMap((place) => valuesOf(place)))
    counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
