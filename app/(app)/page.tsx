import type { Metadata } from "next";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { OverviewView } from "@/components/overview/overview-view";
import { requireActor } from "@/lib/auth/require-actor";
import { overviewQuery } from "@/lib/queries/overview";
import { makeQueryClient } from "@/lib/queries/query-client";
import { readOverview } from "@/lib/services/overview/read-overview";
import { systems } from "@/lib/systems/registry";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage() {
  await requireActor("peers.read");
  const client = makeQueryClient();
  client.setQueryData(overviewQuery().queryKey, await readOverview());
  return (
    <HydratedQueries client={client}>
      <PageHeader title="Overview" />
      <OverviewView systems={systems.map(({ id, label }) => ({ id, label }))} />
    </HydratedQueries>
  );
}
