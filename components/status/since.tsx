"use client";
import { AbsoluteTime, RelativeTime } from "@/components/ui/time";
import { durationText, relativeText } from "@/components/ui/relative";
import { Tooltip } from "@/components/ui/tooltip";
import { useTicking } from "@/components/ui/use-ticking";

interface SinceProps {
  of: { statusSince: string; statusSinceKnown: boolean };
  /** "≥ 3 h ago" in place of "for at least 3 h", for columns. */
  short?: boolean;
  focusable?: boolean;
  className?: string;
}

/** Since when something has its status: a fact where it is known, else as long as it was looked at. */
export function Since({
  of: { statusSince, statusSinceKnown },
  short = false,
  focusable = false,
  className = "",
}: SinceProps) {
  const atMs = Date.parse(statusSince);
  const text = useTicking((nowMs) =>
    short ? relativeText(atMs, nowMs) : durationText((nowMs - atMs) / 1000),
  );
  const prefix = short
    ? statusSinceKnown
      ? ""
      : "≥ "
    : statusSinceKnown
      ? "for "
      : "for at least ";
  return (
    <Tooltip
      className="shrink-0"
      content={
        statusSinceKnown ? (
          <>
            Since <AbsoluteTime iso={statusSince} />
          </>
        ) : (
          <>
            Already so when it was first seen, at <AbsoluteTime iso={statusSince} />
          </>
        )
      }
    >
      <time
        dateTime={statusSince}
        tabIndex={focusable ? 0 : undefined}
        aria-label={short && !statusSinceKnown ? `at least ${text}` : undefined}
        className={`whitespace-nowrap tabular-nums ${className}`}
      >
        {prefix}
        {text}
      </time>
    </Tooltip>
  );
}

interface KnownSinceProps {
  of: SinceProps["of"] & { known: boolean };
  /** ISO instant of the last complete reading; null when there was none. */
  asOf: string | null;
}

/** A list's column: since when it is so; while nobody knows how it is, when that was last read. */
export function KnownSince({ of, asOf }: KnownSinceProps) {
  if (of.known) return <Since of={of} short className="text-text-muted" />;
  return (
    asOf !== null && (
      <span className="truncate text-text-muted">
        as of <RelativeTime iso={asOf} />
      </span>
    )
  );
}
