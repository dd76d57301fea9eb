import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { ConnectionsView } from "@/components/connections/connections-view";
import { systemWordsOf } from "@/components/connections/system-words";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { allows, reasonDenied } from "@/lib/domain/permissions";
import { requireActor } from "@/lib/auth/require-actor";
import { connectionQueries } from "@/lib/queries/connections";
import { makeQueryClient } from "@/lib/queries/query-client";
import { listConnections } from "@/lib/services/connections/list-connections";
import { systems } from "@/lib/systems/registry";
import { ViewMenu } from "@/components/views/view-menu";
import { viewsQuery } from "@/lib/queries/views";
import { listViews } from "@/lib/services/views/keep-views";

export const metadata: Metadata = { title: "Connections" };

export default async function ConnectionsPage() {
  const actor = await requireActor("connections.read");
  const denied = allows(actor.role, "connections.write")
    ? undefined
    : reasonDenied("connections.write");
  const client = makeQueryClient();
  client.setQueryData(connectionQueries.list().queryKey, await listConnections());
  client.setQueryData(viewsQuery("connections").queryKey, await listViews(actor, "connections"));
  return (
    <HydratedQueries client={client}>
      <PageHeader
        title="Connections"
        meta={
          <ViewMenu
            list="connections"
            noun="connections"
            shareDenied={
              allows(actor.role, "peers.write") ? undefined : reasonDenied("peers.write")
            }
          />
        }
        actions={
          <ButtonLink
            href="/connections/new"
            variant="primary"
            icon={<Plus aria-hidden="true" size={14} />}
            denied={denied}
          >
            Add connection
          </ButtonLink>
        }
      />
      <ConnectionsView
        systems={systems.map(systemWordsOf)}
        denied={denied}
        refreshDenied={allows(actor.role, "peers.write") ? undefined : reasonDenied("peers.write")}
      />
    </HydratedQueries>
  );
}
