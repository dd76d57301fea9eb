import Link from "next/link";
import { StatusBadge } from "@/components/status/status-badge";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/time";
import type { PeerRow } from "@/lib/domain/peer";
import { CircleCheck } from "lucide-react";

/** What is broken now, since when, and why: the list someone on call reads first. */
export function AttentionList({ items, total }: { items: readonly PeerRow[]; total: number }) {
  if (items.length === 0) {
    return (
      <EmptyState icon={<CircleCheck size={20} />} title="Nothing needs attention">
        No peer is failed or degraded.
      </EmptyState>
    );
  }
  return (
    <>
      <ul className="divide-y divide-border">
        {items.map((peer) => (
          <li key={peer.id} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-4 py-2.5">
            <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
              <Link href={`/peers/${peer.id}`} className="min-w-0 truncate rounded text-body font-medium hover:underline">
                {peer.name}
              </Link>
              <StatusBadge status={peer.status} nativeState={peer.nativeState} meaning={peer.statusReason ?? undefined} />
            </div>
            <span className="text-meta text-text-muted">
              since <RelativeTime iso={peer.statusSince} />
            </span>
            <p className="col-span-2 min-w-0 truncate text-meta text-text-muted">
              {peer.connectionName}
              {peer.statusReason !== null && <> · {peer.statusReason}</>}
            </p>
          </li>
        ))}
      </ul>
      {total > items.length && (
        <p className="border-t border-border px-4 py-2.5 text-meta">
          <Link href="/peers?status=failed,degraded" className="rounded font-medium text-accent-text hover:underline">
            All {total} that need attention
          </Link>
        </p>
      )}
    </>
  );
}
