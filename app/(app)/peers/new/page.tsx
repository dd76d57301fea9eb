import type { Metadata } from "next";
import { Suspense } from "react";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { CreatePeer } from "@/components/peers/create/create-peer";
import { requireActor } from "@/lib/auth/require-actor";
import { connectionQueries } from "@/lib/queries/connections";
import { makeQueryClient } from "@/lib/queries/query-client";
import { listConnections } from "@/lib/services/connections/list-connections";

export const metadata: Metadata = { title: "New peer" };

export default async function NewPeerPage() {
  await requireActor("peers.write");
  const client = makeQueryClient();
  client.setQueryData(connectionQueries.list().queryKey, await listConnections());
  return (
    <HydratedQueries client={client}>
      <PageHeader title="New peer" breadcrumbs={[{ label: "Peers", href: "/peers" }]} />
      <Suspense>
        <CreatePeer />
      </Suspense>
    </HydratedQueries>
  );
}
