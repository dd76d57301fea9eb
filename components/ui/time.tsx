"use client";
import { absoluteText, relativeText, zonedText } from "./relative";
import { Tooltip } from "./tooltip";
import { useHydrated } from "./use-hydrated";
import { useTicking } from "./use-ticking";

interface TimeProps {
  /** ISO 8601 instant. */
  iso: string;
  className?: string;
}

interface RelativeTimeProps extends TimeProps {
  /** Reachable by keyboard, for the tooltip; off in long tables. */
  focusable?: boolean;
}

/** "12 s ago", kept fresh; the tooltip has the instant in full with its zone. */
export function RelativeTime({ iso, className = "", focusable = false }: RelativeTimeProps) {
  const atMs = Date.parse(iso);
  const text = useTicking((nowMs) => relativeText(atMs, nowMs));
  return (
    // It cannot wrap: made narrower than it is, it would stick out of its row.
    <Tooltip content={<AbsoluteTime iso={iso} />} className="shrink-0">
      <time
        dateTime={iso}
        tabIndex={focusable ? 0 : undefined}
        className={`whitespace-nowrap tabular-nums ${className}`}
      >
        {text}
      </time>
    </Tooltip>
  );
}

/** The instant in full: in UTC from the server, in the reader's own zone once in the browser. */
export function AbsoluteTime({ iso, className = "" }: TimeProps) {
  const atMs = Date.parse(iso);
  const text = absoluteText(atMs, useHydrated() ? undefined : "UTC");
  return (
    <time dateTime={iso} className={`whitespace-nowrap tabular-nums ${className}`}>
      {text}
    </time>
  );
}

/** Tells the instants in a text of a server in the reader's own zone, once in the browser. */
export function useZonedText(): (text: string) => string {
  const zone = useHydrated() ? undefined : "UTC";
  return (text) => zonedText(text, zone);
}

/** A text of a server, with its instants in the reader's own zone. */
export const Zoned = ({ text }: { text: string }) => useZonedText()(text);
