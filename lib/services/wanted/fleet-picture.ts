import { isDeepStrictEqual } from "node:util";
import { compareTexts } from "@/lib/domain/compare-texts";
import { pairOf } from "@/lib/domain/connection-pair";
import type { PeerEnd } from "@/lib/domain/peer";
import { relationshipKey } from "@/lib/domain/relationship";
import type { PeerStatus } from "@/lib/domain/status";
import type { ComparedSet, Seen, Side, World } from "@/lib/domain/wanted/compare";
import type { Difference, SeenHalf } from "@/lib/domain/wanted/drift";
import {
  type Candidate,
  expectationOf,
  type SetShape,
  standingOf,
} from "@/lib/domain/wanted/expected";
import type { WantedOptions } from "@/lib/domain/wanted/wanted-set";
import type { SystemDefinition } from "@/lib/systems/contract/definition";
import type { WantedForms } from "@/lib/systems/contract/pairing-forms";
import { SideIndex } from "@/lib/services/topology/side-index";

/** A connection, as far as what is wanted is concerned. */
export interface PictureConnection extends Omit<Candidate, "identityId"> {
  identity: { id: string | null; name: string } | null;
  /** Why it is not known what it has; null when it is. */
  unknown: string | null;
  /** A part of it could not be read. */
  partial: boolean;
}

/** One half of a relationship, as the inventory has it. */
export interface PictureHalf {
  id: string;
  connectionId: string;
  system: string;
  key: string;
  name: string;
  status: PeerStatus;
  nativeState: string;
  nativeId: string | null;
  pairKey: string | null;
  encryption: string | null;
  remote: PeerEnd;
  localAddresses: readonly string[];
  /** Empty where no set asks for what it tells. */
  native: Readonly<Record<string, unknown>>;
}

export interface PictureSet {
  set: SetShape;
  /** Why it is not known what it wants; null when it is. */
  unknown: string | null;
}

/** What a system's definition says of its relationships. */
export interface SystemRules {
  strangers: SystemDefinition["strangers"];
  wanted: WantedForms | undefined;
}

const add = <Value>(map: Map<string, Set<Value>>, key: string, value: Value) =>
  map.set(key, (map.get(key) ?? new Set<Value>()).add(value));
const lower = (text: string): string => text.toLowerCase();

/**
 * One system's connections, halves and sets in memory, so that a connection that was read again costs what it has and no
 * more. Pure: whoever holds it puts in what the inventory says.
 */
export class FleetPicture implements World {
  readonly sets: readonly ComparedSet[];
  readonly #connections: Map<string, PictureConnection>;
  readonly #standing: (id: string) => string;
  /** Connections to each backend, by the one that stands for it. */
  readonly #backends = new Map<string, string[]>();
  readonly #rules: SystemRules;
  readonly #index: SideIndex;
  readonly #halves = new Map<string, PictureHalf[]>();
  readonly #byPairKey = new Map<string, Set<PictureHalf>>();
  /** Halves by what they say of their other end. */
  readonly #byRemote = new Map<string, Set<PictureHalf>>();
  #busy: ReadonlySet<string> = new Set();

