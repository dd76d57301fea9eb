import { groupBy } from "../group-by";
import type { PeerStatus } from "../status-scale";
import { type HistoryState, notKnown, type Segment, type Span } from "./segments";

/** How many milliseconds all of them together spent in each state. */
export type Tally = Partial<Record<HistoryState, number>>;

const add = (tally: Tally, state: HistoryState | null, amount: number): void => {
  if (state !== null) tally[state] = (tally[state] ?? 0) + amount;
};

/** Changes of one kind between two edges, summed up: a day of ten thousand peers is a few dozen of these. */
export interface Flow {
  /** The interval they fall into: 0 begins at the first edge; past the last one, as many as there are intervals. */
  slot: number;
  from: PeerStatus | null;
  to: PeerStatus | null;
  count: number;
  /** How long after the interval's beginning each was, in milliseconds, all added up. */
  leadMs: number;
}

/** Peers read through one connection, or through several that were read all the time. */
export interface Fleet {
  /** How many are in each state now. */
  present: Partial<Record<PeerStatus, number>>;
  flows: readonly Flow[];
  /** When nothing could be read. */
  gaps: readonly Span[];
}

/** The edges of buckets, cut finer where a gap begins or ends, in ascending order. */
export function edgesWith(edges: readonly number[], gaps: readonly Span[]): number[] {
  const first = edges[0] ?? 0;
  const last = edges.at(-1) ?? 0;
  const inside = gaps
    .flatMap(({ fromMs, toMs }) => [fromMs, toMs])
    .filter((atMs) => atMs > first && atMs < last);
  return [...new Set([...edges, ...inside])].sort((a, b) => a - b);
}

/**
 * How long a fleet's peers were in each state between the edges, counted back from what they are now. Says for any
 * number of peers exactly what adding up each one's segments does.
 * @param edges must hold the gaps' own, see {@link edgesWith}; the flows' slots are between these.
 */
export function talliesOf({ present, flows, gaps }: Fleet, edges: readonly number[]): Tally[] {
  const slots = edges.length - 1;
  const bySlot = groupBy(flows, ({ slot }) => slot);
  const counts: Tally = { ...present };
  const takeBack = (slot: number) => {
    for (const { from, to, count } of bySlot.get(slot) ?? []) {
      add(counts, from, count);
      add(counts, to, -count);
    }
  };
  takeBack(slots);
  const tallies: Tally[] = [];
  for (let slot = slots - 1; slot >= 0; slot -= 1) {
    const fromMs = edges[slot] ?? 0;
    const lengthMs = (edges[slot + 1] ?? 0) - fromMs;
    const tally: Tally = {};
    for (const [state, count] of Object.entries(counts) as [PeerStatus, number][])
      add(tally, state, count * lengthMs);
    for (const { from, to, leadMs } of bySlot.get(slot) ?? []) {
      add(tally, from, leadMs);
      add(tally, to, -leadMs);
    }
    const dark = gaps.some((gap) => gap.fromMs <= fromMs && gap.toMs >= fromMs + lengthMs);
    tallies.unshift(dark ? { [notKnown]: sum(tally) } : tally);
    takeBack(slot);
  }
  return tallies;
}

const sum = (tally: Tally): number =>
  Object.values(tally).reduce((total, amount) => total + amount, 0);

/** Tallies between finer edges, added up to those between coarser ones that are among them. */
export function gathered(
  tallies: readonly Tally[],
  edges: readonly number[],
  coarse: readonly number[],
): Tally[] {
  const whole = coarse.slice(1).map((): Tally => ({}));
  let bucket = 0;
  for (const [slot, tally] of tallies.entries()) {
    while ((coarse[bucket + 1] ?? Infinity) <= (edges[slot] ?? 0)) bucket += 1;
    addInto(whole[bucket] ?? {}, tally);
  }
  return whole;
}

/** Adds the second to the first. */
export function addInto(tally: Tally, more: Tally): void {
  for (const [state, amount] of Object.entries(more) as [HistoryState, number][])
    add(tally, state, amount);
}

/** The same from each peer's own segments. */
export function talliesOfSegments(
  all: readonly (readonly Segment[])[],
  edges: readonly number[],
): Tally[] {
  return edges.slice(1).map((toMs, slot) => {
    const fromMs = edges[slot] ?? 0;
    const tally: Tally = {};
    for (const segment of all.flat())
      add(
        tally,
        segment.state,
        Math.max(0, Math.min(segment.toMs, toMs) - Math.max(segment.fromMs, fromMs)),
      );
    return tally;
  });
}
