import { Link } from "@/components/ui/link";
import { StatusIcon } from "@/components/status/status-icon";
import { shownStatuses, statusText } from "@/lib/domain/status-scale";

/** Peers per status; each tile leads to the list filtered by it. */
export function StatusTiles({ counts }: { counts: Readonly<Record<string, number>> }) {
  return (
    <ul className="grid grid-cols-2 gap-2 sm:grid-cols-4 xl:grid-cols-8">
      {shownStatuses.map((status) => {
        const count = counts[status] ?? 0;
        return (
          <li key={status}>
            <Link
              href={`/peers?status=${status}`}
              title={statusText[status].meaning}
              className="flex h-full flex-col gap-1 rounded-lg border border-border bg-surface-raised px-3 py-2.5 transition-colors hover:border-border-strong hover:bg-surface-hover"
            >
              <span className="flex items-center gap-1.5 text-meta text-text-muted">
                <StatusIcon status={status} />
                {statusText[status].label}
              </span>
              <span className={`text-title tabular-nums ${count === 0 ? "text-text-muted" : ""}`}>
                {count}
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
