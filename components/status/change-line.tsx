import { ArrowRight } from "lucide-react";
import { AbsoluteTime, RelativeTime, Zoned } from "@/components/ui/time";
import type { PeerEvent } from "@/lib/domain/peer";
import { statusText } from "@/lib/domain/status-scale";
import { StatusIcon } from "./status-icon";

const beginnings: Partial<Record<PeerEvent["kind"], string>> = {
  found: "First read",
  appeared: "First seen",
};

/** When something was. */
export function LineTime({ iso }: { iso: string }) {
  return (
    <span className="flex gap-2 text-text-muted">
      <RelativeTime iso={iso} />
      <span className="hidden sm:inline">
        <AbsoluteTime iso={iso} />
      </span>
    </span>
  );
}

export const lineStyle =
  "flex flex-wrap items-center justify-between gap-x-4 gap-y-0.5 py-2 [overflow-wrap:anywhere]";

/** One change of state: from what to what, what the system called it, why and when. */
export function ChangeLine({ change }: { change: PeerEvent }) {
  const { fromStatus, toStatus } = change;
  const beginning = beginnings[change.kind];
  return (
    <li className={lineStyle}>
      <span className="flex min-w-0 flex-wrap items-center gap-1.5">
        {fromStatus !== null && (
          <>
            <StatusIcon status={fromStatus} />
            {statusText[fromStatus].label}
            <ArrowRight aria-label="became" size={12} className="text-text-muted" />
          </>
        )}
        {toStatus === null ? (
          "Removed"
        ) : (
          <>
            <StatusIcon status={toStatus} />
            {beginning
              ? `${beginning}, ${statusText[toStatus].label.toLowerCase()}`
              : statusText[toStatus].label}
          </>
        )}
        {change.toState !== null && (
          <code className="text-caption text-text-muted">{change.toState}</code>
        )}
        {change.reason !== null && (
          <span className="text-text-muted">
            <Zoned text={change.reason} />
          </span>
        )}
      </span>
      <LineTime iso={change.at} />
    </li>
  );
}
