"use client";
import { ArrowRight } from "lucide-react";
import { Card } from "@/components/ui/card";
import { AbsoluteTime, RelativeTime } from "@/components/ui/time";
import { useTicking } from "@/components/ui/use-ticking";
import type { PeerEvent } from "@/lib/domain/peer";
import { statusText, type PeerStatus } from "@/lib/domain/status-scale";
import type { Gap } from "./history-segments";
import { HistoryStrip } from "./history-strip";
import { StatusIcon } from "./status-icon";
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
  /** What it is: "peer". */
  noun: string;
  /** Its latest changes, newest first. */
  events: readonly PeerEvent[];
  /** When its connection could not be read. */
  gaps?: readonly Gap[];
}

/** What something's state was: a strip of the time it is known for, at most a day, and each change in words. */
export function HistoryCard({ subject, noun, events, gaps = [] }: HistoryCardProps) {
  const nowMinute = useTicking((nowMs) => Math.floor(nowMs / 60_000));
  const to = new Date((nowMinute + 1) * 60_000);
  // What the system itself dates reaches back beyond the first look at it.
  const knownFrom = subject.statusSinceKnown ? subject.statusSince : subject.firstSeenAt;
  const from = new Date(
    Math.max(
      Math.min(Date.parse(subject.firstSeenAt), Date.parse(knownFrom)),
      to.getTime() - dayMs,
    ),
  );
  return (
    <Card title="History">
      <HistoryStrip
        label={`Status of ${subject.name}`}
        changes={events}
        from={from.toISOString()}
        to={to.toISOString()}
        current={subject.status}
        gaps={gaps}
      />
      <ol className="mt-3 divide-y divide-border text-meta">
        {events.slice(0, shownAtMost).map((event) => (
          <li
            key={event.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-0.5 py-2"
          >
            <span className="flex min-w-0 flex-wrap items-center gap-1.5">
              {event.fromStatus !== null && (
                <>
                  <StatusIcon status={event.fromStatus} />
                  {statusText[event.fromStatus].label}
                  <ArrowRight aria-label="became" size={12} className="text-text-muted" />
                </>
              )}
              {event.toStatus === null ? (
                "Removed"
              ) : (
                <>
                  <StatusIcon status={event.toStatus} />
                  {event.kind === "appeared"
                    ? `First seen, ${statusText[event.toStatus].label.toLowerCase()}`
                    : statusText[event.toStatus].label}
                </>
              )}
              {event.toState !== null && (
                <code className="text-caption text-text-muted">{event.toState}</code>
              )}
              {event.reason !== null && <span className="text-text-muted">{event.reason}</span>}
            </span>
            <span className="flex gap-2 text-text-muted">
              <RelativeTime iso={event.at} />
              <span className="hidden sm:inline">
                <AbsoluteTime iso={event.at} />
              </span>
            </span>
          </li>
        ))}
        {events.length === 0 && (
          <li className="py-2 text-text-muted">
            No change has been seen since this {noun} was first read
            {subject.statusSinceKnown ? (
              <>
                ; it has been {statusText[subject.status].label.toLowerCase()} since{" "}
                <AbsoluteTime iso={subject.statusSince} />.
              </>
            ) : (
              ". What was before is not known."
            )}
          </li>
        )}
      </ol>
    </Card>
  );
}
