"use client";
import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
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
      title={detail}
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
      {(backend !== null || requestId !== "") && (
        <details className="mt-1">
          <summary className="w-fit rounded text-caption underline underline-offset-2">
            {backend === null ? "Details" : "What the system said"}
          </summary>
          <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-caption">
            {backend !== null && (
              <>
                {(backend.code !== null || backend.status !== null) && (
                  <>
                    <dt>Code</dt>
                    <dd className="font-mono">
                      {[backend.code, backend.status === null ? null : `HTTP ${backend.status}`]
                        .filter(Boolean)
                        .join(", ")}
                    </dd>
                  </>
                )}
                <dt>Text</dt>
                <dd className="max-h-40 overflow-y-auto font-mono [overflow-wrap:anywhere] whitespace-pre-wrap">
                  {backend.text}
                </dd>
              </>
            )}
            {requestId !== "" && (
              <>
                <dt>Request</dt>
                <dd>
                  <Code value={requestId} noun="request id" />
                </dd>
              </>
            )}
          </dl>
        </details>
      )}
    </Banner>
  );
}
