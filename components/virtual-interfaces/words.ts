import type { PlaceColumn } from "@/lib/systems/contract/virtual-interfaces";
import type { SystemDefinition } from "@/lib/systems/contract/definition";

/** What pages say about places of a kind: words and columns without rules, so that lists need not load schemas. */
export interface PlaceWords {
  slug: string;
  /** "virtual interface", and in the plural. */
  noun: string;
  plural: string;
  description: string;
  columns: readonly PlaceColumn[];
  slots: readonly { id: string; label: string }[];
  /** What one connection with such places is called: "project". */
  connectionNoun: string;
}

/** The words of a kind by what stands in the URL; undefined for a kind no registered system has. */
export function placeWordsOf(
  slug: string,
  systems: readonly SystemDefinition[],
): PlaceWords | undefined {
  const system = systems.find(({ places }) => places?.slug === slug);
  if (!system?.places) return undefined;
  const { noun, plural, description, columns, slots } = system.places;
  return { slug, noun, plural, description, columns, slots, connectionNoun: system.connectionNoun };
}

/** A word at the beginning of a heading. */
export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
