import type { Peer } from "@/lib/domain/peer";
import type { PlaceSnapshot } from "@/lib/domain/virtual-interface";
import type { Choice } from "./parts";

/** One column of the list of places: where its value stands in a place's `values`. */
export interface PlaceColumn {
  id: string;
  label: string;
  numeric?: boolean;
  /** In pixels. */
  widthPx?: number;
  /** Left out when the table is narrow; the first to go is 2. */
  importance: 1 | 2;
}

/** What the peers of a system live in, where that is a thing of its own with slots to fill: a virtual interface. */
export interface PlaceDefinition {
  /** Stands in URLs: "virtual-interfaces". */
  slug: string;
  /** "virtual interface", and in the plural. */
  noun: string;
  plural: string;
  /** One sentence: what it is. */
  description: string;
  /** The choice list places are read from. */
  choiceKind: string;
  columns: readonly PlaceColumn[];
  /** The slots each place has, in order. */
  slots: readonly { id: string; label: string }[];
  /** Null for a choice that is not what it should be. */
  toPlace(choice: Choice): PlaceSnapshot | null;
  /** The choice as the create wizard starts from it when this very slot is to be filled. */
  forSlot(choice: Choice, slotId: string): Choice;
  /** The place a peer lives in; null when it does not say. */
  placeOf(peer: Peer): { id: string; name: string } | null;
  /** The slot beside this peer that is free to be filled; null when there is none. */
  slotBeside(peer: Peer): { id: string; label: string } | null;
}
