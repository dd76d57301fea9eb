"use client";
import { minuteMs } from "@/lib/domain/time-units";
import { Card } from "@/components/ui/card";
import { AbsoluteTime } from "@/components/ui/time";
import { useTicking } from "@/components/ui/use-ticking";
import { segmentsOf } from "@/lib/domain/history/segments";
import type { PeerEvent } from "@/lib/domain/peer";
import { statusText, type PeerStatus } from "@/lib/domain/status-scale";
import { ChangeLine } from "./change-line";
import { HistoryStrip } from "./history-strip";
import { dayMs } from "@/lib/domain/time-units";

const shownAtMost = 20;

interface HistoryCardProps {
  subject: {
    name: string;
    status: PeerStatus;
    firstSeenAt: string;
    statusSince: string;
    statusSinceKnown: boolean;
  };
  /** What it is: "key manager". */
  noun: string;
  /** Its latest changes, newest first. */
  events: readonly PeerEvent[];
}

/** What something's state was: a strip of the time it is known for, at most a day, and each change in words. */
export function HistoryCard({ subject, noun, events }: HistoryCardProps) {
  const nowMinute = useTicking((nowMs) => Math.floor(nowMs / minuteMs));
  const toMs = (nowMinute + 1) * minuteMs;
  // What the system itself dates reaches back beyond the first look at it.
  const knownFrom = subject.statusSinceKnown ? subject.statusSince : subject.firstSeenAt;
  const fromMs = Math.max(
    Math.min(Date.parse(subject.firstSeenAt), Date.parse(knownFrom)),
    toMs - dayMs,
  );
  const changes = events
    .map(({ at, fromStatus, toStatus }) => ({
      atMs: Date.parse(at),
      from: fromStatus,
      to: toStatus,
    }))
    .filter(({ atMs }) => atMs > fromMs)
    .sort((a, b) => a.atMs - b.atMs);
  const span = { fromMs, toMs };
  return (
    <Card title="History">
      <HistoryStrip
        label={`Status of ${subject.name}`}
        segments={segmentsOf({ changes, current: subject.status, gaps: [] }, span)}
        span={span}
      />
      <ol className="mt-3 divide-y divide-border text-meta">
        {events.slice(0, shownAtMost).map((event) => (
          <ChangeLine key={event.id} change={event} />
        ))}
        {events.length === 0 && (
          <li className="py-2 text-text-muted">
            {subject.statusSinceKnown ? (
              <>
                No change has been seen since this {noun} was first read; it has been{" "}
                {statusText[subject.status].label.toLowerCase()} since{" "}
                <AbsoluteTime iso={subject.statusSince} />.
              </>
            ) : (
              `No change has been seen since this ${noun} was first read. What was before is not known.`
            )}
          </li>
        )}
      </ol>
    </Card>
  );
}
