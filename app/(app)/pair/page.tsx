import type { Metadata } from "next";
import { Suspense } from "react";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { PairView } from "@/components/pairing/pair-view";
import { NoTwoSides } from "@/components/pairing/no-two-sides";
import { requireActor } from "@/lib/auth/require-actor";
import { allows } from "@/lib/domain/permissions";
import { connectionQueries } from "@/lib/queries/connections";
import { makeQueryClient } from "@/lib/queries/query-client";
import { countConnections, hasTwoSides } from "@/lib/services/connections/count-connections";
import { listConnections } from "@/lib/services/connections/list-connections";

export const metadata: Metadata = { title: "Pair two systems" };

export default async function PairPage() {
  const { role } = await requireActor("peers.write");
  const client = makeQueryClient();
  const connections = await listConnections();
  client.setQueryData(connectionQueries.list().queryKey, connections);
  return (
    <HydratedQueries client={client}>
      <PageHeader title="Pair two systems" breadcrumbs={[{ label: "Peers", href: "/peers" }]} />
      {hasTwoSides(await countConnections()) ? (
        <Suspense>
          <PairView />
        </Suspense>
      ) : (
        <NoTwoSides registered={connections.length} canAdd={allows(role, "connections.write")} />
      )}
    </HydratedQueries>
  );
}
