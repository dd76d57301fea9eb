import { ArrowRight } from "lucide-react";
import { Link } from "@/components/ui/link";
import { StatusIcon } from "@/components/status/status-icon";
import { RelativeTime } from "@/components/ui/time";
import { Badge } from "@/components/ui/badge";
import { statusText } from "@/lib/domain/status-scale";
import type { SubjectChange } from "./subject";

const words = (change: SubjectChange) => {
  if (change.kind === "removed") return "was removed";
  if (change.kind === "appeared") return "appeared";
  if (change.fromStatus === change.toStatus)
    return change.fromState === change.toState
      ? change.reason === null
        ? "gives no reason any more"
        : `new reason: ${change.reason}`
      : `now says ${change.toState}`;
  return null;
};

/** The latest changes of state, newest first. */
export function RecentChanges({ changes }: { changes: readonly SubjectChange[] }) {
  if (changes.length === 0)
    return <p className="px-4 py-8 text-center text-meta text-text-muted">No changes yet.</p>;
  return (
    <ol className="divide-y divide-border">
      {changes.map((change) => (
        <li key={change.id} className="flex items-center justify-between gap-3 px-4 py-2 text-meta">
          <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
            {change.kind === "removed" ? (
              <span className="truncate font-medium">{change.name}</span>
            ) : (
              <Link href={change.href} className="truncate rounded font-medium hover:underline">
                {change.name}
              </Link>
            )}
            {change.noun !== null && <Badge>{change.noun}</Badge>}
            <span className="flex min-w-0 flex-wrap items-center gap-x-1 gap-y-0.5 text-text-muted [overflow-wrap:anywhere]">
              {words(change) ?? (
                <>
                  {change.fromStatus && statusText[change.fromStatus].label}
                  <ArrowRight aria-label="became" size={12} />
                </>
              )}
              {change.toStatus && (
                <span className="inline-flex items-center gap-1 text-text">
                  <StatusIcon status={change.toStatus} />
                  {statusText[change.toStatus].label}
                </span>
              )}
            </span>
          </span>
          <RelativeTime iso={change.at} className="text-text-muted" />
        </li>
      ))}
    </ol>
  );
}
