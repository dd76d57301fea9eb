"use client";
import { Unplug } from "lucide-react";
import { NextTry, TryNow } from "@/components/status/try-now";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { RelativeTime } from "@/components/ui/time";
import { Since } from "@/components/status/since";
import type { ConnectionHealth } from "@/lib/domain/overview";
import { counted } from "@/lib/domain/counted";
import { overviewWords } from "./overview-words";

interface OutageLineProps {
  connection: ConnectionHealth;
  /** Why this person cannot have it read now. */
  denied?: string | undefined;
}

/** A connection that cannot be read: why, since when, when it is tried again, and what is not known meanwhile. */
export function OutageLine({ connection, denied }: OutageLineProps) {
  const { id, name, problem, failingSince, nextTryAt, asOf } = connection;
  const peers = Object.values(connection.peers).reduce((sum, count) => sum + count, 0);
  return (
    <li className="flex flex-col gap-1 px-4 py-2.5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <span className="flex min-w-0 items-center gap-1.5">
            <Unplug aria-hidden="true" size={14} className="shrink-0 text-failed-text" />
            <Link
              href={`/connections/${id}`}
              className="min-w-0 rounded text-body font-medium [overflow-wrap:anywhere] hover:underline"
            >
              {name}
            </Link>
          </span>
          <Badge>Connection</Badge>
          <span className="text-meta font-medium text-failed-text">
            {problem?.code === "backend_unavailable" ? "No answer" : "Cannot be read"}
          </span>
        </div>
        <span className="text-meta text-text-muted">
          {failingSince !== null && (
            <Since of={{ statusSince: failingSince, statusSinceKnown: true }} />
          )}
          {nextTryAt !== null && (
            <>
              {" · "}
              <NextTry at={nextTryAt} />
            </>
          )}
        </span>
      </div>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1.5">
        <div className="min-w-0 flex-1 basis-72 text-meta [overflow-wrap:anywhere]">
          <p>{problem?.detail ?? "It did not answer the last time it was read."}</p>
          {problem?.remedy && <p className="text-text-muted">{problem.remedy}</p>}
          {peers > 0 && (
            <p className="text-text-muted">
              <Link
                href={`/peers?connection=${id}`}
                className="rounded underline underline-offset-2 hover:text-text"
              >
                {counted(overviewWords.peersLastKnown, peers)}
              </Link>
              {asOf !== null && (
                <>
                  , as of <RelativeTime iso={asOf} />
                </>
              )}
              .
            </p>
          )}
        </div>
        <TryNow connection={connection} denied={denied} />
      </div>
    </li>
  );
}
