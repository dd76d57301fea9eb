"use client";
import { useQuery } from "@tanstack/react-query";
import { NavCount } from "@/components/layout/nav-count";
import { driftSummaryQuery } from "@/lib/queries/frame";

/** The number in the navigation. */
export function DriftBadge() {
  const count = useQuery(driftSummaryQuery).data?.drift ?? 0;
  return <NavCount count={count} label="not as wanted" tone="pending" />;
}
