import type { KeyManagerKind, KeyManagerRow } from "../key-manager";
import { shownStatuses } from "../status-scale";
import { labelOf } from "../label";
import type { Searchable } from "./ask";
import type { Reading } from "./evaluate";
import { namesOfSource } from "./sources";
import type { SearchField } from "./term";

/** The values of fields that have these alone. */
export const keyManagerChoices = {
  kind: ["onboard", "external", "cloud"] satisfies KeyManagerKind[],
  scope: ["whole", "part"],
};

/** What the list of key managers can be searched by. */
export const keyManagerFields: readonly SearchField[] = [
  { name: "status", meaning: "How it is doing", choices: shownStatuses },
  { name: "kind", meaning: "Where the keys are", choices: keyManagerChoices.kind },
  {
    name: "scope",
    meaning: "The whole connection or a part of it",
    choices: keyManagerChoices.scope,
  },
  { name: "connection", meaning: "The connection it is read through" },
  { name: "name", meaning: "Its name" },
  { name: "server", meaning: "One of its key servers" },
  { name: "since", meaning: "Changed its status within 7d, or on or after a day", time: true },
];

/** How a search reads a key manager; `search` is what the inventory keeps for words. */
const keyManagerReading: Reading<{ row: KeyManagerRow; search: string }> = {
  text: ({ search }) => search,
  label: ({ row }, key) => labelOf(row.labels, key),
  fields: {
    status: { read: ({ row }) => row.shownStatus },
    kind: { read: ({ row }) => row.kind },
    scope: { read: ({ row }) => (row.scope.whole ? "whole" : "part") },
    connection: {
      read: ({ row }) => namesOfSource({ id: row.connectionId, name: row.connectionName }),
    },
    name: { read: ({ row }) => row.name.toLowerCase() },
    server: { read: ({ row }) => row.servers.map(({ server }) => server.toLowerCase()) },
    since: { read: ({ row }) => row.statusSince, time: true },
  },
};

export const keyManagerSearch: Searchable<{ row: KeyManagerRow; search: string }> = {
  fields: keyManagerFields,
  reading: keyManagerReading,
};
