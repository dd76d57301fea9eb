import type { ConnectionNode } from "@/lib/domain/topology";

export interface Group {
  key: string;
  label: string;
}

/** One way of putting connections together. A further one is a line in the list below. */
export interface Grouping {
  id: string;
  label: string;
  /** The group of a connection; null where it stands alone. Pure: the same connection is always in the same group. */
  groupOf: (connection: ConnectionNode, systems: readonly SystemLabel[]) => Group | null;
}

export interface SystemLabel {
  id: string;
  label: string;
  shortLabel: string;
  connectionNoun: string;
  /** Whether an other side can be a connection of its own: the router behind a virtual interface cannot. */
  registrable: boolean;
}

/** "eu" of "eu-prod-01" and of "EU_dr.example": names commonly begin with the site. */
const firstPart = (name: string): string => /^[\p{L}\p{N}]+/u.exec(name)?.[0] ?? name;

export const groupings: readonly Grouping[] = [
  {
    id: "system",
    label: "System",
    groupOf: ({ system }, systems) => ({
      key: system,
      label: systems.find(({ id }) => id === system)?.label ?? system,
    }),
  },
  {
    id: "name",
    label: "First part of the name",
    groupOf: ({ name }) => ({
      key: firstPart(name).toLowerCase(),
      label: firstPart(name).toLowerCase(),
    }),
  },
  { id: "none", label: "Not grouped", groupOf: () => null },
];

/** Systems, where there are several; in one system, what names have in common. */
export const usualGrouping = (connections: readonly ConnectionNode[]): string =>
  new Set(connections.map(({ system }) => system)).size === 1 ? "name" : "system";

export const groupingOf = (id: string): Grouping => {
  const [first] = groupings;
  const found = groupings.find((grouping) => grouping.id === id) ?? first;
  if (!found) throw new Error("There is no grouping.");
  return found;
};
