import type { Metadata } from "next";
import { Suspense } from "react";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { PairView } from "@/components/pairing/pair-view";
import { requireActor } from "@/lib/auth/require-actor";
import { connectionQueries } from "@/lib/queries/connections";
import { makeQueryClient } from "@/lib/queries/query-client";
import { listConnections } from "@/lib/services/connections/list-connections";

export const metadata: Metadata = { title: "Pair two systems" };

export default async function PairPage() {
  await requireActor("peers.write");
  const client = makeQueryClient();
  client.setQueryData(connectionQueries.list().queryKey, await listConnections());
  return (
    <HydratedQueries client={client}>
      <PageHeader title="Pair two systems" breadcrumbs={[{ label: "Peers", href: "/peers" }]} />
      <Suspense>
        <PairView />
      </Suspense>
    </HydratedQueries>
  );
}
