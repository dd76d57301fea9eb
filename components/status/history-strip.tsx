import { useId } from "react";
import { durationText } from "@/components/ui/relative";
import { AbsoluteTime } from "@/components/ui/time";
import {
  type HistoryState,
  notKnown,
  type Segment,
  type Span,
} from "@/lib/domain/history/segments";
import { thinned } from "@/lib/domain/history/thinned";
import { severityOf } from "@/lib/domain/status-scale";
import { stateLabel } from "./history-state";
import { Hatching, placeIn, StateBox } from "./state-box";
import { TimeAxis } from "./time-axis";

interface HistoryStripProps {
  /** Without a hole, from the beginning of the span to its end. */
  segments: readonly Segment[];
  span: Span;
  /** Accessible name: "Status of eu-dr-01". */
  label: string;
}

const heightPx = 20;
const mostShown = 240;
/** A moment's trouble must be seen. */
const leastPercent = 0.3;

/** A thin bar of what the status was. Worse is taller, so that colour is not the only sign; the list says it in words. */
export function HistoryStrip({ segments, span, label }: HistoryStripProps) {
  const hatching = useId();
  const shown = thinned(segments, span, mostShown);
  const atWorst = shown.length !== segments.length;
  const words = (segment: Segment) =>
    atWorst ? `${describe(segment)} at worst` : describe(segment);
  return (
    <figure aria-label={label} className="min-w-0">
      <svg
        aria-hidden="true"
        height={heightPx}
        className="block w-full overflow-hidden rounded-sm bg-surface-sunken"
      >
        <Hatching id={hatching} />
        {shown.map((segment) => {
          const { state } = segment;
          if (state === null) return null;
          const height = heightOf(state);
          return (
            <StateBox
              key={segment.fromMs}
              state={state}
              box={{ ...placeIn(span, segment, leastPercent), y: heightPx - height, height }}
              hatching={hatching}
              title={words(segment)}
            />
          );
        })}
      </svg>
      <figcaption>
        <TimeAxis span={span} />
      </figcaption>
      <ol className="sr-only">
        {shown.map((segment) => (
          <li key={segment.fromMs}>
            {words(segment)}, from <AbsoluteTime iso={new Date(segment.fromMs).toISOString()} />
          </li>
        ))}
      </ol>
    </figure>
  );
}

const describe = ({ state, fromMs, toMs }: Segment): string =>
  `${stateLabel(state)} for ${durationText((toMs - fromMs) / 1000)}`;

/** From a third of the height for healthy to all of it for failed. */
const heightOf = (state: HistoryState): number =>
  state === notKnown ? heightPx : heightPx - severityOf[state] * 2.2;
