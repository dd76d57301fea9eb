import { Link } from "@/components/ui/link";
import { StatusBadge } from "@/components/status/status-badge";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/time";
import { Badge } from "@/components/ui/badge";
import type { Overview } from "@/lib/domain/overview";
import { CircleCheck } from "lucide-react";
import { subjectsOf } from "./subject";

/** What is broken now, since when, and why: the list someone on call reads first. */
export function AttentionList({ overview }: { overview: Overview }) {
  const items = subjectsOf(overview);
  const { attention, keyManagers } = overview;
  if (items.length === 0) {
    return (
      <EmptyState icon={<CircleCheck size={20} />} title="Nothing needs attention">
        No peer and no key manager is failed or degraded.
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="divide-y divide-border">
        {items.map((subject) => (
          <li
            key={subject.href}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-4 py-2.5"
          >
            <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
              <Link
                href={subject.href}
                className="min-w-0 truncate rounded text-body font-medium hover:underline"
              >
                {subject.name}
              </Link>
              {subject.noun !== null && <Badge>{subject.noun}</Badge>}
              <StatusBadge
                status={subject.status}
                nativeState={subject.nativeState}
                meaning={subject.statusReason ?? undefined}
              />
            </div>
            <span className="text-meta text-text-muted">
              since <RelativeTime iso={subject.statusSince} />
            </span>
            <p className="col-span-2 min-w-0 truncate text-meta text-text-muted">
              {subject.connectionName}
              {subject.statusReason !== null && <> · {subject.statusReason}</>}
            </p>
          </li>
        ))}
      </ul>
      {attention.total + keyManagers.attention.total > items.length && (
        <p className="flex flex-wrap gap-x-4 gap-y-1 border-t border-border px-4 py-2.5 text-meta">
          <Link
            href="/peers?status=failed,degraded"
            className="rounded font-medium text-accent-text hover:underline"
          >
            All {attention.total} peers that need attention
          </Link>
          {keyManagers.attention.total > 0 && (
            <Link
              href="/key-managers?status=failed,degraded"
              className="rounded font-medium text-accent-text hover:underline"
            >
              All {keyManagers.attention.total} key managers that need attention
            </Link>
          )}
        </p>
      )}
    </>
  );
}
