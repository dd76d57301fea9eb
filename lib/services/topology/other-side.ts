import type { UnregisteredNode } from "@/lib/domain/topology";
import { type Half, type Registered, SideIndex } from "./side-index";

/** Where halves lead whose other half is not registered. */
export function otherSides(connections: readonly Registered[], halves: readonly Half[]) {
  const index = new SideIndex(connections);
  for (const half of halves) index.add(half);
  const unregistered = new Map<string, UnregisteredNode>();
  const note = (id: string, { system, remote }: Half): string => {
    const node: UnregisteredNode = unregistered.get(id) ?? {
      kind: "unregistered",
      id,
      system,
      name: null,
      addresses: [],
    };
    unregistered.set(id, {
      ...node,
      name: node.name ?? remote.name,
      addresses: [...new Set([...node.addresses, ...remote.addresses])],
    });
    return id;
  };

  return {
    /** The node a half leads to: the connection that has, or should have, the other half, else one for the system there. */
    nodeOf(half: Half): string {
      const { systemId } = half.remote;
      return (
        index.leadsTo(half) ??
        note(systemId === undefined ? `peer/${half.id}` : `${half.system}/${systemId}`, half)
      );
    },
    unregistered: () => [...unregistered.values()],
  };
}
