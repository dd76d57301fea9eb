import { statusInk } from "@/components/status/status-style";
import { type ShownStatus, shownStatuses, statusText } from "@/lib/domain/status-scale";
import { lineLook } from "./line-look";

/** How lines and boxes are drawn, of the statuses there are. */
export function Legend({ counts }: { counts: Partial<Record<ShownStatus, number>> }) {
  return (
    <ul
      aria-label="Legend"
      className="flex flex-wrap gap-x-4 gap-y-1 border-t border-border px-4 py-2 text-caption text-text-muted"
    >
      {shownStatuses
        .filter((status) => counts[status])
        .map((status) => {
          const { ink, widthPx, dashes } = lineLook[status];
          return (
            <li key={status} className="inline-flex items-center gap-1.5">
              <svg aria-hidden="true" width={34} height={8} className="shrink-0">
                <line
                  x1={0}
                  x2={34}
                  y1={4}
                  y2={4}
                  strokeWidth={widthPx}
                  strokeDasharray={dashes}
                  className={ink}
                />
              </svg>
              <span className={statusInk[status]}>{statusText[status].label}</span>
            </li>
          );
        })}
      <li className="inline-flex items-center gap-1.5">
        <span
          aria-hidden="true"
          className="inline-block h-3 w-6 rounded-sm border border-dashed border-border-control bg-surface-sunken"
        />
        Not registered, or no answer
      </li>
    </ul>
  );
}
