"use client";
import { useQuery } from "@tanstack/react-query";
import { NavCount } from "@/components/layout/nav-count";
import { wantedQueries } from "@/lib/queries/wanted";

/** The number in the navigation. @param initial as the server knew when it made the page. */
export function DriftBadge({ initial }: { initial: number }) {
  const count = useQuery(wantedQueries.summary()).data?.drift ?? initial;
  return <NavCount count={count} label="not as wanted" tone="pending" />;
}
