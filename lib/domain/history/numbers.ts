import { groupBy } from "../group-by";
import { dayMs, minuteMs } from "../time-units";
import { notKnown, type Segment, type Span } from "./segments";

/** A number that a system tells of its peers, worth looking at over time. */
export interface NumberDefinition {
  /** The same in snapshots. */
  id: string;
  /** What samples of it are stored by, from 0 to {@link highestCode}: never changes, is never used anew. */
  code: number;
  label: string;
  unit: NumberUnit;
  /** Lists offer it as a column: it changes seldom, and stands in `counts` of the peer's own end. */
  column?: true;
}
export const numberUnits = ["count", "seconds"] as const;
export type NumberUnit = (typeof numberUnits)[number];

/** A mark says in one small integer which number it is and in which minute of its day. */
const minutesOfDay = dayMs / minuteMs;
export const highestCode = Math.floor(32_767 / minutesOfDay) - 1;
export const markOf = (code: number, atMs: number): number =>
  code * minutesOfDay + Math.floor((atMs % dayMs) / minuteMs);
export const readMark = (mark: number, dayStartMs: number): { code: number; atMs: number } => ({
  code: Math.floor(mark / minutesOfDay),
  atMs: dayStartMs + (mark % minutesOfDay) * minuteMs,
});

/** A value that holds until the next one; null: the system told none, or nobody knows. */
export interface Sample {
  atMs: number;
  value: number | null;
}

/**
 * A number over a span, as samples in their order: it holds on from one to the next, and is not known where the state is
 * not, or where nothing was there.
 * @param samples oldest first, also those from before the span: the last of them still holds when it begins.
 */
export function seriesOf(
  samples: readonly Sample[],
  segments: readonly Segment[],
  { fromMs, toMs }: Span,
): Sample[] {
  const dark = segments.filter(({ state }) => state === notKnown || state === null);
  const edges = [
    fromMs,
    ...samples.map(({ atMs }) => atMs),
    ...dark.flatMap((segment) => [segment.fromMs, segment.toMs]),
  ];
  const series: Sample[] = [];
  let next = 0;
  let held: number | null = null;
  let hidden = 0;
  for (const atMs of [...new Set(edges)].sort((a, b) => a - b)) {
    while (samples[next] && (samples[next]?.atMs ?? 0) <= atMs) {
      held = samples[next]?.value ?? null;
      next += 1;
    }
    if (atMs < fromMs || atMs >= toMs) continue;
    while (dark[hidden] && (dark[hidden]?.toMs ?? 0) <= atMs) hidden += 1;
    const value = (dark[hidden]?.fromMs ?? Infinity) <= atMs ? null : held;
    if (series.length === 0 || series.at(-1)?.value !== value) series.push({ atMs, value });
  }
  return series;
}

/** Of each number of a day the highest and the last: what is left of samples once only long times are looked at. */
export function thinnedDay(
  samples: readonly (Sample & { code: number })[],
): (Sample & { code: number })[] {
  const kept = new Set<Sample>();
  for (const group of groupBy(samples, ({ code }) => code).values()) {
    const last = group.at(-1);
    const highest = group.reduce((one, other) =>
      (other.value ?? -1) > (one.value ?? -1) ? other : one,
    );
    for (const sample of [highest, last]) if (sample) kept.add(sample);
  }
  return samples.filter((sample) => kept.has(sample));
}
