"use client";
import { clsx } from "clsx";
import { Timer, TimerOff } from "lucide-react";
import { useEffect } from "react";
import { announce } from "@/components/ui/announce";
import { countdownText } from "@/components/ui/relative";
import { AbsoluteTime } from "@/components/ui/time";
import { Tooltip } from "@/components/ui/tooltip";
import { useTicking } from "@/components/ui/use-ticking";

export type ExpiryStage = "ample" | "soon" | "last" | "over";

/** How urgent an expiry is, from what is left in milliseconds. */
export function expiryStage(leftMs: number): ExpiryStage {
  if (leftMs <= 0) return "over";
  if (leftMs <= 60_000) return "last";
  return leftMs <= 5 * 60_000 ? "soon" : "ample";
}

const stageWords: Record<Exclude<ExpiryStage, "ample">, string> = {
  soon: "expires in less than 5 minutes",
  last: "expires in less than a minute",
  over: "has expired",
};

interface ExpiryCountdownProps {
  /** ISO instant. */
  expiresAt: string;
  /** What expires: "Offer", "Passphrase". */
  noun?: string;
  /** Says the last minutes to assistive technology; off in tables. */
  announces?: boolean;
  focusable?: boolean;
}

/** What is left of an offer, ticking. No pill and no tint: it is not a status. */
export function ExpiryCountdown({
  expiresAt,
  noun = "Offer",
  announces = false,
  focusable = false,
}: ExpiryCountdownProps) {
  const atMs = Date.parse(expiresAt);
  const stage = useTicking((nowMs) => expiryStage(atMs - nowMs));
  const left = useTicking((nowMs) => countdownText(atMs - nowMs));
  const Icon = stage === "over" ? TimerOff : Timer;

  useEffect(() => {
    if (announces && stage !== "ample") announce(`${noun} ${stageWords[stage]}.`);
  }, [announces, noun, stage]);

  return (
    <Tooltip
      content={
        <>
          {noun} {stage === "over" ? "expired" : "expires"} <AbsoluteTime iso={expiresAt} />
        </>
      }
    >
      <span
        tabIndex={focusable ? 0 : undefined}
        className={clsx(
          "inline-flex items-center gap-1 text-meta whitespace-nowrap",
          {
            ample: "text-text",
            soon: "font-medium text-degraded-text",
            last: "font-semibold text-failed-text",
            over: "text-text-muted",
          }[stage],
        )}
      >
        <Icon aria-hidden="true" size={14} className="shrink-0" />
        {stage === "over" ? "Expired" : <span className="tabular-nums">{left}</span>}
        {stage !== "over" && <span className="font-normal">left</span>}
      </span>
    </Tooltip>
  );
}
