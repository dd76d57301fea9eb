import { ShieldCheck } from "lucide-react";
import type { Metadata } from "next";
import { HygieneView } from "@/components/hygiene/hygiene-view";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { NoConnection } from "@/components/status/no-connection";
import { readSearch, type SearchParams } from "@/lib/api/search-params";
import { requireActor } from "@/lib/auth/require-actor";
import { hygieneQuerySchema } from "@/lib/domain/hygiene/report";
import { allows } from "@/lib/domain/permissions";
import { hygieneQueries } from "@/lib/queries/hygiene";
import { makeQueryClient } from "@/lib/queries/query-client";
import { totalOfConnections } from "@/lib/services/connections/count-connections";
import { systems } from "@/lib/systems/registry";
import { readHygiene } from "@/lib/services/hygiene/read-hygiene";

export const metadata: Metadata = { title: "Hygiene" };

export default async function HygienePage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const actor = await requireActor("peers.read");
  const registered = await totalOfConnections();
  if (registered === 0)
    return (
      <>
        <PageHeader title="Hygiene" />
        <NoConnection
          icon={<ShieldCheck size={20} />}
          title="Nothing to check yet"
          registered={registered}
          canAdd={allows(actor.role, "connections.write")}
        >
          This page lists what wants tidying on your connections and their peers.
        </NoConnection>
      </>
    );
  const { search, query } = readSearch(hygieneQuerySchema, await searchParams);
  const client = makeQueryClient();
  if (query)
    client.setQueryData(
      hygieneQueries.report(search.toString()).queryKey,
      await readHygiene(query),
    );
  return (
    <HydratedQueries client={client}>
      <PageHeader
        title="Hygiene"
        description="What wants tidying across all connections, and what mends it."
      />
      <HygieneView
        role={actor.role}
        systems={systems.map(({ id, shortLabel }) => ({ id, label: shortLabel }))}
      />
    </HydratedQueries>
  );
}
