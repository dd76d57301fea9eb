import type { Metadata } from "next";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { ManyView } from "@/components/pairing/many-view";
import { NoTwoSides } from "@/components/pairing/no-two-sides";
import { requireActor } from "@/lib/auth/require-actor";
import { allows } from "@/lib/domain/permissions";
import { connectionQueries } from "@/lib/queries/connections";
import { makeQueryClient } from "@/lib/queries/query-client";
import { countConnections, hasTwoSides } from "@/lib/services/connections/count-connections";
import { listConnections } from "@/lib/services/connections/list-connections";

export const metadata: Metadata = { title: "Pair many" };

export default async function PairManyPage() {
  const { role } = await requireActor("peers.write");
  const client = makeQueryClient();
  const connections = await listConnections();
  client.setQueryData(connectionQueries.list().queryKey, connections);
  return (
    <HydratedQueries client={client}>
      <PageHeader title="Pair many" breadcrumbs={[{ label: "Pair two systems", href: "/pair" }]} />
      {hasTwoSides(await countConnections()) ? (
        <ManyView />
      ) : (
        <NoTwoSides registered={connections.length} canAdd={allows(role, "connections.write")} />
      )}
    </HydratedQueries>
  );
}
