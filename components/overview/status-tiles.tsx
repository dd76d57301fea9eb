import { Link } from "@/components/ui/link";
import { StatusIcon } from "@/components/status/status-icon";
import type { RelationshipCount } from "@/lib/domain/overview";
import { shownStatuses, statusText } from "@/lib/domain/status-scale";
import { countText } from "./count-text";

const none: RelationshipCount = { total: 0, bothEnds: 0, oneSided: 0 };

/** Relationships per status; each tile leads to the list grouped and filtered so. */
export function StatusTiles({ counts }: { counts: Readonly<Record<string, RelationshipCount>> }) {
  return (
    <section aria-label="Relationships by status">
      <ul className="grid grid-cols-2 gap-2 sm:grid-cols-4 2xl:grid-cols-8">
        {shownStatuses.map((status) => {
          const count = counts[status] ?? none;
          return (
            <li key={status}>
              <Link
                href={`/peers?status=${status}&group=relationship`}
                title={`${countText(count, statusText[status].label)}. ${statusText[status].meaning}`}
                className="flex h-full flex-col gap-1 rounded-lg border border-border bg-surface-raised px-3 py-2.5 transition-colors hover:border-border-strong hover:bg-surface-hover"
              >
                <span className="flex items-center gap-1.5 text-meta text-text-muted">
                  <StatusIcon status={status} />
                  {statusText[status].label}
                </span>
                <span
                  className={`text-title tabular-nums ${count.total === 0 ? "text-text-muted" : ""}`}
                >
                  {count.total}
                </span>
                {count.total > 0 && (
                  <span className="text-caption text-text-muted tabular-nums">
                    {count.bothEnds} with both ends, {count.oneSided} one-sided
                  </span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
