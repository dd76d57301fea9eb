import type { Connection } from "../connection";
import { searchable } from "../search-words";
import { labelOf } from "../label";
import type { Searchable } from "./ask";
import type { Reading } from "./evaluate";
import type { SearchField } from "./term";

const answers = { true: "answers", false: "silent", null: "unread" } as const;

/** What the list of connections can be searched by. */
export const connectionFields: readonly SearchField[] = [
  { name: "system", meaning: "What kind of system it is" },
  { name: "name", meaning: "Its name" },
  { name: "address", meaning: "Where it is" },
  { name: "version", meaning: "What version it runs" },
  { name: "state", meaning: "Whether it can be read", choices: Object.values(answers) },
];

/** A connection, as far as a search looks at it. */
export type SearchedConnection = Pick<
  Connection,
  "name" | "address" | "system" | "identity" | "reachable" | "labels"
>;

/** How a search reads a connection. */
const connectionReading: Reading<SearchedConnection> = {
  text: ({ name, address, identity }) =>
    searchable([
      name,
      address,
      identity?.name ?? null,
      identity?.id ?? null,
      identity?.version ?? null,
    ]),
  label: ({ labels }, key) => labelOf(labels, key),
  fields: {
    system: { read: ({ system }) => system.toLowerCase() },
    name: { read: ({ name }) => name.toLowerCase() },
    address: { read: ({ address }) => address.toLowerCase() },
    version: { read: ({ identity }) => identity?.version?.toLowerCase() ?? null },
    state: { read: ({ reachable }) => answers[`${reachable}`] },
  },
};

export const connectionSearch: Searchable<SearchedConnection> = {
  fields: connectionFields,
  reading: connectionReading,
};
