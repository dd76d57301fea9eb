import { dayMs, hourMs, minuteMs } from "../time-units";
import type { Span } from "./segments";

/** What pages offer, by how it stands in the URL. */
export const historyRanges = ["24h", "7d", "30d", "90d"] as const;
export type HistoryRange = (typeof historyRanges)[number];
export const rangeMs: Record<HistoryRange, number> = {
  "24h": dayMs,
  "7d": 7 * dayMs,
  "30d": 30 * dayMs,
  "90d": 90 * dayMs,
};
export const rangeText: Record<HistoryRange, string> = {
  "24h": "24 hours",
  "7d": "7 days",
  "30d": "30 days",
  "90d": "90 days",
};

/** The longest span one question may be about. */
export const longestSpanMs = 400 * dayMs;
/** How far ahead changes may lie that are recorded: the clock may have been set back since. */
export const aheadMs = dayMs;
const mostBuckets = 120;
const bucketLengths = [5 * minuteMs, 15 * minuteMs, hourMs, 2 * hourMs, 6 * hourMs, dayMs];

/** A span that is asked for: a range until now, or two instants, of which none lies ahead. */
export function spanOf(
  { range, from, to }: { range: HistoryRange; from?: string | undefined; to?: string | undefined },
  nowMs: number,
): Span {
  const toMs = Math.min(nowMs, to === undefined ? nowMs : Date.parse(to));
  const asked = from === undefined ? toMs - rangeMs[range] : Date.parse(from);
  return { fromMs: Math.max(Math.min(asked, toMs - minuteMs), toMs - longestSpanMs), toMs };
}

/** The edges of a span's buckets: at full hours or days (UTC), the first before the span begins, the last where it ends. */
export function bucketsOf({ fromMs, toMs }: Span): { bucketMs: number; edges: number[] } {
  const bucketMs =
    bucketLengths.find((length) => (toMs - fromMs) / length <= mostBuckets) ?? 7 * dayMs;
  const edges: number[] = [];
  for (let at = Math.floor(fromMs / bucketMs) * bucketMs; at < toMs; at += bucketMs) edges.push(at);
  return { bucketMs, edges: [...edges, toMs] };
}
