"use client";
import type { ReactNode } from "react";
import { SystemAnswer } from "@/components/status/system-answer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Zoned } from "@/components/ui/time";
import type { Problem } from "@/lib/errors/problem";

interface ProblemBannerProps {
  problem: Problem;
  onRetry?: (() => void) | undefined;
  busy?: boolean;
  /** Further words, such as what was left undone. */
  children?: ReactNode;
}

/** A problem in full: what, what to do, and one press away what the system itself said. */
export function ProblemBanner({ problem, onRetry, busy = false, children }: ProblemBannerProps) {
  const { detail, remedy, backend, requestId, retryAfterS } = problem;
  return (
    <Banner
      tone="danger"
      role="alert"
      title={<Zoned text={detail} />}
      action={
        onRetry && (
          <Button size="sm" busy={busy} onClick={onRetry}>
            Try again
          </Button>
        )
      }
    >
      {remedy !== null && <p>{remedy}</p>}
      {retryAfterS !== null && <p>Try again in {retryAfterS} s.</p>}
      {children}
      <SystemAnswer backend={backend} requestId={requestId} />
    </Banner>
  );
}
