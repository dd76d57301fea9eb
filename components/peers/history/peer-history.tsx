"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { CannotLoad } from "@/components/data-table/empty";
import { useUrlState } from "@/components/data-table/use-url-state";
import { ChangeLine, lineStyle, LineTime } from "@/components/status/change-line";
import { lookOf, stateLabel } from "@/components/status/history-state";
import { HistoryStrip } from "@/components/status/history-strip";
import { RangePicker } from "@/components/status/range-picker";
import { StatusIcon } from "@/components/status/status-icon";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { durationText } from "@/components/ui/relative";
import { Skeleton } from "@/components/ui/skeleton";
import { AbsoluteTime } from "@/components/ui/time";
import { historyRanges, type HistoryRange, rangeText } from "@/lib/domain/history/range";
import type { PeerHistory as History } from "@/lib/domain/history/schema";
import { notKnown } from "@/lib/domain/history/segments";
import { problemOfError } from "@/lib/queries/client";
import { historyQueries } from "@/lib/queries/history";
import { NumberCharts } from "./number-charts";
import { linesOf } from "./history-lines";

const shownAtFirst = 12;

/** The range a page's URL names; a day when it names none there is. */
const rangeOf = (text: string | null | undefined): HistoryRange =>
  historyRanges.find((range) => range === text) ?? "24h";

/** What a peer was like: a strip, how much of the time it was in each state, and each change with its cause. */
export function PeerHistory({ id, name }: { id: string; name: string }) {
  const url = useUrlState();
  const range = rangeOf(url.params.get("history"));
  const query = useQuery({
    ...historyQueries.peer(id, range),
    placeholderData: keepPreviousData,
  });
  return (
    <Card
      title="History"
      actions={
        <RangePicker
          selected={range}
          onSelect={(chosen) => url.set({ history: chosen === "24h" ? null : chosen })}
        />
      }
    >
      {query.data ? (
        <Told history={query.data} name={name} range={range} key={range} />
      ) : query.isError ? (
        <CannotLoad
          noun="changes"
          {...problemOfError(query.error)}
          onRetry={() => void query.refetch()}
          busy={query.isFetching}
        />
      ) : (
        <Skeleton className="h-28 w-full" />
      )}
    </Card>
  );
}

function Told({ history, name, range }: { history: History; name: string; range: HistoryRange }) {
  const [all, setAll] = useState(false);
  const lines = linesOf(history);
  const span = { fromMs: Date.parse(history.from), toMs: Date.parse(history.to) };
  const segments = history.segments.map(({ state, from, to }) => ({
    state,
    fromMs: Date.parse(from),
    toMs: Date.parse(to),
  }));
  return (
    <>
      <HistoryStrip label={`Status of ${name}`} segments={segments} span={span} />
      <Shares history={history} />
      <NumberCharts numbers={history.numbers} span={span} />
      <ol className="mt-2 divide-y divide-border text-meta">
        {lines
          .slice(0, all ? undefined : shownAtFirst)
          .map((line) =>
            line.gap ? (
              <GapLine key={`gap ${line.gap.from}`} gap={line.gap} to={history.to} />
            ) : (
              <ChangeLine key={`${line.change.at} ${line.change.id}`} change={line.change} />
            ),
          )}
        {lines.length === 0 && (
          <li className="py-2 text-text-muted">
            No change in the last {rangeText[range]}.
            {history.recordedSince !== null && (
              <>
                {" "}
                It has been known since <AbsoluteTime iso={history.recordedSince} />.
              </>
            )}
          </li>
        )}
      </ol>
      {lines.length > shownAtFirst && !all && (
        <Button variant="ghost" size="sm" onClick={() => setAll(true)}>
          Show all {lines.length}
        </Button>
      )}
      {history.moreChanges && all && (
        <p className="mt-2 text-meta text-text-muted">
          The latest {history.changes.length} changes are shown; there were more in this time.
        </p>
      )}
    </>
  );
}

/** Of two decimals what is neither nothing nor all, so that short trouble is not rounded away. */
const percent = (share: number): string => {
  const rounded = Math.round(share * 10_000) / 100;
  if (share > 0 && rounded === 0) return "< 0.01 %";
  if (share < 1 && rounded === 100) return "> 99.99 %";
  return `${rounded} %`;
};

function Shares({ history: { shares } }: { history: History }) {
  return (
    <ul
      aria-label="Share of time per state"
      className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-meta"
    >
      {shares.map(({ state, share, seconds }) => (
        <li key={state} className="inline-flex items-center gap-1.5">
          <StatusIcon status={lookOf(state)} />
          {stateLabel(state)}
          <span className="font-medium tabular-nums">{percent(share)}</span>
          <span className="text-text-muted tabular-nums">{durationText(seconds)}</span>
        </li>
      ))}
    </ul>
  );
}

function GapLine({ gap, to }: { gap: History["gaps"][number]; to: string }) {
  const seconds = (Date.parse(gap.to ?? to) - Date.parse(gap.from)) / 1000;
  return (
    <li className={lineStyle}>
      <span className="flex min-w-0 flex-wrap items-center gap-1.5">
        <StatusIcon status={lookOf(notKnown)} />
        {gap.to === null
          ? `${stateLabel(notKnown)} for ${durationText(seconds)}, until now`
          : `${stateLabel(notKnown)} for ${durationText(seconds)}`}
        <span className="text-text-muted">{gap.reason ?? "The connection was not read."}</span>
      </span>
      <LineTime iso={gap.from} />
    </li>
  );
}
