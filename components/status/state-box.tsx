import { type HistoryState, notKnown, type Span } from "@/lib/domain/history/segments";
import { lookOf } from "./history-state";
import { statusFill } from "./status-style";

/** Stripes over the time nobody knows about, so that it cannot be taken for a state. Once in every picture that has boxes. */
export const Hatching = ({ id }: { id: string }) => (
  <defs>
    <pattern
      id={id}
      width={6}
      height={6}
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect width={2} height={6} className="fill-surface-raised" />
    </pattern>
  </defs>
);

/** Where a time lies in a span, in percent of the width; a moment's trouble is at least `leastPercent` wide. */
export function placeIn(span: Span, { fromMs, toMs }: Span, leastPercent: number) {
  const spanMs = Math.max(1, span.toMs - span.fromMs);
  const width = Math.max(leastPercent, ((toMs - fromMs) / spanMs) * 100);
  const x = Math.min(((fromMs - span.fromMs) / spanMs) * 100, 100 - width);
  return { x: `${x}%`, width: `${width}%` };
}

interface StateBoxProps {
  state: HistoryState;
  box: { x: string; width: string; y: number; height: number };
  /** The id of the picture's {@link Hatching}. */
  hatching: string;
  /** What the pointer is told. */
  title?: string;
}

/** A state for some time, in its colour. */
export const StateBox = ({ state, box, hatching, title }: StateBoxProps) => (
  <>
    <rect {...box} className={statusFill[lookOf(state)]}>
      {title !== undefined && <title>{title}</title>}
    </rect>
    {state === notKnown && <rect {...box} fill={`url(#${hatching})`} pointerEvents="none" />}
  </>
);
