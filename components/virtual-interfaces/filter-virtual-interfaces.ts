import { meetsLabels, parseLabelCondition } from "@/lib/domain/label";
import { hasWords, searchable, searchWords } from "@/lib/domain/search-words";
import type { VirtualInterfaceRow } from "@/lib/domain/virtual-interface";
import {
  severityOf,
  shownStatus,
  type PeerStatus,
  type ShownStatus,
} from "@/lib/domain/status-scale";

/** What stands in the URL of the list. An empty list lets everything through. */
export interface VirtualInterfaceFilter {
  words: string;
  /** Statuses of the virtual interface or of a peer in it. */
  status: readonly string[];
  /** Slots, one of which must be free. */
  free: readonly string[];
  connection: readonly string[];
  /** Labels as they are asked for, all of which must be there: "env=prod". */
  label: readonly string[];
}

/** The most urgent status of a virtual interface and the peers in it. */
export const worstOf = (virtualInterface: VirtualInterfaceRow): PeerStatus =>
  virtualInterface.slots.reduce(
    (worst, { peer }) =>
      peer && severityOf[peer.status] < severityOf[worst] ? peer.status : worst,
    virtualInterface.status,
  );

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

/** What a list counts it as: nobody knows the most urgent in it while its connection cannot be read. */
export const shownWorstOf = (virtualInterface: VirtualInterfaceRow): ShownStatus =>
  shownStatus(worstOf(virtualInterface), virtualInterface.known);

/** The slots that are known to take a peer now. */
export const freeSlotsOf = ({ known, slots }: VirtualInterfaceRow): string[] =>
  known ? slots.filter(({ free }) => free).map(({ id }) => id) : [];

function textOf(virtualInterface: VirtualInterfaceRow): string {
  const peers = virtualInterface.slots.flatMap(({ peer }) =>
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
    virtualInterface.name,
    virtualInterface.id,
    virtualInterface.nativeState,
    virtualInterface.connectionName,
    ...Object.values(virtualInterface.values).map(String),
    ...peers,
  ]);
}

const test: Record<
  keyof VirtualInterfaceFilter,
  (virtualInterface: VirtualInterfaceRow, filter: VirtualInterfaceFilter) => boolean
> = {
  words: (virtualInterface, { words }) => hasWords(textOf(virtualInterface), searchWords(words)),
  status: (virtualInterface, { status }) => status.includes(shownWorstOf(virtualInterface)),
  free: (virtualInterface, { free }) =>
    freeSlotsOf(virtualInterface).some((id) => free.includes(id)),
  connection: (virtualInterface, { connection }) =>
    connection.includes(virtualInterface.connectionId),
  label: ({ labels }, { label }) =>
    meetsLabels(
      labels,
      label.flatMap((each) => parseLabelCondition(each) ?? []),
    ),
};
const names = ["words", "status", "free", "connection", "label"] as const;

/** Virtual interfaces a filter lets through; `except` is left out, for the counts of its own choices. */
export const filterVirtualInterfaces = (
  virtualInterfaces: readonly VirtualInterfaceRow[],
  filter: VirtualInterfaceFilter,
  except?: keyof VirtualInterfaceFilter,
): VirtualInterfaceRow[] =>
  virtualInterfaces.filter((virtualInterface) =>
    names.every(
      (name) =>
        name === except || filter[name].length === 0 || test[name](virtualInterface, filter),
    ),
  );

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
