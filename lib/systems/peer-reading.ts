import type { Peer } from "@/lib/domain/peer";
import type { SystemDefinition } from "@/lib/systems/contract/definition";
import type { Capability, Explanation, FactGroup } from "@/lib/systems/contract/parts";

/** What only its system can tell of a peer, as plain data: a page is made with it, before the system's rules are loaded. */
export interface PeerReading {
  explanation: Explanation;
  facts: readonly FactGroup[];
  edit: Capability;
  remove: Capability;
  /** The virtual interface it lives in; null where there is none, or it does not say. */
  virtualInterface: { id: string; name: string } | null;
  /** The slot beside it that is free to be filled; null where there is none. */
  slotBeside: { id: string; label: string } | null;
}

export const readingOf = (
  { explain, facts, can, virtualInterfaces }: SystemDefinition,
  peer: Peer,
): PeerReading => ({
  explanation: explain(peer),
  facts: facts(peer),
  edit: can.edit(peer),
  remove: can.delete(peer),
  virtualInterface: virtualInterfaces?.virtualInterfaceOf(peer) ?? null,
  slotBeside: virtualInterfaces?.slotBeside(peer) ?? null,
});
