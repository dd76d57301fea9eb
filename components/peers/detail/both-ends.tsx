import { clsx } from "clsx";
import { ArrowLeftRight } from "lucide-react";
import { TextLink } from "@/components/ui/text-link";
import type { ReactNode } from "react";
import { ExpiryCountdown } from "@/components/status/expiry-countdown";
import { StatusBadge } from "@/components/status/status-badge";
import { RelativeTime } from "@/components/ui/time";
import { Card } from "@/components/ui/card";
import { disagreements } from "@/lib/domain/ends";
import type { Peer, PeerRow } from "@/lib/domain/peer";
import type { PeerDetail } from "@/lib/domain/peer-detail";

function Box({
  title,
  connectionName,
  missing = false,
  children,
}: {
  title: string;
  connectionName: string;
  missing?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      className={clsx(
        "min-w-0 flex-1 rounded-md border px-3 py-2.5",
        missing ? "border-dashed border-border-strong" : "border-border",
      )}
    >
      <p className="text-caption text-text-muted">{title}</p>
      <p className="truncate text-body font-medium">{connectionName}</p>
      {children}
    </div>
  );
}

type HalfRow = Pick<
  PeerRow,
  "name" | "status" | "known" | "asOf" | "nativeState" | "authentication" | "offerExpiresAt"
>;

function Half({ row, href }: { row: HalfRow; href?: string }) {
  return (
    <>
      <p className="mt-0.5 mb-1.5 truncate text-meta text-text-muted">
        {"calls it "}
        {href === undefined ? row.name : <TextLink href={href}>{row.name}</TextLink>}
      </p>
      <StatusBadge status={row.status} known={row.known} nativeState={row.nativeState} />
      {!row.known && row.asOf !== null && (
        <p className="mt-1 text-caption text-text-muted">
          as of <RelativeTime iso={row.asOf} />
        </p>
      )}
      {row.authentication !== null && (
        <p className="mt-1.5 text-caption text-text-muted">
          Authentication <code className="text-text">{row.authentication}</code>
        </p>
      )}
      {row.offerExpiresAt !== null && (
        <p className="mt-1">
          <ExpiryCountdown expiresAt={row.offerExpiresAt} focusable />
        </p>
      )}
    </>
  );
}

function Pair({ own, children }: { own: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col items-stretch gap-3 sm:flex-row sm:items-center">
      {own}
      <ArrowLeftRight aria-hidden="true" size={16} className="mx-auto shrink-0 text-text-muted" />
      {children}
    </div>
  );
}

/** The relationship as both registered ends see it, and where they disagree; a half that is missing is shown as missing. */
export function BothEnds({
  peer,
  otherEnds,
  missingEnd,
  action,
}: { peer: Peer; action?: ReactNode } & Pick<PeerDetail, "otherEnds" | "missingEnd">) {
  const own = (
    <Box title="This end" connectionName={peer.connectionName}>
      <Half row={peer} />
    </Box>
  );
  if (missingEnd !== null && otherEnds.length === 0) {
    return (
      <Card title="Both ends" description="One end is missing.">
        <Pair own={own}>
          <Box title="Other end" connectionName={missingEnd.connectionName} missing>
            <p className="mt-0.5 text-meta text-text-muted">has no half of it</p>
          </Box>
        </Pair>
      </Card>
    );
  }
  if (otherEnds.length === 0) return null;
  const known = [peer, ...otherEnds].every((end) => end.known);
  // What one end said a while ago neither agrees nor disagrees with what the other says now.
  const differences = known ? otherEnds.flatMap((end) => disagreements(peer, end)) : [];
  return (
    <Card
      title="Both ends"
      description={
        !known
          ? "Not every end is known now, so whether they agree is not known."
          : differences.length > 0
            ? "The two ends do not agree."
            : [peer, ...otherEnds].every((end) => end.status === "healthy")
              ? "Both ends agree."
              : "Both ends say the same."
      }
      actions={action}
    >
      <div className="flex flex-col gap-3">
        {otherEnds.map((end) => (
          <Pair key={end.id} own={own}>
            <Box title="Other end" connectionName={end.connectionName}>
              <Half row={end} href={`/peers/${end.id}`} />
            </Box>
          </Pair>
        ))}
        {differences.length > 0 && (
          <ul aria-label="Where the two ends disagree" className="list-disc pl-5 text-meta">
            {differences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}
