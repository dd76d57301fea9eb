import { clsx } from "clsx";
import { durationText } from "@/components/ui/relative";
import { AbsoluteTime, RelativeTime } from "@/components/ui/time";
import { severityOf, statusText } from "@/lib/domain/status-scale";
import type { PeerStatus } from "@/lib/domain/status-scale";
import { segmentsOf } from "./history-segments";
import type { Gap, Segment, StatusChange } from "./history-segments";
import { statusFill } from "./status-style";

interface HistoryStripProps {
  changes: readonly StatusChange[];
  /** ISO instants of both ends. */
  from: string;
  to: string;
  current: PeerStatus | null;
  /** When nothing could be known. */
  gaps?: readonly Gap[];
  /** Accessible name: "Status of eu-dr-01". */
  label: string;
}

const widthUnits = 1000;
const heightPx = 20;

/** A thin bar of what the status was. Worse is taller, so that colour is not the only sign; the list says it in words. */
export function HistoryStrip({ changes, from, to, current, gaps = [], label }: HistoryStripProps) {
  const fromMs = Date.parse(from);
  const spanMs = Math.max(1, Date.parse(to) - fromMs);
  const segments = segmentsOf(changes, fromMs, fromMs + spanMs, current, gaps);
  return (
    <figure aria-label={label} className="min-w-0">
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${widthUnits} ${heightPx}`}
        preserveAspectRatio="none"
        className="block h-5 w-full rounded-sm bg-surface-sunken"
      >
        {segments.map((segment) => {
          const height = heightOf(segment.status);
          const x = ((segment.startMs - fromMs) / spanMs) * widthUnits;
          const width = Math.max(2, ((segment.endMs - segment.startMs) / spanMs) * widthUnits);
          return (
            <rect
              key={segment.startMs}
              x={Math.min(x, widthUnits - width)}
              y={heightPx - height}
              width={width}
              height={height}
              className={clsx(segment.status === null ? "fill-border" : statusFill[segment.status])}
            >
              <title>{describe(segment)}</title>
            </rect>
          );
        })}
      </svg>
      <figcaption className="mt-1 flex justify-between text-caption text-text-muted">
        <RelativeTime iso={from} />
        <span>now</span>
      </figcaption>
      <ol className="sr-only">
        {segments.map((segment) => (
          <li key={segment.startMs}>
            {describe(segment)}, from <AbsoluteTime iso={new Date(segment.startMs).toISOString()} />
          </li>
        ))}
      </ol>
    </figure>
  );
}

const describe = ({ status, startMs, endMs }: Segment): string =>
  `${status === null ? "Not known" : statusText[status].label} for ${durationText((endMs - startMs) / 1000)}`;

/** From a third of the height for healthy to all of it for failed. */
const heightOf = (status: PeerStatus | null): number =>
  status === null ? 2 : heightPx - severityOf[status] * 2.2;
