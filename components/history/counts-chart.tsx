"use client";
import { type KeyboardEvent, type PointerEvent, useId, useState } from "react";
import { lookOf, stateLabel } from "@/components/status/history-state";
import { Hatching, StateBox } from "@/components/status/state-box";
import { StatusIcon } from "@/components/status/status-icon";
import { TimeAxis } from "@/components/status/time-axis";
import { absoluteText } from "@/components/ui/relative";
import { AbsoluteTime } from "@/components/ui/time";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { FleetHistory } from "@/lib/domain/history/schema";
import { historyStates } from "@/lib/domain/history/segments";
import { barsOf, countText } from "./chart-data";
import { CountsTable } from "./counts-table";

const heightPx = 160;
/** One of ten thousand must be seen. */
const leastPx = 1.5;
const percent = (part: number): string => `${part * 100}%`;

/** How many peers were in each state, either at the end or on average over a bar. */
interface Told {
  /** When a bar begins; null at the end. */
  from: string | null;
  counts: FleetHistory["latest"];
  /** Nothing is recorded of it, which is not the same as no peers. */
  unrecorded: boolean;
}

const statesIn = ({ counts }: Told) => historyStates.filter((state) => counts[state]);

const nothingIn = ({ unrecorded }: Told): string => (unrecorded ? "Nothing recorded" : "No peers");

const wordsOf = (told: Told): string =>
  statesIn(told)
    .map((state) => `${countText(told.counts[state] ?? 0)} ${stateLabel(state).toLowerCase()}`)
    .join(", ") || nothingIn(told).toLowerCase();

/** How many peers were in each state over time. The arrow keys and the pointer read one bar out. */
export function CountsChart({ history }: { history: FleetHistory }) {
  const { bars, top } = barsOf(history.buckets);
  const [chosen, setChosen] = useState<number | null>(null);
  const hatching = useId();
  const zone = useHydrated() ? undefined : "UTC";
  const at = Math.min(chosen ?? bars.length - 1, bars.length - 1);
  const told = toldOf(history, chosen === null ? null : at);
  const span = {
    fromMs: Date.parse(history.buckets[0]?.from ?? history.from),
    toMs: Date.parse(history.to),
  };
  const move = (event: KeyboardEvent) => {
    const to = {
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      PageDown: at - 10,
      PageUp: at + 10,
      Home: 0,
      End: bars.length - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setChosen(Math.min(bars.length - 1, Math.max(0, to)));
  };
  const point = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width;
    const index = bars.findIndex((each) => x < each.x + each.width);
    setChosen(index < 0 ? bars.length - 1 : index);
  };
  return (
    <figure aria-label="Peers by state over time" className="min-w-0">
      <div className="flex gap-2">
        <span
          aria-hidden="true"
          className="flex w-10 shrink-0 flex-col justify-between text-right text-caption text-text-muted tabular-nums"
        >
          <span>{countText(top)}</span>
          <span>0</span>
        </span>
        <div className="min-w-0 flex-1">
          <div
            role="slider"
            tabIndex={0}
            aria-label="Moment"
            aria-valuemin={0}
            aria-valuemax={Math.max(0, bars.length - 1)}
            aria-valuenow={at}
            aria-valuetext={`${told.from === null ? "Latest" : absoluteText(Date.parse(told.from), zone)}: ${wordsOf(told)}`}
            onKeyDown={move}
            onPointerMove={point}
            onPointerDown={point}
            onPointerLeave={() => setChosen(null)}
            className="rounded-sm"
          >
            <svg
              aria-hidden="true"
              height={heightPx}
              className="block w-full overflow-hidden rounded-sm bg-surface-sunken"
            >
              <Hatching id={hatching} />
              {bars.map((each, index) => (
                <g key={each.from} opacity={chosen === null || index === at ? 1 : 0.55}>
                  {each.parts.map(({ state, y, height }) => {
                    const heightShown = Math.max(leastPx, height * heightPx);
                    const box = {
                      x: percent(each.x),
                      width: percent(each.width * 0.94),
                      y: (y + height) * heightPx - heightShown,
                      height: heightShown,
                    };
                    return <StateBox key={state} state={state} box={box} hatching={hatching} />;
                  })}
                </g>
              ))}
            </svg>
          </div>
          <TimeAxis span={span} />
        </div>
      </div>
      <figcaption className="mt-2 text-meta">
        <Readout told={told} />
        <details className="mt-2">
          <summary className="w-fit cursor-pointer rounded text-text-muted hover:text-text">
            Show as a table
          </summary>
          <CountsTable history={history} />
        </details>
      </figcaption>
    </figure>
  );
}

/** @param at which bar; null for the end. */
function toldOf({ buckets, latest, recordedSince, to }: FleetHistory, at: number | null): Told {
  const bucket = at === null ? undefined : buckets[at];
  return {
    from: bucket?.from ?? null,
    counts: bucket?.peers ?? latest,
    unrecorded: recordedSince === null || recordedSince >= (bucket?.to ?? to),
  };
}

/** One bar, or the end, in words. */
function Readout({ told }: { told: Told }) {
  const states = statesIn(told);
  const averaged = Object.values(told.counts).some((count) => !Number.isInteger(count));
  return (
    <div className="flex min-h-6 flex-wrap items-center gap-x-4 gap-y-1">
      <span className="text-text-muted">
        {told.from === null ? "Latest" : <AbsoluteTime iso={told.from} />}
        {averaged && ", on average"}
      </span>
      {states.map((state) => (
        <span key={state} className="inline-flex items-center gap-1.5">
          <StatusIcon status={lookOf(state)} />
          {stateLabel(state)}
          <span className="font-medium tabular-nums">{countText(told.counts[state] ?? 0)}</span>
        </span>
      ))}
      {states.length === 0 && <span className="text-text-muted">{nothingIn(told)}</span>}
    </div>
  );
}
