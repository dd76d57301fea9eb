"use client";
import { BellOff, Check } from "lucide-react";
import type { ReactNode } from "react";
import { Since } from "@/components/status/since";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { RelativeTime, Zoned } from "@/components/ui/time";
import type { Alert } from "@/lib/domain/alert";
import { SeverityMark } from "./severity";
import { Sentence } from "@/components/ui/sentence";
import { alertWords } from "./alert-words";

/** When it fires, since when it holds, or when it ended. */
function When({ alert }: { alert: Alert }) {
  if (alert.state === "resolved" && alert.resolvedAt)
    return (
      <>
        Resolved <RelativeTime iso={alert.resolvedAt} focusable />
      </>
    );
  return (
    <>
      {alert.state === "pending" ? "Pending" : "Firing"}{" "}
      <Since of={{ statusSince: alert.since, statusSinceKnown: alert.sinceKnown }} focusable />
      {alert.firesAt !== null && (
        <>
          , fires <RelativeTime iso={alert.firesAt} focusable />
        </>
      )}
    </>
  );
}

/** One alert: what is the matter, how bad, since when, what to do, and who sees to it. */
export function AlertLine({ alert, actions }: { alert: Alert; actions?: ReactNode }) {
  const { acknowledged } = alert;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <SeverityMark severity={alert.severity} />
          <Link href={alert.path} className="rounded font-medium hover:underline">
            <Zoned text={alert.title} />
          </Link>
          {alert.silencedBy !== null && (
            <Badge icon={<BellOff aria-hidden="true" size={12} />}>
              Silenced: {alert.silencedBy}
            </Badge>
          )}
        </div>
        <p className="mt-1 text-meta text-text-muted">
          <When alert={alert} /> · {alert.ruleName}
        </p>
        {alert.cause !== null && (
          <p className="mt-1 text-meta">
            <Zoned text={alert.cause} />
          </p>
        )}
        {alert.remedy !== null && alert.state !== "resolved" && (
          <p className="text-meta text-text-muted">{alert.remedy}</p>
        )}
        {alert.resolution !== null && <p className="text-meta">{alert.resolution}</p>}
        {acknowledged && (
          <p className="mt-1 flex items-start gap-1 text-meta">
            <Check aria-hidden="true" size={14} className="mt-0.5 shrink-0 text-healthy-text" />
            <span>
              <Sentence
                text={
                  acknowledged.note === null
                    ? alertWords.acknowledged
                    : alertWords.acknowledgedWithNote
                }
                parts={{
                  who: <strong className="font-semibold">{acknowledged.by}</strong>,
                  when: <RelativeTime iso={acknowledged.at} />,
                  note: acknowledged.note,
                }}
              />
            </span>
          </p>
        )}
      </div>
      {actions !== undefined && <div className="flex shrink-0 flex-wrap gap-2">{actions}</div>}
    </li>
  );
}
