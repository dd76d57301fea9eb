import { pairOf } from "../connection-pair";
import type { PeerStatus } from "../status";
import type { Difference, Outcome, SeenHalf } from "./drift";
import type { Expectation, SetShape } from "./expected";
import type { WantedOptions } from "./wanted-set";

/** A relationship between two registered connections, as its halves tell of it. */
export interface Seen {
  /** Ids of the connections that stand for the two backends, the smaller one first. */
  a: string;
  b: string;
  /** One for each backend at most; `connectionId` is one of `a` and `b`. */
  halves: readonly SeenHalf[];
}

export interface ComparedSet {
  set: SetShape;
  expectation: Expectation;
  /** Why it is not known what it wants; null when it is. */
  unknown: string | null;
}

export interface Side {
  name: string;
  /** Why it is not known what it has; null when it is. */
  unknown: string | null;
  /** A part of it could not be read: what is not seen may be there. */
  partial: boolean;
}

/** What is compared. Looked at through questions, so that one connection costs what it has and no more. */
export interface World {
  /** All of one system. */
  sets: readonly ComparedSet[];
  /** Null for one that is not registered. */
  side(connectionId: string): Side | null;
  /** Relationships a connection has an end of. */
  seenAt(connectionId: string): readonly Seen[];
  /** An operation on the two is not over. */
  isBusy(pair: string): boolean;
  differencesOf(seen: Seen, options: WantedOptions): Difference[];
}

const gone: readonly PeerStatus[] = ["ended", "removing"];
const isOver = ({ halves }: Seen): boolean => halves.every(({ status }) => gone.includes(status));
const stateWords = (halves: readonly SeenHalf[], nameOf: (id: string) => string): string =>
  halves
    .map(({ connectionId, nativeState }) => `${nameOf(connectionId)}: ${nativeState}`)
    .join(", ");

