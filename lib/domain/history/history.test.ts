import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PeerStatus, peerStatuses } from "../status-scale";
import { edgesWith, type Flow, gathered, talliesOf, talliesOfSegments } from "./counts";
import { incidentsOf } from "./incidents";
import {
  durationsOf,
  type HistoryState,
  notKnown,
  type Recorded,
  segmentsOf,
  type Span,
  stateRank,
  worstOf,
} from "./segments";
import { thinned } from "./thinned";

const span: Span = { fromMs: 1_000, toMs: 2_000 };
const state = fc.constantFrom(...peerStatuses, null);
const atMs = fc.integer({ min: span.fromMs, max: 2_500 });
const gap = fc
  .tuple(fc.integer({ min: 500, max: 2_500 }), fc.integer({ min: 1, max: 800 }))
  .map(([fromMs, length]): Span => ({ fromMs, toMs: fromMs + length }));
const gaps = fc.array(gap, { maxLength: 3 });

/** A peer's past: each change begins with what the one before it ended with. */
const past = fc
  .tuple(state, fc.array(fc.tuple(atMs, state), { maxLength: 8 }))
  .map(([first, moments]): Omit<Recorded, "gaps"> => {
    const sorted = moments.sort(([a], [b]) => a - b);
    let from = first;
    const changes = sorted.map(([at, to]) => {
      const change = { atMs: at, from, to };
      from = to;
      return change;
    });
    return { changes, current: from };
  });

/** What the database sums up of all of them. */
function flowsOf(peers: readonly Omit<Recorded, "gaps">[], edges: readonly number[]): Flow[] {
  const flows = new Map<string, Flow>();
  for (const { atMs: at, from, to } of peers.flatMap(({ changes }) => changes)) {
    const slot = edges.filter((edge) => edge <= at).length - 1;
    const key = `${slot} ${from} ${to}`;
    const flow = flows.get(key) ?? { slot, from, to, count: 0, leadMs: 0 };
    flow.count += 1;
    flow.leadMs += at - (edges[slot] ?? 0);
    flows.set(key, flow);
  }
  return [...flows.values()];
}

const nonZero = (tally: object) =>
  Object.fromEntries(Object.entries(tally).filter(([, amount]) => amount !== 0));

describe("segments", () => {
  it("leave no hole and no overlap, and are as few as can be", () => {
    fc.assert(
      fc.property(past, gaps, (peer, dark) => {
        const segments = segmentsOf({ ...peer, gaps: dark }, span);
        expect(segments[0]?.fromMs).toBe(span.fromMs);
        expect(segments.at(-1)?.toMs).toBe(span.toMs);
        for (const [index, segment] of segments.entries()) {
          expect(segment.toMs).toBeGreaterThan(segment.fromMs);
          const next = segments[index + 1];
          if (!next) continue;
          expect(next.fromMs).toBe(segment.toMs);
          expect(next.state).not.toBe(segment.state);
        }
      }),
    );
  });

  it("know nothing inside a gap, and outside of it what they would without", () => {
    fc.assert(
      fc.property(past, gaps, fc.integer({ min: 1_000, max: 1_999 }), (peer, dark, at) => {
        const stateAt = (recorded: Recorded) =>
          segmentsOf(recorded, span).find(({ fromMs, toMs }) => fromMs <= at && at < toMs)?.state;
        const seen = stateAt({ ...peer, gaps: [] });
        const inGap = dark.some(({ fromMs, toMs }) => fromMs <= at && at < toMs);
        expect(stateAt({ ...peer, gaps: dark })).toBe(inGap && seen !== null ? notKnown : seen);
      }),
    );
  });

  it("have durations that add up to the time it was there", () => {
    fc.assert(
      fc.property(past, gaps, (peer, dark) => {
        const segments = segmentsOf({ ...peer, gaps: dark }, span);
        const absent = segments
          .filter((segment) => segment.state === null)
          .reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
        const there = [...durationsOf(segments).values()].reduce((sum, ms) => sum + ms, 0);
        expect(there + absent).toBe(span.toMs - span.fromMs);
      }),
    );
  });

  it("of several are as bad as the worst at every moment", () => {
    const healthy = { changes: [], current: "healthy" as PeerStatus, gaps: [] };
    const failing = {
      changes: [
        { atMs: 1_200, from: "healthy" as PeerStatus, to: "failed" as PeerStatus },
        { atMs: 1_500, from: "failed" as PeerStatus, to: "healthy" as PeerStatus },
      ],
      current: "healthy" as PeerStatus,
      gaps: [],
    };
    const absent = { changes: [], current: null, gaps: [] };
    expect(
      worstOf([healthy, failing, absent].map((each) => segmentsOf(each, span))).map(
        ({ state: worst, fromMs }) => [worst, fromMs],
      ),
    ).toEqual([
      ["healthy", 1_000],
      ["failed", 1_200],
      ["healthy", 1_500],
    ]);
    fc.assert(
      fc.property(past, gaps, (peer, dark) => {
        const segments = segmentsOf({ ...peer, gaps: dark }, span);
        expect(worstOf([segments, segments])).toEqual(segments);
      }),
    );
  });
});