  constructor(
    connections: readonly PictureConnection[],
    sets: readonly PictureSet[],
    rules: SystemRules,
  ) {
    const candidates = connections.map(({ identity, ...rest }) => ({
      ...rest,
      identityId: identity?.id ?? null,
    }));
    this.#connections = new Map(connections.map((each) => [each.id, each]));
    this.#standing = standingOf(candidates);
    for (const { id } of connections) {
      const standing = this.#standing(id);
      this.#backends.set(standing, [...(this.#backends.get(standing) ?? []), id]);
    }
    this.#rules = rules;
    this.#index = new SideIndex(
      [...connections].sort((one, other) => compareTexts(one.name, other.name)),
    );
    this.sets = sets.map(({ set, unknown }) => ({
      set,
      unknown,
      expectation: expectationOf(set, candidates),
    }));
  }

  get connectionIds(): string[] {
    return [...this.#connections.keys()];
  }

  connection(id: string): PictureConnection | undefined {
    return this.#connections.get(id);
  }

  /** Whether a connection is called and chosen as the picture has it; otherwise another picture must be made. */
  isAsKnown({ id, name, identity, labels }: PictureConnection): boolean {
    const known = this.#connections.get(id);
    return (
      known !== undefined &&
      isDeepStrictEqual([known.name, known.identity, known.labels], [name, identity, labels])
    );
  }

  /** Takes over whether a connection can be read. @returns whether that changed. */
  putKnown({ id, unknown, partial }: PictureConnection): boolean {
    const known = this.#connections.get(id);
    if (!known || (known.unknown === unknown && known.partial === partial)) return false;
    this.#connections.set(id, { ...known, unknown, partial });
    return true;
  }

  /** The connection that stands for a connection's backend. */
  standing(id: string): string {
    return this.#standing(id);
  }

  setBusy(pairs: ReadonlySet<string>): void {
    this.#busy = pairs;
  }

  isBusy(pair: string): boolean {
    return this.#busy.has(pair);
  }

  #remotes({ remote }: PictureHalf): string[] {
    if (remote.systemId !== undefined) return [`id ${lower(remote.systemId)}`];
    return [
      ...(remote.name === null ? [] : [`name ${lower(remote.name)}`]),
      ...remote.addresses.map((address) => `at ${lower(address)}`),
    ];
  }

  /** Puts in what a connection has now, in place of what it had. @returns connections whose relationships may look otherwise. */
  putHalves(connectionId: string, halves: PictureHalf[]): Set<string> {
    const before = this.#connections.has(connectionId) ? this.#neighbours(connectionId) : [];
    for (const half of this.#halves.get(connectionId) ?? []) {
      this.#index.remove(half);
      const key = relationshipKey(half);
      if (key !== null) this.#byPairKey.get(key)?.delete(half);
      for (const remote of this.#remotes(half)) this.#byRemote.get(remote)?.delete(half);
    }
    this.#halves.set(connectionId, halves);
    for (const half of halves) {
      this.#index.add(half);
      const key = relationshipKey(half);
      if (key !== null) add(this.#byPairKey, key, half);
      for (const remote of this.#remotes(half)) add(this.#byRemote, remote, half);
    }
    return new Set(
      [connectionId, ...before, ...this.#neighbours(connectionId)].map(this.#standing),
    );
  }

  #neighbours(connectionId: string): string[] {
    const own = this.#standing(connectionId);
    return this.seenAt(own).map(({ a, b }) => (a === own ? b : a));
  }

  side(connectionId: string): Side | null {
    const connection = this.#connections.get(connectionId);
    return (
      (connection && {
        name: connection.name,
        unknown: connection.unknown,
        partial: connection.partial,
      }) ??
      null
    );
  }

  /** Every half of the relationship a half belongs to, itself first. */
  #belonging(half: PictureHalf): PictureHalf[] {
    const key = relationshipKey(half);
    const others = key === null ? [] : [...(this.#byPairKey.get(key) ?? [])];
    return [
      half,
      ...others.filter((each) => each !== half && !this.#rules.strangers?.(half, each)),
    ];
  }

  /** The backend at the other end; null where that is none of a registered connection. */
  #otherEnd(half: PictureHalf, own: string): string | null {
    const other = this.#belonging(half)
      .map(({ connectionId }) => this.#standing(connectionId))
      .find((id) => id !== own);
    if (other !== undefined) return other;
    const leads = this.#index.leadsTo(half);
    const standing = leads === null ? null : this.#standing(leads);
    return standing === own ? null : standing;
  }

  /** Connections that one stands for, itself included. */
  #sameBackend(own: string): readonly string[] {
    return this.#backends.get(own) ?? [own];
  }

  /** Halves elsewhere that say their other end is here. */
  #leadingTo(ids: readonly string[], own: string): PictureHalf[] {
    const said = new Set<string>();
    for (const id of ids) {
      const identity = this.#connections.get(id)?.identity;
      if (identity?.id) said.add(`id ${lower(identity.id)}`);
      if (identity) said.add(`name ${lower(identity.name)}`);
      for (const { localAddresses } of this.#halves.get(id) ?? [])
        for (const address of localAddresses) said.add(`at ${lower(address)}`);
    }
    return [...said].flatMap((key) =>
      [...(this.#byRemote.get(key) ?? [])].filter((half) => {
        const at = this.#standing(half.connectionId);
        return at !== own && this.#otherEnd(half, at) === own;
      }),
    );
  }

  seenAt(connectionId: string): readonly Seen[] {
    const own = this.#standing(connectionId);
    const ids = this.#sameBackend(own);
    const found: Seen[] = [];
    const done = new Set<PictureHalf>();
    const keys = new Set<string>();
    const take = (half: PictureHalf, other: string) => {
      if (done.has(half)) return;
      const set = this.#belonging(half);
      for (const each of set) done.add(each);
      // The same half by two connections to one backend is one.
      const halves: SeenHalf[] = [];
      for (const each of set) {
        const at = this.#standing(each.connectionId);
        if ((at !== own && at !== other) || halves.some((known) => known.connectionId === at))
          continue;
        halves.push({
          connectionId: at,
          peerId: each.id,
          key: each.key,
          name: each.name,
          status: each.status,
          nativeState: each.nativeState,
        });
      }
      const [a, b] = own < other ? [own, other] : [other, own];
      const name = `${pairOf(a, b)} ${halves
        .map(({ connectionId: at, key }) => `${at} ${key}`)
        .sort()
        .join(" ")}`;
      if (keys.has(name)) return;
      keys.add(name);
      found.push({ a, b, halves });
    };
    for (const id of ids)
      for (const half of this.#halves.get(id) ?? []) {
        const other = this.#otherEnd(half, own);
        if (other !== null) take(half, other);
      }
    for (const half of this.#leadingTo(ids, own)) take(half, this.#standing(half.connectionId));
    return found;
  }

  #half(id: string, connectionId: string): PictureHalf | undefined {
    for (const each of this.#sameBackend(connectionId)) {
      const half = this.#halves.get(each)?.find((own) => own.id === id);
      if (half) return half;
    }
    return undefined;
  }

  differencesOf({ a, b, halves }: Seen, options: WantedOptions): Difference[] {
    const { wanted } = this.#rules;
    if (!wanted || Object.keys(options).length === 0) return [];
    const end = (id: string) => {
      const seen = halves.find(({ connectionId }) => connectionId === id);
      return seen && this.#half(seen.peerId, id);
    };
    const [one, other] = [end(a), end(b)];
    if (!one || !other) return [];
    const names = { a: this.side(a)?.name ?? a, b: this.side(b)?.name ?? b };
    return wanted.differences({ a: one, b: other }, options, names);
  }
}
