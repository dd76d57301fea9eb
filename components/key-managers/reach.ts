import type { KeyServer } from "@/lib/domain/key-manager";

export interface NodeTally {
  node: string;
  /** Servers the node itself reports as available. */
  available: number;
  /** Servers the node says anything about. */
  total: number;
}

/** Per node, how many key servers it says are available. Only servers whose every node is listed count. */
export function reachPerNode(servers: readonly KeyServer[]): NodeTally[] {
  const tallies = new Map<string, NodeTally>();
  for (const server of servers) {
    if (!server.nodesComplete) continue;
    for (const { node, state } of server.nodes) {
      const tally = tallies.get(node) ?? { node, available: 0, total: 0 };
      tally.total += 1;
      if (state === "available") tally.available += 1;
      tallies.set(node, tally);
    }
  }
  return [...tallies.values()].sort((one, other) => one.node.localeCompare(other.node));
}

/** Whether the system and the nodes disagree about a server: both are shown then. */
export const contradicts = ({ available, nodes }: KeyServer): boolean =>
  available !== null &&
  nodes.length > 0 &&
  (available
    ? nodes.some(({ state }) => state !== "available")
    : nodes.some(({ state }) => state === "available"));

/** Servers nobody reports any trouble about. */
export const answering = (servers: readonly KeyServer[]): number =>
  servers.filter(
    ({ available, nodes }) =>
      available !== false && nodes.every(({ state }) => state === "available"),
  ).length;
