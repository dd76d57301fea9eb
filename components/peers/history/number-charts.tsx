"use client";
import { useId, useState } from "react";
import { Hatching, placeIn, StateBox } from "@/components/status/state-box";
import { TimeAxis } from "@/components/status/time-axis";
import { AbsoluteTime } from "@/components/ui/time";
import { notKnown, type Span } from "@/lib/domain/history/segments";
import {
  type Extent,
  extentOf,
  linesOfSteps,
  type PeerNumber,
  type Step,
  stepsOf,
  valueText,
} from "./number-data";

const heightPx = 56;
/** Air above and below, so that a line at the edge is seen whole. */
const padPx = 4;

/** What the system tells in numbers, over time: a chart of each that changed, and a line in words of each that did not. */
export function NumberCharts({ numbers, span }: { numbers: readonly PeerNumber[]; span: Span }) {
  const known = numbers.flatMap((number) => {
    const extent = extentOf(number.points);
    return extent ? [{ number, extent }] : [];
  });
  if (known.length === 0) return null;
  const still = known.filter(({ extent }) => extent.low === extent.high);
  return (
    <section aria-label="Numbers over time" className="mt-4">
      <div className="grid grid-cols-1 gap-x-6 gap-y-4 empty:hidden sm:grid-cols-2">
        {known
          .filter(({ extent }) => extent.low !== extent.high)
          .map(({ number, extent }) => (
            <NumberChart key={number.id} number={number} extent={extent} span={span} />
          ))}
      </div>
      {still.length > 0 && (
        <dl className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-meta">
          {still.map(({ number: { id, label, unit }, extent: { high, latest } }) => (
            <div key={id} className="flex gap-1.5">
              <dt className="text-text-muted">{label}</dt>
              <dd className="font-medium tabular-nums">
                {valueText(high, unit)}
                <span className="font-normal text-text-muted">
                  {latest === null ? ", not known now" : ", as far as known"}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function NumberChart({
  number: { label, unit, points },
  extent,
  span,
}: {
  number: PeerNumber;
  extent: Extent;
  span: Span;
}) {
  const [chosen, setChosen] = useState<Step | null>(null);
  const steps = stepsOf(points, span.toMs);
  const shown = chosen?.value ?? extent.latest;
  return (
    <figure aria-label={label} className="min-w-0">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-3 text-meta">
        <span className="font-medium">{label}</span>
        <span className="tabular-nums">
          {chosen && (
            <span className="mr-1.5 text-caption text-text-muted">
              from <AbsoluteTime iso={new Date(chosen.fromMs).toISOString()} />
            </span>
          )}
          <span className="font-medium">
            {shown === null || (chosen && chosen.value === null)
              ? "not known"
              : valueText(shown, unit)}
          </span>
          {!chosen && <span className="text-text-muted">{shown !== null && " now"}</span>}
        </span>
      </figcaption>
      <div className="mt-1 flex gap-2">
        <span
          aria-hidden="true"
          className="flex w-12 shrink-0 flex-col justify-between text-right text-caption text-text-muted tabular-nums"
          style={{ height: heightPx }}
        >
          <span>{valueText(extent.high, unit)}</span>
          <span>{valueText(extent.low, unit)}</span>
        </span>
        <div className="min-w-0 flex-1" onPointerLeave={() => setChosen(null)}>
          <Lines steps={steps} span={span} extent={extent} onChoose={setChosen} />
          <TimeAxis span={span} />
        </div>
      </div>
      <details className="text-meta">
        <summary className="w-fit cursor-pointer rounded text-text-muted hover:text-text">
          {valueText(extent.low, unit)} to {valueText(extent.high, unit)}, as a list
        </summary>
        <ol
          aria-label={`${label}, latest first`}
          tabIndex={0}
          className="mt-1 flex max-h-48 flex-col gap-0.5 overflow-y-auto border-l-2 border-border pl-3 tabular-nums"
        >
          {steps.toReversed().map(({ value, fromMs }) => (
            <li key={fromMs}>
              {value === null ? "Not known" : valueText(value, unit)}{" "}
              <span className="text-text-muted">
                from <AbsoluteTime iso={new Date(fromMs).toISOString()} />
              </span>
            </li>
          ))}
        </ol>
      </details>
    </figure>
  );
}

function Lines({
  steps,
  span,
  extent,
  onChoose,
}: {
  steps: readonly Step[];
  span: Span;
  extent: Extent;
  onChoose: (step: Step) => void;
}) {
  const hatching = useId();
  const y = (part: number) => padPx + part * (heightPx - 2 * padPx);
  return (
    <svg
      aria-hidden="true"
      height={heightPx}
      className="block w-full overflow-hidden rounded-sm bg-surface-sunken"
    >
      <Hatching id={hatching} />
      {steps
        .filter(({ value }) => value === null)
        .map((step) => (
          <StateBox
            key={step.fromMs}
            state={notKnown}
            box={{ ...placeIn(span, step, 0), y: 0, height: heightPx }}
            hatching={hatching}
          />
        ))}
      {linesOfSteps(steps, span, extent).map((line) =>
        line.slice(1).map((to, index) => {
          const from = line[index] ?? to;
          return (
            <line
              key={`${from.x} ${from.y} ${to.x} ${to.y}`}
              x1={`${from.x * 100}%`}
              x2={`${to.x * 100}%`}
              y1={y(from.y)}
              y2={y(to.y)}
              strokeWidth={1.75}
              strokeLinecap="round"
              className="stroke-accent"
            />
          );
        }),
      )}
      {steps.map((step) => (
        <rect
          key={step.fromMs}
          {...placeIn(span, step, 0)}
          y={0}
          height={heightPx}
          className="fill-transparent"
          onPointerMove={() => onChoose(step)}
        />
      ))}
    </svg>
  );
}
