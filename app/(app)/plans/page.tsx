import type { Metadata } from "next";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { PlansView } from "@/components/wanted/plans-view";
import { requireActor } from "@/lib/auth/require-actor";
import { makeQueryClient } from "@/lib/queries/query-client";
import { wantedQueries } from "@/lib/queries/wanted";
import { listPlans } from "@/lib/services/wanted/plans";

export const metadata: Metadata = { title: "Plans" };

export default async function PlansPage() {
  await requireActor("plans.read");
  const client = makeQueryClient();
  client.setQueryData(wantedQueries.plans(null).queryKey, await listPlans(null));
  return (
    <HydratedQueries client={client}>
      <PageHeader
        title="Plans"
        breadcrumbs={[{ label: "Wanted", href: "/wanted" }]}
        description="What would put relationships right, and what became of it."
      />
      <PlansView />
    </HydratedQueries>
  );
}
