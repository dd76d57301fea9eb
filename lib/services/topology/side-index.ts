import type { PeerEnd } from "@/lib/domain/peer";

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

const only = (ids: Iterable<string> | undefined): string | null => {
  const [id, ...rest] = ids ?? [];
  return id !== undefined && rest.length === 0 ? id : null;
};

const within = (system: string, text: string): string => `${system} ${text.toLowerCase()}`;

/** Which registered connection a half leads to. Halves come and go; what it answers is as of then. */
export class SideIndex {
  readonly #byIdentity = new Map<string, string>();
  readonly #byName = new Map<string, Set<string>>();
  /** How many halves of each connection have an address as their own. */
  readonly #byAddress = new Map<string, Map<string, number>>();

  constructor(connections: readonly Registered[]) {
    for (const { id, system, identity } of connections) {
      // The same system may be registered twice; the first connection stands for it.
      const key = identity?.id ? within(system, identity.id) : null;
      if (key && !this.#byIdentity.has(key)) this.#byIdentity.set(key, id);
      if (identity) put(this.#byName, within(system, identity.name), id);
    }
  }

  add({ system, connectionId, localAddresses }: Half): void {
    for (const address of localAddresses) {
      const key = within(system, address);
      const counts = this.#byAddress.get(key) ?? new Map<string, number>();
      this.#byAddress.set(key, counts.set(connectionId, (counts.get(connectionId) ?? 0) + 1));
    }
  }

  remove({ system, connectionId, localAddresses }: Half): void {
    for (const address of localAddresses) {
      const counts = this.#byAddress.get(within(system, address));
      const left = (counts?.get(connectionId) ?? 0) - 1;
      if (left > 0) counts?.set(connectionId, left);
      else counts?.delete(connectionId);
    }
  }

  /** By addresses that another connection's halves have as their own. */
  #atAddress({ system, connectionId, remote }: Half): string | null {
    const found = new Set(
      remote.addresses.flatMap((address) => [
        ...(this.#byAddress.get(within(system, address))?.keys() ?? []),
      ]),
    );
    found.delete(connectionId);
    return only(found);
  }

  /** By the name alone, where it is told whole and nobody else has it. */
  #named({ system, connectionId, remote }: Half): string | null {
    const id = remote.name === null ? null : only(this.#byName.get(within(system, remote.name)));
    return id === connectionId ? null : id;
  }

  /**
   * The connection that has, or should have, the other half; null for none. Two connections that fit are none: what is
   * told is known.
   */
  leadsTo(half: Half): string | null {
    const { systemId } = half.remote;
    return systemId !== undefined
      ? (this.#byIdentity.get(within(half.system, systemId)) ?? null)
      : (this.#named(half) ?? this.#atAddress(half));
  }
}
