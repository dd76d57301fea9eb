import { ArrowLeftRight } from "lucide-react";
import { useId } from "react";
import { lookOf, stateLabel } from "@/components/status/history-state";
import { Hatching, placeIn, StateBox } from "@/components/status/state-box";
import { StatusIcon } from "@/components/status/status-icon";
import { TimeAxis } from "@/components/status/time-axis";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { durationText } from "@/components/ui/relative";
import { AbsoluteTime, RelativeTime } from "@/components/ui/time";
import type { FleetHistory, HistoryIncident, IncidentLine } from "@/lib/domain/history/schema";
import type { Span } from "@/lib/domain/history/segments";
import { Sentence } from "@/components/ui/sentence";
import { historyWords } from "./history-words";

const trackPx = 14;
const leastPercent = 0.4;
const nameLink = "min-w-0 rounded font-medium [overflow-wrap:anywhere] hover:underline";

/** Incidents as bars over time, a line per relationship or connection, with each in words. */
export function IncidentList({
  history,
  shortLabelOf,
}: {
  history: FleetHistory;
  shortLabelOf: (system: string) => string;
}) {
  const span = { fromMs: Date.parse(history.from), toMs: Date.parse(history.to) };
  return (
    <>
      <div className="hidden px-4 pt-2 lg:grid lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)] lg:gap-6">
        <span />
        <TimeAxis span={span} />
      </div>
      <ol aria-label="Incidents" className="divide-y divide-border">
        {history.incidents.lines.map((line) => (
          <li
            key={line.id}
            className="grid grid-cols-1 gap-x-6 gap-y-1.5 px-4 py-2.5 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]"
          >
            <Subject line={line} system={shortLabelOf(line.system)} />
            <div className="min-w-0">
              <Track incidents={line.incidents} span={span} />
              <Words incidents={line.incidents} toMs={span.toMs} />
            </div>
          </li>
        ))}
      </ol>
    </>
  );
}

function Subject({ line, system }: { line: IncidentLine; system: string }) {
  const href = line.kind === "connection" ? `/connections/${line.id}` : `/peers/${line.id}`;
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5 self-start text-meta">
      {line.kind === "connection" && line.gone ? (
        <span className={nameLink}>{line.name}</span>
      ) : (
        <Link href={href} className={`${nameLink} text-body`}>
          {line.name}
        </Link>
      )}
      {line.gone && <Badge>Gone</Badge>}
      <span className="text-text-muted">
        {line.kind === "connection" ? `${system} connection` : `${system} · ${line.connectionName}`}
      </span>
      {line.otherEnds.map((end) => (
        <span key={end.id} className="inline-flex min-w-0 items-center gap-1.5">
          <ArrowLeftRight aria-label="with" size={13} className="shrink-0 text-text-muted" />
          <Link href={`/peers/${end.id}`} className={nameLink}>
            {end.name}
          </Link>
          <span className="text-text-muted">{end.connectionName}</span>
        </span>
      ))}
    </div>
  );
}

function Track({ incidents, span }: { incidents: readonly HistoryIncident[]; span: Span }) {
  const hatching = useId();
  return (
    <svg
      aria-hidden="true"
      height={trackPx}
      className="block w-full overflow-hidden rounded-sm bg-surface-sunken"
    >
      <Hatching id={hatching} />
      {incidents
        .flatMap(({ parts }) => parts)
        .map(({ state, from, to }) => {
          if (state === null) return null;
          const part = { fromMs: Date.parse(from), toMs: Date.parse(to) };
          return (
            <StateBox
              key={from}
              state={state}
              box={{ ...placeIn(span, part, leastPercent), y: 0, height: trackPx }}
              hatching={hatching}
              title={`${stateLabel(state)} for ${durationText((part.toMs - part.fromMs) / 1000)}`}
            />
          );
        })}
    </svg>
  );
}

const lastedS = ({ from, to }: HistoryIncident, toMs: number): number =>
  ((to === null ? toMs : Date.parse(to)) - Date.parse(from)) / 1000;

/** The latest in full; the earlier ones one press away. */
function Words({ incidents, toMs }: { incidents: readonly HistoryIncident[]; toMs: number }) {
  const [latest, ...earlier] = incidents.toReversed();
  if (!latest) return null;
  return (
    <div className="mt-1 text-meta">
      <OneIncident incident={latest} toMs={toMs} />
      {earlier.length > 0 && (
        <details>
          <summary className="w-fit cursor-pointer rounded text-text-muted hover:text-text">
            {earlier.length} earlier,{" "}
            {durationText(earlier.reduce((sum, each) => sum + lastedS(each, toMs), 0))} in all
          </summary>
          <ul className="mt-1 flex flex-col gap-1 border-l-2 border-border pl-3">
            {earlier.map((incident) => (
              <li key={incident.from}>
                <OneIncident incident={incident} toMs={toMs} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

const sentenceOf = ({ fromKnown, to }: HistoryIncident) => {
  if (to === null) return fromKnown ? historyWords.lasting : historyWords.lastingAtLeast;
  return fromKnown ? historyWords.lasted : historyWords.lastedAtLeast;
};

function OneIncident({ incident, toMs }: { incident: HistoryIncident; toMs: number }) {
  const { from, to, worst, cause } = incident;
  return (
    <p className="[overflow-wrap:anywhere]">
      <span className="mr-1.5 inline-flex translate-y-0.5">
        <StatusIcon status={lookOf(worst)} />
      </span>
      <Sentence
        text={sentenceOf(incident)}
        parts={{
          state: stateLabel(worst),
          duration: durationText(lastedS(incident, toMs)),
          from: <AbsoluteTime iso={from} />,
          to: to !== null && <RelativeTime iso={to} />,
        }}
      />
      {cause !== null && <span className="text-text-muted"> · {cause}</span>}
    </p>
  );
}
