"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { wantedQueries } from "@/lib/queries/wanted";
import { PlansTable } from "./plans-table";

/** Every plan that was made. */
export function PlansView() {
  const { data: plans } = useSuspenseQuery(wantedQueries.plans(null));
  return plans.length === 0 ? (
    <EmptyState
      title="No plans yet"
      action={<ButtonLink href="/wanted">Open wanted sets</ButtonLink>}
    >
      A plan says what would be done about each relationship that differs, in requests. It is kept,
      approved and applied once.
    </EmptyState>
  ) : (
    <Card flush>
      <PlansTable plans={plans} withSet />
    </Card>
  );
}