const same = (one: string | readonly string[], other: string | readonly string[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** What two sets want differently of one relationship, as the other one's name; null when they agree. */
function quarrel(own: ComparedSet, all: readonly ComparedSet[], pair: string): string | null {
  const options = own.expectation.wanted.get(pair)?.options ?? {};
  for (const other of all) {
    const theirs = other === own ? undefined : other.expectation.wanted.get(pair)?.options;
    if (!theirs) continue;
    const apart = Object.entries(options).some(([name, value]) => {
      const asked = theirs[name];
      return asked !== undefined && !same(asked, value);
    });
    if (apart) return other.set.name;
  }
  return null;
}

/** What keeps a relationship from being judged: what is not known, or on its way. */
function unknownBecause(world: World, a: string, b: string): string | null {
  for (const id of [a, b]) {
    const side = world.side(id);
    if (!side) return "A connection is not registered any more.";
    if (side.unknown !== null) return side.unknown;
  }
  return world.isBusy(pairOf(a, b)) ? "An operation on the two is not over yet." : null;
}

type Judged = Pick<Outcome, "kind" | "cause"> & Partial<Pick<Outcome, "halves" | "differences">>;

/** One wanted relationship against what was seen of it; null when it is as it is wanted. */
function judge(
  world: World,
  { a, b }: Pick<Outcome, "a" | "b">,
  options: WantedOptions,
  between: readonly Seen[],
): Judged | null {
  const nameOf = (id: string) => world.side(id)?.name ?? id;
  const standing = between.filter((seen) => !isOver(seen));
  const seen = standing.length > 0 ? standing : between;
  const halves = seen.flatMap((each) => each.halves);
  const hidden = [a, b].find((id) => world.side(id)?.partial);
  if (seen.length > 1)
    return {
      kind: "ambiguous",
      cause: `There are ${seen.length} relationships between the two.`,
      halves,
    };
  const [only] = seen;
  if (!only)
    return hidden === undefined
      ? { kind: "missing", cause: "Neither side has it." }
      : { kind: "unknown", cause: `A part of ${nameOf(hidden)} could not be read.` };
  const removing = halves.find(({ status }) => status === "removing");
  if (removing)
    return { kind: "unknown", cause: `${nameOf(removing.connectionId)} is removing it.`, halves };
  const lacking = [a, b].find((id) => !halves.some(({ connectionId }) => connectionId === id));
  if (lacking !== undefined)
    return world.side(lacking)?.partial
      ? { kind: "unknown", cause: `A part of ${nameOf(lacking)} could not be read.`, halves }
      : { kind: "half", cause: `${nameOf(lacking)} does not have it.`, halves };
  const has = (...statuses: PeerStatus[]) => halves.some(({ status }) => statuses.includes(status));
  const words = stateWords(halves, nameOf);
  if (has("failed", "degraded", "ended")) return { kind: "broken", cause: words, halves };
  if (has("pending", "unknown")) return { kind: "unknown", cause: words, halves };
  const differences = world.differencesOf(only, options);
  return differences.length === 0
    ? null
    : {
        kind: "differing",
        cause: [...new Set(differences.map(({ label }) => label))].join(", "),
        halves,
        differences,
      };
}

const outcome = (setId: string, a: string, b: string, judged: Judged): Outcome => ({
  setId,
  a,
  b,
  halves: [],
  differences: [],
  ...judged,
});

function wantedOutcome(
  world: World,
  own: ComparedSet,
  pair: string,
  between: readonly Seen[],
): Outcome | null {
  const expected = own.expectation.wanted.get(pair);
  if (!expected) return null;
  const { a, b, options } = expected;
  const unknown = own.unknown ?? unknownBecause(world, a, b);
  if (unknown !== null)
    return outcome(own.set.id, a, b, {
      kind: "unknown",
      cause: unknown,
      halves: between.flatMap(({ halves }) => halves),
    });
  const other = quarrel(own, world.sets, pair);
  if (other !== null)
    return outcome(own.set.id, a, b, {
      kind: "ambiguous",
      cause: `The set ${other} wants it with other options.`,
      halves: between.flatMap(({ halves }) => halves),
    });
  const judged = judge(world, { a, b }, options, between);
  return judged && outcome(own.set.id, a, b, judged);
}

/** A relationship that no set wants, for each set one of its ends is a member of. Whoever does not know says nothing. */
function unwantedOutcomes(world: World, a: string, b: string, between: readonly Seen[]): Outcome[] {
  if (world.sets.some(({ unknown }) => unknown !== null)) return [];
  if (unknownBecause(world, a, b) !== null) return [];
  const standing = between.filter((seen) => !isOver(seen));
  if (standing.length === 0) return [];
  const halves = standing.flatMap((seen) => seen.halves);
  if (halves.some(({ status }) => status === "removing")) return [];
  const nameOf = (id: string) => world.side(id)?.name ?? id;
  return world.sets
    .filter(({ expectation: { members } }) => members.has(a) || members.has(b))
    .map(({ set }) =>
      outcome(set.id, a, b, { kind: "unwanted", cause: stateWords(halves, nameOf), halves }),
    );
}

/**
 * How relationships of one connection differ from what is wanted: wanted ones and those nobody wants. Pure. What is as it
 * is wanted is left out.
 * @param only looks at this other connection alone.
 */
export function outcomesAt(world: World, connectionId: string, only?: string): Outcome[] {
  const between = new Map<string, Seen[]>();
  for (const seen of world.seenAt(connectionId)) {
    const pair = pairOf(seen.a, seen.b);
    const known = between.get(pair);
    if (known) known.push(seen);
    else between.set(pair, [seen]);
  }
  const outcomes: Outcome[] = [];
  const wantedByAny = new Set<string>();
  for (const own of world.sets) {
    if (!own.expectation.members.has(connectionId)) continue;
    const others = only === undefined ? own.expectation.members : [only];
    for (const other of others) {
      const pair = pairOf(connectionId, other);
      if (!own.expectation.wanted.has(pair)) continue;
      wantedByAny.add(pair);
      const found = wantedOutcome(world, own, pair, between.get(pair) ?? []);
      if (found) outcomes.push(found);
    }
  }
  for (const [pair, seen] of between) {
    const [first] = seen;
    if (!first || wantedByAny.has(pair)) continue;
    if (only !== undefined && pair !== pairOf(connectionId, only)) continue;
    outcomes.push(...unwantedOutcomes(world, first.a, first.b, seen));
  }
  return outcomes;
}
