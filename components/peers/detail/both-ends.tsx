import { ArrowLeftRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { StatusBadge } from "@/components/status/status-badge";
import { Card } from "@/components/ui/card";
import type { Peer, PeerRow } from "@/lib/domain/peer";

function End({ title, connectionName, row, href }: { title: string; connectionName: string; row: Pick<PeerRow, "name" | "status" | "nativeState">; href?: string }) {
  return (
    <div className="min-w-0 flex-1 rounded-md border border-border px-3 py-2.5">
      <p className="text-caption text-text-muted">{title}</p>
      <p className="truncate text-body font-medium">{connectionName}</p>
      <p className="mt-0.5 mb-1.5 truncate text-meta text-text-muted">
        {"calls it "}
        {href === undefined ? (
          row.name
        ) : (
          <Link href={href} className="rounded font-medium text-accent-text hover:underline">
            {row.name}
          </Link>
        )}
      </p>
      <StatusBadge status={row.status} nativeState={row.nativeState} />
    </div>
  );
}

/** The relationship as both registered ends see it, and whether they agree. */
export function BothEnds({ peer, otherEnds, action }: { peer: Peer; otherEnds: readonly PeerRow[]; action?: ReactNode }) {
  if (otherEnds.length === 0) return null;
  const disagree = otherEnds.some((end) => end.status !== peer.status);
  return (
    <Card title="Both ends" description={disagree ? "The two ends do not agree." : "Both ends agree."} actions={action}>
      {otherEnds.map((end) => (
        <div key={end.id} className="flex flex-col items-stretch gap-3 sm:flex-row sm:items-center [&+&]:mt-3">
          <End title="This end" connectionName={peer.connectionName} row={peer} />
          <ArrowLeftRight aria-hidden="true" size={16} className="mx-auto shrink-0 text-text-muted" />
          <End title="Other end" connectionName={end.connectionName} row={end} href={`/peers/${end.id}`} />
        </div>
      ))}
    </Card>
  );
}
