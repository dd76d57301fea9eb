import type { Column } from "@/components/data-table/column";
import { AbsoluteTime } from "@/components/ui/time";
import type { AuditEntry } from "@/lib/domain/audit";
import { actionText, detailText } from "./action-text";
import { OutcomeBadge } from "./outcome";

const muted = (text: string) => (
  <span className="truncate text-text-muted" title={text}>
    {text}
  </span>
);

/** The activity log, newest first. Instants are absolute here. */
export const activityColumns: Column<AuditEntry>[] = [
  {
    id: "at",
    header: "When",
    widthPx: 190,
    cell: (entry) => <AbsoluteTime iso={entry.at} className="text-text-muted" />,
  },
  {
    id: "actor",
    header: "Who",
    minWidthPx: 170,
    hideBelow: "sm",
    cell: (entry) => (
      <span className="truncate" title={entry.actor.label}>
        {entry.actor.label}
      </span>
    ),
  },
  {
    id: "action",
    header: "What",
    minWidthPx: 170,
    cell: (entry) => (
      <span className="truncate font-medium" title={entry.action}>
        {actionText(entry.action)}
      </span>
    ),
  },
  { id: "target", header: "On", hideBelow: "md", cell: (entry) => muted(entry.target.label) },
  {
    id: "from",
    header: "From",
    minWidthPx: 130,
    hideBelow: "lg",
    cell: (entry) => muted(entry.clientAddress ?? ""),
  },
  {
    id: "outcome",
    header: "Outcome",
    widthPx: 170,
    cell: (entry) => <OutcomeBadge outcome={entry.outcome} count={entry.count} />,
  },
  {
    id: "detail",
    header: "Details",
    hideBelow: "xl",
    cell: (entry) => (
      <span className="truncate text-text-muted" title={detailText(entry.detail)}>
        {entry.lastAt !== null && (
          <>
            latest <AbsoluteTime iso={entry.lastAt} />
            {", "}
          </>
        )}
        {detailText(entry.detail)}
      </span>
    ),
  },
];
