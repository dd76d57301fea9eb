import type { Metadata } from "next";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { ManyView } from "@/components/pairing/many-view";
import { requireActor } from "@/lib/auth/require-actor";
import { connectionQueries } from "@/lib/queries/connections";
import { makeQueryClient } from "@/lib/queries/query-client";
import { listConnections } from "@/lib/services/connections/list-connections";

export const metadata: Metadata = { title: "Pair many" };

export default async function PairManyPage() {
  await requireActor("peers.write");
  const client = makeQueryClient();
  client.setQueryData(connectionQueries.list().queryKey, await listConnections());
  return (
    <HydratedQueries client={client}>
      <PageHeader title="Pair many" breadcrumbs={[{ label: "Pair two systems", href: "/pair" }]} />
      <ManyView />
    </HydratedQueries>
  );
}
