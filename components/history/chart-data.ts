import type { FleetHistory } from "@/lib/domain/history/schema";
import { type HistoryState, historyStates } from "@/lib/domain/history/segments";

export interface Bar {
  from: string;
  to: string;
  /** Parts of the whole width and height, from 0 to 1; from the bottom up, healthy first. */
  x: number;
  width: number;
  parts: { state: HistoryState; y: number; height: number; count: number }[];
  total: number;
}

/** A round number at or above the highest bar. */
export function roundUp(value: number): number {
  if (value <= 5) return Math.max(1, Math.ceil(value));
  const unit = 10 ** Math.floor(Math.log10(value));
  return ([1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((step) => step * unit >= value) ?? 10) * unit;
}

/** Buckets as stacked bars between the beginning and the end of what they cover. */
export function barsOf(buckets: FleetHistory["buckets"]): { bars: Bar[]; top: number } {
  const fromMs = Date.parse(buckets[0]?.from ?? "");
  const spanMs = Math.max(1, Date.parse(buckets.at(-1)?.to ?? "") - fromMs);
  const totals = buckets.map(({ peers }) =>
    Object.values(peers).reduce((sum, count) => sum + count, 0),
  );
  const top = roundUp(Math.max(0, ...totals) - 1e-6);
  const bars = buckets.map((bucket, index): Bar => {
    let below = 0;
    const parts = historyStates.toReversed().flatMap((state) => {
      const count = bucket.peers[state] ?? 0;
      if (count === 0) return [];
      below += count;
      return [{ state, y: 1 - below / top, height: count / top, count }];
    });
    return {
      from: bucket.from,
      to: bucket.to,
      x: (Date.parse(bucket.from) - fromMs) / spanMs,
      width: (Date.parse(bucket.to) - Date.parse(bucket.from)) / spanMs,
      parts,
      total: totals[index] ?? 0,
    };
  });
  return { bars, top };
}

/** A count that may be an average: whole, or with as many digits as say something. */
export const countText = (count: number): string =>
  count >= 100 || Number.isInteger(count)
    ? Math.round(count).toLocaleString("en")
    : count < 0.1
      ? "< 0.1"
      : count.toFixed(1).replace(/\.0$/, "");
