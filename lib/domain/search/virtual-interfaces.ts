import { searchable } from "../search-words";
import {
  type PeerStatus,
  severityOf,
  shownStatus,
  shownStatuses,
  type ShownStatus,
} from "../status-scale";
import type { VirtualInterfaceRow } from "../virtual-interface";
import { labelOf } from "../label";
import type { Searchable } from "./ask";
import type { Reading } from "./evaluate";
import { namesOfSource } from "./sources";
import type { SearchField } from "./term";

/** What the list of virtual interfaces can be searched by. */
export const virtualInterfaceFields: readonly SearchField[] = [
  { name: "status", meaning: "The worst of it and the peers in it", choices: shownStatuses },
  { name: "free", meaning: "A slot that takes a peer now" },
  { name: "connection", meaning: "The connection it is read through" },
  { name: "name", meaning: "Its name" },
  { name: "state", meaning: "What the system itself says of it" },
  { name: "peer", meaning: "The name of a peer in it" },
];

/** The most urgent status of a virtual interface and the peers in it. */
export const worstOf = (virtualInterface: VirtualInterfaceRow): PeerStatus =>
  virtualInterface.slots.reduce(
    (worst, { peer }) =>
      peer && severityOf[peer.status] < severityOf[worst] ? peer.status : worst,
    virtualInterface.status,
  );

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

/** How a search reads a virtual interface. */
const virtualInterfaceReading: Reading<VirtualInterfaceRow> = {
  text: textOf,
  label: ({ labels }, key) => labelOf(labels, key),
  fields: {
    status: { read: shownWorstOf },
    free: { read: (row) => freeSlotsOf(row).map((id) => id.toLowerCase()) },
    connection: {
      read: ({ connectionId, connectionName }) =>
        namesOfSource({ id: connectionId, name: connectionName }),
    },
    name: { read: ({ name }) => name.toLowerCase() },
    state: { read: ({ nativeState }) => nativeState.toLowerCase() },
    peer: { read: ({ slots }) => slots.flatMap(({ peer }) => peer?.name.toLowerCase() ?? []) },
  },
};

export const virtualInterfaceSearch: Searchable<VirtualInterfaceRow> = {
  fields: virtualInterfaceFields,
  reading: virtualInterfaceReading,
};
