import type { Metadata } from "next";
import { Link2, Network, Plus } from "lucide-react";
import { QuietBanner } from "@/components/alerts/quiet-banner";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { PeersView } from "@/components/peers/list/peers-view";
import { NoConnection } from "@/components/status/no-connection";
import { ButtonLink } from "@/components/ui/button-link";
import { pairPath } from "@/lib/domain/pair-path";
import { allows, reasonDenied } from "@/lib/domain/permissions";
import { countConnections, hasTwoSides } from "@/lib/services/connections/count-connections";
import { requireActor } from "@/lib/auth/require-actor";
import { readSearch, type SearchParams } from "@/lib/api/search-params";
import { peerListQuerySchema } from "@/lib/domain/list";
import { peerListQuery } from "@/lib/queries/peer-list";
import { makeQueryClient } from "@/lib/queries/query-client";
import { listPeers } from "@/lib/services/peers/list-peers";
import { systems } from "@/lib/systems/registry";
import { ViewMenu } from "@/components/views/view-menu";
import { questionOf } from "@/lib/domain/view-params";
import { viewsQuery } from "@/lib/queries/views";
import { listViews } from "@/lib/services/views/keep-views";

export const metadata: Metadata = { title: "Peers" };

export default async function PeersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireActor("peers.read");
  const { role } = actor;
  const counts = await countConnections();
  if (counts.size === 0)
    return (
      <>
        <PageHeader title="Peers" />
        <NoConnection
          icon={<Network size={20} />}
          title="No peers yet"
          registered={0}
          canAdd={allows(role, "connections.write")}
        >
          A peer is one relationship between two clusters, datacenters or networks. Peers are read
          from connections, and none is registered.
        </NoConnection>
      </>
    );
  const { search, query } = readSearch(peerListQuerySchema, await searchParams);
  const client = makeQueryClient();
  if (query)
    client.setQueryData(peerListQuery(questionOf(search).toString()).queryKey, {
      pages: [await listPeers(query)],
      pageParams: [0],
    });
  const denied = allows(role, "peers.write") ? undefined : reasonDenied("peers.write");
  client.setQueryData(viewsQuery("peers").queryKey, await listViews(actor, "peers"));
  return (
    <HydratedQueries client={client}>
      <PageHeader
        title="Peers"
        meta={
          <ViewMenu
            list="peers"
            noun="peers"
            shareDenied={allows(role, "peers.write") ? undefined : reasonDenied("peers.write")}
          />
        }
        actions={
          <>
            <ButtonLink
              href="/peers/new"
              variant={hasTwoSides(counts) ? "secondary" : "primary"}
              denied={denied}
              icon={<Plus aria-hidden="true" size={14} />}
            >
              New peer
            </ButtonLink>
            {hasTwoSides(counts) && (
              <ButtonLink
                href={pairPath}
                variant="primary"
                denied={denied}
                icon={<Link2 aria-hidden="true" size={14} />}
              >
                Pair
              </ButtonLink>
            )}
          </>
        }
      />
      <QuietBanner className="mb-4" />
      <PeersView
        role={role}
        systems={systems.map(
          ({
            id,
            label,
            shortLabel,
            peerNoun,
            securityWords,
            encryptionChoices,
            loadPairing,
            numbers = [],
          }) => ({
            id,
            label,
            shortLabel,
            peerNoun,
            securityWords,
            encryptionChoices,
            pairs: loadPairing !== undefined,
            counts: numbers.filter(({ column }) => column).map(({ id, label }) => ({ id, label })),
          }),
        )}
      />
    </HydratedQueries>
  );
}
