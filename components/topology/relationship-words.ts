import type { TopologyEdge, TopologyEnd, TopologyNode } from "@/lib/domain/topology";
import { nameOf } from "./drawn-graph";

export type NodesById = ReadonlyMap<string, TopologyNode>;

export const nodeName = (nodes: NodesById, id: string): string => {
  const node = nodes.get(id);
  return node ? nameOf(node) : "Not known yet";
};

/** The half that stands for a relationship, and its others. */
export function endsOf({ ends }: TopologyEdge): { first: TopologyEnd; others: TopologyEnd[] } {
  const [first, ...others] = ends;
  if (!first) throw new Error("A relationship has at least one end.");
  return { first, others };
}
