import type { ReactNode } from "react";
import { StatusIcon } from "@/components/status/status-icon";
import { Since } from "@/components/status/since";
import { ExpiryCountdown } from "@/components/status/expiry-countdown";
import { RelativeTime, Zoned } from "@/components/ui/time";
import { peerWords } from "../peer-words";
import type { Peer } from "@/lib/domain/peer";
import { statusText } from "@/lib/domain/status-scale";

interface ExplanationProps {
  peer: Peer;
  /** Why the status is not simply what the state says; null where the meaning says it. */
  reason: string | null;
  meaning: string;
  action: string | null;
  /** Steps to follow, in place of what the action says. */
  repair?: ReactNode;
  /** Whether what both ends say together explains it in place of this end's own words: the steps are folded then. */
  explained: boolean;
  /** What both ends say together. */
  children?: ReactNode;
}

/** What the state means in plain words, since when, and who must act. */
export function ExplanationCard({
  peer,
  reason,
  meaning,
  action,
  repair,
  explained,
  children,
}: ExplanationProps) {
  return (
    <section
      aria-label="Status"
      className="mb-5 flex flex-wrap items-start gap-x-4 gap-y-2 rounded-lg border border-border bg-surface-raised px-4 py-3"
    >
      <div className="flex min-w-0 flex-1 basis-80 items-start gap-4">
        <span className="mt-0.5">
          <StatusIcon status={peer.shownStatus} size={18} />
        </span>
        <div className="min-w-0 flex-1">
          <p className="text-body">
            <span className="font-semibold">{statusText[peer.shownStatus].label}</span>
            {peer.known ? (
              <span className="text-text-muted">
                {" "}
                <Since of={peer} focusable />
                {" · the system says "}
              </span>
            ) : (
              <span className="text-text-muted">
                {`: ${statusText[peer.status].label.toLowerCase()}`}
                {peer.asOf !== null && (
                  <>
                    {" as of "}
                    <RelativeTime iso={peer.asOf} focusable />
                  </>
                )}
                {" · the system said "}
              </span>
            )}
            <code className="text-meta">{peer.nativeState}</code>
          </p>
          {peer.known && !explained && (
            <>
              {reason !== null && (
                <p className="mt-1 text-body">
                  <Zoned text={reason} />
                </p>
              )}
              <p className="mt-1 text-body text-text-muted">
                <Zoned text={meaning} />
              </p>
              {repair ?? (action !== null && <p className="mt-1 text-body">{action}</p>)}
            </>
          )}
          {!peer.known && (
            <p className="mt-1 text-body text-text-muted">
              Whether it is still so cannot be known until {peer.connectionName} can be read again.
            </p>
          )}
          {children && <div className="mt-2">{children}</div>}
          {peer.known && explained && repair && (
            <details className="mt-2">
              <summary className="text-meta font-medium text-text-muted hover:text-text">
                {peerWords.byHand}
              </summary>
              {repair}
            </details>
          )}
        </div>
      </div>
      {peer.offerExpiresAt !== null && (
        <ExpiryCountdown expiresAt={peer.offerExpiresAt} focusable announces />
      )}
    </section>
  );
}
