"use client";
import { useQuery } from "@tanstack/react-query";
import { NavCount } from "@/components/layout/nav-count";
import { alertSummaryQuery } from "@/lib/queries/frame";

/** How many alerts fire that nobody acknowledged. */
export const useUnacknowledged = (): number =>
  useQuery(alertSummaryQuery).data?.unacknowledged ?? 0;

/** The number in the navigation. */
export function AlertBadge() {
  return <NavCount count={useUnacknowledged()} label="not acknowledged" />;
}
