import { pairOf } from "../connection-pair";
import { type Labels, meetsLabels } from "../label";
import type { Selector, WantedOptions, WantedSet } from "./wanted-set";

/** A connection, as far as sets choose by it. */
export interface Candidate {
  id: string;
  name: string;
  system: string;
  /** What tells its backend from others; null while that is not known. */
  identityId: string | null;
  labels: Labels;
}

/** What of a set says which relationships it wants. */
export type SetShape = Pick<
  WantedSet,
  "id" | "name" | "system" | "shape" | "members" | "hubs" | "pairs" | "options" | "unwanted"
>;

/** A relationship that is wanted. `a` and `b` are ids of connections, the smaller one first. */
export interface Expected {
  a: string;
  b: string;
  options: WantedOptions;
}

export interface Expectation {
  /** Connections the set is about, one for each backend. */
  members: ReadonlySet<string>;
  /** By {@link pairOf}. */
  wanted: ReadonlyMap<string, Expected>;
  /** What is odd about its members, in sentences. */
  notes: string[];
}

/** Whether a connection is chosen. */
const isChosen = (
  { labels, connectionIds }: Selector,
  candidate: Pick<Candidate, "id" | "labels">,
): boolean =>
  connectionIds.includes(candidate.id) ||
  (labels.length > 0 && meetsLabels(candidate.labels, labels));

/** Of two connections to one backend the first by name stands for it. */
class Standing {
  readonly #byIdentity = new Map<string, Candidate>();
  readonly #byId = new Map<string, Candidate>();
  constructor(candidates: readonly Candidate[]) {
    const byName = [...candidates].sort((one, other) =>
      one.name < other.name ? -1 : one.name > other.name ? 1 : 0,
    );
    for (const each of byName) {
      const identity = each.identityId?.toLowerCase();
      const first = identity === undefined ? undefined : this.#byIdentity.get(identity);
      this.#byId.set(each.id, first ?? each);
      if (identity !== undefined && !first) this.#byIdentity.set(identity, each);
    }
  }
  of(id: string): Candidate | undefined {
    return this.#byId.get(id);
  }
}

/** For each connection the one that stands for its backend: itself, unless the same backend is registered twice. */
export function standingOf(candidates: readonly Candidate[]): (id: string) => string {
  const standing = new Standing(candidates);
  return (id) => standing.of(id)?.id ?? id;
}

/**
 * The relationships a set wants of these connections. Pure; what is chosen and not registered is left out and noted.
 * @param candidates registered connections; those of other systems are passed over.
 */
export function expectationOf(set: SetShape, candidates: readonly Candidate[]): Expectation {
  const own = candidates.filter(({ system }) => system === set.system);
  const standing = new Standing(own);
  const members = new Set<string>();
  const wanted = new Map<string, Expected>();
  const notes: string[] = [];
  const twice = new Set<string>();

  const take = (id: string): string | null => {
    const stands = standing.of(id);
    if (!stands) return null;
    if (stands.id !== id) {
      const name = own.find((each) => each.id === id)?.name ?? id;
      twice.add(`${name} and ${stands.name} are one and the same: ${stands.name} stands for it.`);
    }
    members.add(stands.id);
    return stands.id;
  };
  const choose = (selector: Selector): string[] => [
    ...new Set(own.filter((each) => isChosen(selector, each)).flatMap(({ id }) => take(id) ?? [])),
  ];
  const want = (one: string, other: string) => {
    if (one === other) return;
    const [a, b] = one < other ? [one, other] : [other, one];
    wanted.set(pairOf(a, b), { a, b, options: set.options });
  };

  switch (set.shape) {
    case "mesh": {
      const all = choose(set.members);
      all.forEach((one, index) => {
        for (const other of all.slice(index + 1)) want(one, other);
      });
      break;
    }
    case "hub": {
      const hubs = choose(set.hubs);
      for (const spoke of choose(set.members))
        if (!hubs.includes(spoke)) for (const hub of hubs) want(hub, spoke);
      break;
    }
    case "pairs":
      for (const { a, b } of set.pairs) {
        const [one, other] = [take(a), take(b)];
        if (one !== null && other !== null) want(one, other);
      }
  }
  const registered = new Set(own.map(({ id }) => id));
  const named =
    set.shape === "pairs"
      ? set.pairs.flatMap(({ a, b }) => [a, b])
      : [...set.members.connectionIds, ...(set.shape === "hub" ? set.hubs.connectionIds : [])];
  const gone = new Set(named.filter((id) => !registered.has(id))).size;
  if (gone > 0)
    notes.push(
      gone === 1
        ? "1 connection it names is not registered any more, or is of another system."
        : `${gone} connections it names are not registered any more, or are of another system.`,
    );
  return { members, wanted, notes: [...notes, ...twice] };
}
