import { Network } from "lucide-react";
import type { Metadata } from "next";
import { Suspense } from "react";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { CreatePeer } from "@/components/peers/create/create-peer";
import { NoConnection } from "@/components/status/no-connection";
import { requireActor } from "@/lib/auth/require-actor";
import { allows } from "@/lib/domain/permissions";
import { connectionQueries } from "@/lib/queries/connections";
import { makeQueryClient } from "@/lib/queries/query-client";
import { listConnections } from "@/lib/services/connections/list-connections";

export const metadata: Metadata = { title: "New peer" };

export default async function NewPeerPage() {
  const { role } = await requireActor("peers.write");
  const client = makeQueryClient();
  const connections = await listConnections();
  client.setQueryData(connectionQueries.list().queryKey, connections);
  return (
    <HydratedQueries client={client}>
      <PageHeader title="New peer" breadcrumbs={[{ label: "Peers", href: "/peers" }]} />
      {connections.length === 0 ? (
        <NoConnection
          icon={<Network size={20} />}
          title="A peer needs a connection"
          registered={0}
          canAdd={allows(role, "connections.write")}
        >
          Peers are created on a registered cluster, datacenter or project, and none is registered.
        </NoConnection>
      ) : (
        <Suspense>
          <CreatePeer />
        </Suspense>
      )}
    </HydratedQueries>
  );
}
