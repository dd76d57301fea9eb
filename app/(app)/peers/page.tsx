import type { Metadata } from "next";
import { Plus } from "lucide-react";
import { QuietBanner } from "@/components/alerts/quiet-banner";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { PeersView } from "@/components/peers/list/peers-view";
import { ButtonLink } from "@/components/ui/button-link";
import { allows, reasonDenied } from "@/lib/domain/permissions";
import { requireActor } from "@/lib/auth/require-actor";
import { readSearch, type SearchParams } from "@/lib/api/search-params";
import { peerListQuerySchema } from "@/lib/domain/list";
import { peerQueries } from "@/lib/queries/peers";
import { makeQueryClient } from "@/lib/queries/query-client";
import { listPeers } from "@/lib/services/peers/list-peers";
import { systems } from "@/lib/systems/registry";

export const metadata: Metadata = { title: "Peers" };

export default async function PeersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { role } = await requireActor("peers.read");
  const { search, query } = readSearch(peerListQuerySchema, await searchParams);
  const client = makeQueryClient();
  if (query)
    client.setQueryData(peerQueries.list(search.toString()).queryKey, {
      pages: [await listPeers(query)],
      pageParams: [0],
    });
  const denied = allows(role, "peers.write") ? undefined : reasonDenied("peers.write");
  return (
    <HydratedQueries client={client}>
      <PageHeader
        title="Peers"
        actions={
          <ButtonLink
            href="/peers/new"
            variant="primary"
            denied={denied}
            icon={<Plus aria-hidden="true" size={14} />}
          >
            New peer
          </ButtonLink>
        }
      />
      <QuietBanner className="mb-4" />
      <PeersView
        refreshDenied={denied}
        systems={systems.map(({ id, label, shortLabel, peerNoun, securityWords }) => ({
          id,
          label,
          shortLabel,
          peerNoun,
          securityWords,
        }))}
      />
    </HydratedQueries>
  );
}
