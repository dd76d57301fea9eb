import { clock } from "@/lib/config/clock";
import { parseLabelConditions } from "@/lib/domain/label";
import { asked } from "@/lib/domain/search/ask";
import {
  freeSlotsOf,
  shownWorstOf,
  virtualInterfaceSearch,
  worstOf,
} from "@/lib/domain/search/virtual-interfaces";
import type { PeerStatus } from "@/lib/domain/status-scale";
import type { VirtualInterfaceRow } from "@/lib/domain/virtual-interface";

/** What stands in the URL of the list. An empty list lets everything through. */
export interface VirtualInterfaceFilter {
  /** A search in the grammar of lists. */
  words: string;
  /** Statuses of the virtual interface or of a peer in it. */
  status: readonly string[];
  /** Slots, one of which must be free. */
  free: readonly string[];
  connection: readonly string[];
  /** Labels as they are asked for, all of which must be there: "env=prod". */
  label: readonly string[];
}

const asks = (status: PeerStatus): boolean => status === "failed" || status === "degraded";

/** Why it needs attention: for itself, or for the worst peer in it. Null while all is well, or nobody knows. */
export function whyOf(virtualInterface: VirtualInterfaceRow): string | null {
  const { known, status, meaning, slots } = virtualInterface;
  const worst = worstOf(virtualInterface);
  if (!known || !asks(worst)) return null;
  if (worst === status) return meaning;
  const slot = slots.find(({ peer }) => peer?.status === worst);
  return slot?.peer
    ? `${slot.label} peer: ${slot.peer.statusReason ?? slot.peer.nativeState}`
    : null;
}

type Test = (virtualInterface: VirtualInterfaceRow) => boolean;
const testOf: Record<keyof VirtualInterfaceFilter, (filter: VirtualInterfaceFilter) => Test> = {
  words: ({ words }) => asked({ q: words }, virtualInterfaceSearch, clock.nowMs()).isMeant,
  status:
    ({ status }) =>
    (virtualInterface) =>
      status.includes(shownWorstOf(virtualInterface)),
  free:
    ({ free }) =>
    (virtualInterface) =>
      freeSlotsOf(virtualInterface).some((id) => free.includes(id)),
  label: ({ label }) =>
    asked({ label: parseLabelConditions(label) }, virtualInterfaceSearch, clock.nowMs()).isMeant,
  connection:
    ({ connection }) =>
    (virtualInterface) =>
      connection.includes(virtualInterface.connectionId),
};
const names = ["words", "status", "free", "connection", "label"] as const;

/** Virtual interfaces a filter lets through; `except` is left out, for the counts of its own choices. */
export function filterVirtualInterfaces(
  virtualInterfaces: readonly VirtualInterfaceRow[],
  filter: VirtualInterfaceFilter,
  except?: keyof VirtualInterfaceFilter,
): VirtualInterfaceRow[] {
  const tests = names
    .filter((name) => name !== except && filter[name].length > 0)
    .map((name) => testOf[name](filter));
  return virtualInterfaces.filter((virtualInterface) =>
    tests.every((test) => test(virtualInterface)),
  );
}

/** How many virtual interfaces there are per value. */
export function countByValue(
  virtualInterfaces: readonly VirtualInterfaceRow[],
  valuesOf: (virtualInterface: VirtualInterfaceRow) => readonly string[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of virtualInterfaces.flatMap((virtualInterface) => valuesOf(virtualInterface)))
    counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
