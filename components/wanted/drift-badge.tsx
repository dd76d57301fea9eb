"use client";
import { useQuery } from "@tanstack/react-query";
import { NavCount } from "@/components/layout/nav-count";
import { driftSummaryQuery } from "@/lib/queries/frame";

/** The number in the navigation. @param initial as the server knew when it made the page. */
export function DriftBadge({ initial }: { initial: number }) {
  const count = useQuery(driftSummaryQuery).data?.drift ?? initial;
  return <NavCount count={count} label="not as wanted" tone="pending" />;
}
