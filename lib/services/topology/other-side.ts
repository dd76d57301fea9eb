import type { PeerEnd } from "@/lib/domain/peer";
import type { UnregisteredNode } from "@/lib/domain/topology";

/** A connection as far as its identity tells which relationships lead to it. */
export interface Registered {
  id: string;
  system: string;
  identity: { id: string | null; name: string } | null;
}

/** One half of a relationship. */
export interface Half {
  id: string;
  connectionId: string;
  system: string;
  remote: PeerEnd;
  localAddresses: readonly string[];
}

const put = (map: Map<string, Set<string>>, key: string, id: string) =>
  map.set(key, (map.get(key) ?? new Set()).add(id));

const only = (ids: Set<string> | undefined): string | null => {
  const [id, ...rest] = ids ?? [];
  return id !== undefined && rest.length === 0 ? id : null;
};

const within = (system: string, text: string): string => `${system} ${text.toLowerCase()}`;

/** Where halves lead whose other half is not registered. */
export function otherSides(connections: readonly Registered[], halves: readonly Half[]) {
  const byIdentity = new Map<string, string>();
  const byName = new Map<string, Set<string>>();
  const byAddress = new Map<string, Set<string>>();
  for (const { id, system, identity } of connections) {
    // The same system may be registered twice; the first connection stands for it.
    const key = identity?.id ? within(system, identity.id) : null;
    if (key && !byIdentity.has(key)) byIdentity.set(key, id);
    if (identity) put(byName, within(system, identity.name), id);
  }
  for (const { system, connectionId, localAddresses } of halves)
    for (const address of localAddresses) put(byAddress, within(system, address), connectionId);

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

  /** By addresses that another connection's halves have as their own. */
  const atAddress = ({ system, connectionId, remote }: Half): string | null => {
    const found = new Set(
      remote.addresses.flatMap((address) => [...(byAddress.get(within(system, address)) ?? [])]),
    );
    found.delete(connectionId);
    return only(found);
  };

  /** By the name alone, where it is told whole and nobody else has it. */
  const named = ({ system, connectionId, remote }: Half): string | null => {
    const id = remote.name === null ? null : only(byName.get(within(system, remote.name)));
    return id === connectionId ? null : id;
  };

  return {
    /**
     * The node a half leads to: the connection that has, or should have, the other half, else one for the system there.
     * Two connections that fit are none: what is drawn is known.
     */
    nodeOf(half: Half): string {
      const { systemId } = half.remote;
      if (systemId !== undefined)
        return (
          byIdentity.get(within(half.system, systemId)) ?? note(`${half.system}/${systemId}`, half)
        );
      return named(half) ?? atAddress(half) ?? note(`peer/${half.id}`, half);
    },
    unregistered: () => [...unregistered.values()],
  };
}
