import { type PeerStatus, severityOf } from "../status-scale";

/** What history calls time in which the connection could not be read: whatever it was then, nobody saw it. */
export const notKnown = "not-known";
export type HistoryState = PeerStatus | typeof notKnown;
/** In the order of a list of counts, most urgent first. */
export const historyStates = [
  "failed",
  "degraded",
  "pending",
  "unknown",
  notKnown,
  "removing",
  "ended",
  "healthy",
] as const satisfies readonly HistoryState[];

/** From `fromMs` until just before `toMs`, in milliseconds since 1970. */
export interface Span {
  fromMs: number;
  toMs: number;
}
export interface Segment extends Span {
  /** null while it was not there, or not registered. */
  state: HistoryState | null;
}
/** One change; null stands for not being there. */
export interface StateChange {
  atMs: number;
  from: PeerStatus | null;
  to: PeerStatus | null;
}
export interface Recorded {
  /** Every change from the beginning of the span that is asked for until now, oldest first. */
  changes: readonly StateChange[];
  /** What it is now. */
  current: PeerStatus | null;
  /** When its connection could not be read. */
  gaps: readonly Span[];
}

const lasting = <Each extends Span>(spans: readonly Each[]): Each[] =>
  spans.filter(({ fromMs, toMs }) => toMs > fromMs);

/** Neighbours of the same state as one. */
export function merged(segments: readonly Segment[]): Segment[] {
  const whole: Segment[] = [];
  for (const segment of lasting(segments)) {
    const last = whole.at(-1);
    if (last?.state === segment.state && last.toMs === segment.fromMs) last.toMs = segment.toMs;
    else whole.push({ ...segment });
  }
  return whole;
}

function withoutGap(segments: readonly Segment[], gap: Span): Segment[] {
  return segments.flatMap((segment): Segment[] => {
    if (segment.state === null) return [segment];
    const fromMs = Math.max(segment.fromMs, gap.fromMs);
    const toMs = Math.min(segment.toMs, gap.toMs);
    if (fromMs >= toMs) return [segment];
    return [
      { ...segment, toMs: fromMs },
      { state: notKnown, fromMs, toMs },
      { ...segment, fromMs: toMs },
    ];
  });
}

/**
 * What the state was, without a hole and without an overlap, from the beginning of a span to its end. What could not
 * be read is not known, except that something was not there.
 */
export function segmentsOf(
  { changes, current, gaps }: Recorded,
  { fromMs, toMs }: Span,
): Segment[] {
  const segments: Segment[] = [];
  let since = fromMs;
  let state = changes[0] ? changes[0].from : current;
  for (const change of changes) {
    if (change.atMs >= toMs) break;
    segments.push({ state, fromMs: since, toMs: Math.max(since, change.atMs) });
    since = Math.max(since, change.atMs);
    state = change.to;
  }
  segments.push({ state, fromMs: since, toMs });
  return merged(gaps.reduce(withoutGap, segments));
}

/** How long each state lasted, in milliseconds. The time it was not there counts for none. */
export function durationsOf(segments: readonly Segment[]): Map<HistoryState, number> {
  const durations = new Map<HistoryState, number>();
  for (const { state, fromMs, toMs } of segments)
    if (state !== null) durations.set(state, (durations.get(state) ?? 0) + toMs - fromMs);
  return durations;
}

/** For comparing: the lower, the worse. Not being there is no trouble at all. */
export const stateRank = (state: HistoryState | null): number =>
  state === null ? 99 : state === notKnown ? severityOf.unknown + 0.5 : severityOf[state];

/** The worse of what several are, at every moment: how both halves of one relationship are told as one. */
export function worstOf(all: readonly (readonly Segment[])[]): Segment[] {
  const edges = [...new Set(all.flat().flatMap(({ fromMs, toMs }) => [fromMs, toMs]))].sort(
    (a, b) => a - b,
  );
  const at = all.map(() => 0);
  const whole = edges.slice(0, -1).map((fromMs, index): Segment => {
    const toMs = edges[index + 1] ?? fromMs;
    let state: HistoryState | null = null;
    for (const [which, segments] of all.entries()) {
      let position = at[which] ?? 0;
      while ((segments[position]?.toMs ?? Infinity) <= fromMs) position += 1;
      at[which] = position;
      const segment = segments[position];
      if (segment && segment.fromMs <= fromMs && stateRank(segment.state) < stateRank(state))
        state = segment.state;
    }
    return { state, fromMs, toMs };
  });
  return merged(whole);
}