describe("counts over buckets", () => {
  const buckets = [1_000, 1_250, 1_500, 2_000];

  it("summed up by the database say what every peer's own segments do", () => {
    fc.assert(
      fc.property(fc.array(past, { maxLength: 6 }), gaps, (peers, dark) => {
        const edges = edgesWith(buckets, dark);
        const present: Partial<Record<PeerStatus, number>> = {};
        for (const { current } of peers)
          if (current !== null) present[current] = (present[current] ?? 0) + 1;
        const tallies = talliesOf({ present, flows: flowsOf(peers, edges), gaps: dark }, edges);
        const segments = peers.map((peer) => segmentsOf({ ...peer, gaps: dark }, span));
        expect(gathered(tallies, edges, buckets).map(nonZero)).toEqual(
          talliesOfSegments(segments, buckets).map(nonZero),
        );
      }),
    );
  });

  it("never count more or fewer peers than there are", () => {
    const flows: Flow[] = [{ slot: 1, from: "healthy", to: "failed", count: 2, leadMs: 100 }];
    const tallies = talliesOf({ present: { healthy: 3, failed: 2 }, flows, gaps: [] }, buckets);
    expect(tallies.map(nonZero)).toEqual([
      { healthy: 5 * 250 },
      { healthy: 3 * 250 + 100, failed: 2 * 250 - 100 },
      { healthy: 3 * 500, failed: 2 * 500 },
    ]);
  });
});

describe("incidents", () => {
  const segment = (state: HistoryState | null, fromMs: number, toMs: number) => ({
    state,
    fromMs,
    toMs,
  });
  const isTrouble = (state: HistoryState) => state === "failed" || state === "degraded";

  it("go on while nothing is known, if there is trouble afterwards, and end before it otherwise", () => {
    const segments = [
      segment("healthy", 0, 10),
      segment("degraded", 10, 20),
      segment(notKnown, 20, 30),
      segment("failed", 30, 40),
      segment(notKnown, 40, 50),
      segment("healthy", 50, 60),
      segment("failed", 60, 70),
      segment(null, 70, 80),
    ];
    expect(
      incidentsOf(segments, isTrouble).map(({ fromMs, toMs, worst }) => [fromMs, toMs, worst]),
    ).toEqual([
      [10, 40, "failed"],
      [60, 70, "failed"],
    ]);
  });

  it("hold all trouble there was", () => {
    fc.assert(
      fc.property(past, gaps, (peer, dark) => {
        const segments = segmentsOf({ ...peer, gaps: dark }, span);
        const told = incidentsOf(segments, isTrouble).flatMap(({ parts }) => parts);
        expect(told.filter(({ state: each }) => each !== notKnown)).toEqual(
          segments.filter(({ state: each }) => each !== null && isTrouble(each as HistoryState)),
        );
      }),
    );
  });
});

describe("a strip of many segments", () => {
  it("has no more than fit, no hole, and shows the worst there was", () => {
    fc.assert(
      fc.property(past, gaps, fc.integer({ min: 1, max: 5 }), (peer, dark, most) => {
        const segments = segmentsOf({ ...peer, gaps: dark }, span);
        const shown = thinned(segments, span, most);
        expect(shown.length).toBeLessThanOrEqual(Math.max(most, 1));
        expect(shown[0]?.fromMs).toBe(span.fromMs);
        expect(shown.at(-1)?.toMs).toBe(span.toMs);
        const worst = (all: readonly { state: HistoryState | null }[]) =>
          Math.min(...all.map(({ state: each }) => stateRank(each)));
        expect(worst(shown)).toBe(worst(segments));
      }),
    );
  });
});
