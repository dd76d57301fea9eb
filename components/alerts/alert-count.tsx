"use client";
import { useQuery } from "@tanstack/react-query";
import { NavCount } from "@/components/layout/nav-count";
import { alertSummaryQuery } from "@/lib/queries/frame";

/** How many alerts fire that nobody acknowledged. @param initial as the server knew when it made the page. */
export const useUnacknowledged = (initial: number): number =>
  useQuery(alertSummaryQuery).data?.unacknowledged ?? initial;

/** The number in the navigation. */
export function AlertBadge({ initial }: { initial: number }) {
  return <NavCount count={useUnacknowledged(initial)} label="not acknowledged" />;
}
