import type { ConnectionNode, TopologyEdge, TopologyNode } from "@/lib/domain/topology";
import type { Group, Grouping, SystemLabel } from "./groupings";
import { addTo } from "./lists-by-key";

/** A box of the picture: one node, several that are drawn as one, or a group that is closed. */
export interface DrawnNode {
  id: string;
  kind: "connection" | "unregistered" | "others" | "group";
  label: string;
  /** Key of the group it stands in; null where it stands in none. */
  group: string | null;
  /** What it stands for: one, except for groups and others. */
  members: readonly TopologyNode[];
  /** Relationships that begin and end inside. */
  inside: readonly TopologyEdge[];
}

/** A line of the picture: all relationships between two boxes. */
export interface DrawnEdge {
  id: string;
  source: string;
  target: string;
  edges: readonly TopologyEdge[];
}

export interface DrawnGroup extends Group {
  open: boolean;
  members: readonly TopologyNode[];
}

export interface DrawnGraph {
  groups: readonly DrawnGroup[];
  nodes: readonly DrawnNode[];
  edges: readonly DrawnEdge[];
}

export interface Openness {
  open: readonly string[];
  closed: readonly string[];
}

/** Other sides of one connection alone are drawn one by one up to this number, and beyond it as one box. */
const othersApart = 3;
/** With more boxes or lines than these, groups are closed until somebody opens them. */
export const openUpTo = { nodes: 60, edges: 200 };

const shared: Group = { key: "unregistered", label: "Other sides of several groups" };
export const nameOf = (node: TopologyNode): string =>
  node.name ?? (node.kind === "unregistered" ? node.addresses[0] : undefined) ?? "Not known yet";

/** The two ends of a line in a fixed order: whichever half stands for a relationship, it is the same line. */
const lineId = (one: string, other: string): string => [one, other].toSorted().join("|");

function neighboursOf(edges: readonly TopologyEdge[]): Map<string, Set<string>> {
  const neighbours = new Map<string, Set<string>>();
  for (const { source, target } of edges)
    neighbours.set(target, (neighbours.get(target) ?? new Set()).add(source));
  return neighbours;
}

/**
 * What is drawn of the fleet: boxes and the lines between them, in an order that depends on names and ids alone, so that
 * a changed status moves nothing.
 */
export function drawnGraph(
  topology: { nodes: readonly TopologyNode[]; edges: readonly TopologyEdge[] },
  grouping: Grouping,
  systems: readonly SystemLabel[],
  chosen: Openness,
): DrawnGraph {
  const nodes = topology.nodes.toSorted(
    (one, other) =>
      Number(one.kind === "unregistered") - Number(other.kind === "unregistered") ||
      nameOf(one).localeCompare(nameOf(other), "en", { numeric: true }) ||
      one.id.localeCompare(other.id),
  );
  const neighbours = neighboursOf(topology.edges);
  const connections = new Map(
    nodes
      .filter((node): node is ConnectionNode => node.kind === "connection")
      .map((node) => [node.id, node]),
  );

  const groups = new Map<string, Group>();
  const groupOf = (node: TopologyNode): Group | null => {
    if (node.kind === "connection") return grouping.groupOf(node, systems);
    const around = [...(neighbours.get(node.id) ?? [])].flatMap((id) => {
      const connection = connections.get(id);
      return connection ? [grouping.groupOf(connection, systems)] : [];
    });
    const [first] = around;
    return around.every((group) => group?.key === first?.key) ? (first ?? null) : shared;
  };
  const membersOf = new Map<string, TopologyNode[]>();
  const keyOf = new Map<string, string | null>();
  for (const node of nodes) {
    const group = groupOf(node);
    keyOf.set(node.id, group?.key ?? null);
    if (!group) continue;
    groups.set(group.key, group);
    addTo(membersOf, group.key, node);
  }

  /** Other sides that only one connection leads to, by that connection. */
  const leaves = new Map<string, TopologyNode[]>();
  for (const node of nodes) {
    const [only, ...more] = neighbours.get(node.id) ?? [];
    if (node.kind === "unregistered" && only !== undefined && more.length === 0)
      addTo(leaves, only, node);
  }
  const stackOf = new Map<string, string>();
  for (const [connectionId, others] of leaves)
    if (others.length > othersApart)
      for (const { id } of others) stackOf.set(id, `others:${connectionId}`);

  const boxWhenOpen = (id: string): string => stackOf.get(id) ?? id;
  const linesWhenOpen = new Set(
    topology.edges.map(({ source, target }) => lineId(boxWhenOpen(source), boxWhenOpen(target))),
  );
  const openByItself =
    new Set(nodes.map(({ id }) => boxWhenOpen(id))).size <= openUpTo.nodes &&
    linesWhenOpen.size <= openUpTo.edges;
  const isOpen = (key: string): boolean =>
    chosen.open.includes(key) || (openByItself && !chosen.closed.includes(key));
  const boxOf = (id: string): string => {
    const key = keyOf.get(id) ?? null;
    return key === null || isOpen(key) ? boxWhenOpen(id) : `group:${key}`;
  };

  const boxes = new Map<string, { members: TopologyNode[]; inside: TopologyEdge[] }>();
  for (const node of nodes) {
    const id = boxOf(node.id);
    const box = boxes.get(id) ?? { members: [], inside: [] };
    box.members.push(node);
    boxes.set(id, box);
  }
  const lines = new Map<string, TopologyEdge[]>();
  for (const edge of topology.edges) {
    const [source, target] = [boxOf(edge.source), boxOf(edge.target)];
    if (source === target) boxes.get(source)?.inside.push(edge);
    else addTo(lines, lineId(source, target), edge);
  }

  const order = new Map([...boxes.keys()].map((id, index) => [id, index]));
  const at = (id: string): number => order.get(id) ?? 0;

  return {
    groups: [...groups.values()]
      .toSorted((one, other) => one.label.localeCompare(other.label, "en", { numeric: true }))
      .map((group) => ({
        ...group,
        open: isOpen(group.key),
        members: membersOf.get(group.key) ?? [],
      })),
    nodes: [...boxes].flatMap(([id, { members, inside }]): DrawnNode[] => {
      const [first] = members;
      if (!first) return [];
      const key = keyOf.get(first.id) ?? null;
      if (key !== null && !isOpen(key))
        return [
          { id, kind: "group", label: groups.get(key)?.label ?? key, group: null, members, inside },
        ];
      const others = id.startsWith("others:");
      return [
        {
          id,
          kind: others ? "others" : first.kind,
          label: others ? `${members.length} other sides` : nameOf(first),
          group: key,
          members,
          inside,
        },
      ];
    }),
    // From the box that comes first: names and not ids, which are random, decide what stands left of what.
    edges: [...lines]
      .map(([id, edges]) => {
        const [source = "", target = ""] = id.split("|").toSorted((a, b) => at(a) - at(b));
        return { id, source, target, edges };
      })
      .toSorted((a, b) => at(a.source) - at(b.source) || at(a.target) - at(b.target)),
  };
}
