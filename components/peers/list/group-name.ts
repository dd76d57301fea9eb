import { type Grouping, labelGroup, noOtherHalf } from "@/lib/domain/grouping";
import type { PeerRow } from "@/lib/domain/peer";

interface Names {
  systems: readonly { id: string; label: string }[];
  connections: readonly { id: string; name: string }[];
}

/** The name of each thing by its id, or the id where there is none. */
const namer = (named: Iterable<readonly [string, string]>): ((id: string) => string) => {
  const names = new Map(named);
  return (id) => names.get(id) ?? id;
};

/** What the heading of a group of peers says. @returns from its key, and its rows as far as they are loaded. */
export function groupNames(
  grouping: Grouping,
  { systems, connections }: Names,
): (key: string, rows: readonly PeerRow[]) => string {
  switch (grouping.by) {
    case "connection":
      return namer(connections.map(({ id, name }) => [id, name]));
    case "system":
      return namer(systems.map(({ id, label }) => [id, label]));
    case "label": {
      const none = labelGroup(grouping.key, undefined);
      const empty = labelGroup(grouping.key, "");
      return (key) =>
        key === none
          ? `Without the label ${grouping.key}`
          : key === empty
            ? `${grouping.key}, without a value`
            : key;
    }
    case "halves":
      return (key, rows) =>
        key === noOtherHalf
          ? "Other half not in this list"
          : rows.map(({ connectionName }) => connectionName).join(" ↔ ");
  }
}
