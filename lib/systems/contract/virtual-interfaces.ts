import type { Peer } from "@/lib/domain/peer";
import type { VirtualInterfaceSnapshot } from "@/lib/domain/virtual-interface";
import type { Choice } from "./parts";

/** One column of the list of virtual interfaces: where its value stands in a virtual interface's `values`. */
export interface VirtualInterfaceColumn {
  id: string;
  label: string;
  numeric?: boolean;
  /** In pixels. */
  widthPx?: number;
  /** Left out when the table is narrow; the first to go is 3. */
  importance: 1 | 2 | 3;
}

/** Virtual interfaces, for systems whose peers live in such: things of their own, with slots to fill. */
export interface VirtualInterfaceDefinition {
  /** One sentence: what it is. */
  description: string;
  /** The choice list virtual interfaces are read from. */
  choiceKind: string;
  columns: readonly VirtualInterfaceColumn[];
  /** The slots each virtual interface has, in order. */
  slots: readonly { id: string; label: string }[];
  /** Null for a choice that is not what it should be. */
  toVirtualInterface(choice: Choice): VirtualInterfaceSnapshot | null;
  /** The choice as the create wizard starts from it when this very slot is to be filled. */
  forSlot(choice: Choice, slotId: string): Choice;
  /** The virtual interface a peer lives in; null when it does not say. */
  virtualInterfaceOf(peer: Pick<Peer, "local">): { id: string; name: string } | null;
  /** The slot beside this peer that is free to be filled; null when there is none. */
  slotBeside(peer: Peer): { id: string; label: string } | null;
}
