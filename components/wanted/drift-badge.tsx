"use client";
import { useQuery } from "@tanstack/react-query";
import { wantedQueries } from "@/lib/queries/wanted";

/** The number in the navigation. @param initial as the server knew when it made the page. */
export function DriftBadge({ initial }: { initial: number }) {
  const count = useQuery(wantedQueries.summary()).data?.drift ?? initial;
  if (count === 0) return null;
  return (
    <span className="rounded-full bg-pending-surface px-1.5 text-caption text-pending-text tabular-nums">
      {count}
      <span className="sr-only"> not as wanted</span>
    </span>
  );
}
