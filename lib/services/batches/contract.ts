import type { CountedWords } from "@/lib/domain/counted";
import type { BatchOptions, CheckedItem } from "@/lib/domain/batch";
import type { Peer } from "@/lib/domain/peer";
import type { BatchAct, ItemDraft } from "@/lib/operations/batches/contract";
import type { ReadSide } from "@/lib/services/pairing/read-side";

/** A chosen peer, with the other registered halves of its relationship. */
export interface Chosen {
  peer: Peer;
  others: readonly Peer[];
}

/** What an act makes of one chosen peer: what is to be done, and whether that may be done now. */
export type Planned = Omit<CheckedItem, "subject"> & Omit<ItemDraft, "leftOut">;

export interface Planning {
  options: BatchOptions;
  /** Asks the systems too; otherwise judged by what the inventory knows. */
  live: boolean;
  /** Reads each connection once for the whole selection. */
  read: ReadSide;
  signal: AbortSignal;
}

/** An act on peers that somebody chose in a list. */
export interface PeerAct extends BatchAct {
  /** Of relationships, both halves are one item; of connections, all their peers are. */
  per: "relationship" | "peer" | "connection";
  title: CountedWords;
  /** Whether it can be undone afterwards, and what cannot come back; said before. */
  undoWords: string;
  /** Much may be lost: what it is called when it has to be typed. Absent: a press is enough. */
  typedVerb?: string;
  plan(chosen: Chosen, planning: Planning): Promise<Planned>;
}
