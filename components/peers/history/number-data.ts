import { durationText } from "@/components/ui/relative";
import type { PeerHistory } from "@/lib/domain/history/schema";
import type { Span } from "@/lib/domain/history/segments";

export type PeerNumber = PeerHistory["numbers"][number];

/** A value for some time; null: nobody knows. */
export interface Step extends Span {
  value: number | null;
}

/** Points as steps, each until the next one and the last until the end. */
export const stepsOf = (points: PeerNumber["points"], toMs: number): Step[] =>
  points.map(({ at, value }, index) => ({
    value,
    fromMs: Date.parse(at),
    toMs: Date.parse(points[index + 1]?.at ?? new Date(toMs).toISOString()),
  }));

export interface Extent {
  low: number;
  high: number;
  /** Null: not known now. */
  latest: number | null;
}

/** Between what a number was; null when nothing is known of it. */
export function extentOf(points: PeerNumber["points"]): Extent | null {
  const values = points.flatMap(({ value }) => value ?? []);
  if (values.length === 0) return null;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return { low, high, latest: points.at(-1)?.value ?? null };
}

/** A value with its unit: "12", "45 s", "3 h 5 min". */
export const valueText = (value: number, unit: PeerNumber["unit"]): string =>
  unit === "seconds" ? durationText(value) : value.toLocaleString("en");

/** Parts of the whole width and height, from 0 to 1, of the steps that are known; a line for each stretch without a gap. */
export function linesOfSteps(
  steps: readonly Step[],
  span: Span,
  { low, high }: Pick<Extent, "low" | "high">,
): { x: number; y: number }[][] {
  const width = Math.max(1, span.toMs - span.fromMs);
  const lines: { x: number; y: number }[][] = [];
  let open: { x: number; y: number }[] | null = null;
  for (const { value, fromMs, toMs } of steps) {
    if (value === null) {
      open = null;
      continue;
    }
    if (open === null) {
      open = [];
      lines.push(open);
    }
    const y = high === low ? 0.5 : 1 - (value - low) / (high - low);
    open.push({ x: (fromMs - span.fromMs) / width, y }, { x: (toMs - span.fromMs) / width, y });
  }
  return lines;
}
