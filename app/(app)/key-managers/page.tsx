import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { KeyManagersView } from "@/components/key-managers/list/key-managers-view";
import { NoKeyManagers } from "@/components/key-managers/no-key-managers";
import { keyManagerWordsOf } from "@/components/key-managers/words";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { readSearch, type SearchParams } from "@/lib/api/search-params";
import { allows, reasonDenied } from "@/lib/domain/permissions";
import { requireActor } from "@/lib/auth/require-actor";
import { keyManagerListQuerySchema } from "@/lib/domain/key-manager-list";
import { questionOf } from "@/lib/domain/view-params";
import { keyManagerQueries } from "@/lib/queries/key-managers";
import { makeQueryClient } from "@/lib/queries/query-client";
import { countConnections, totalOfConnections } from "@/lib/services/connections/count-connections";
import { listKeyManagers } from "@/lib/services/key-managers/list-key-managers";
import { systems } from "@/lib/systems/registry";
import { ViewMenu } from "@/components/views/view-menu";
import { viewsQuery } from "@/lib/queries/views";
import { listViews } from "@/lib/services/views/keep-views";

export const metadata: Metadata = { title: "Key managers" };

export default async function KeyManagersPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const actor = await requireActor("key-managers.read");
  const able = keyManagerWordsOf(systems);
  const counts = await countConnections();
  if (!able.some(({ system }) => counts.has(system)))
    return (
      <>
        <PageHeader title="Key managers" />
        <NoKeyManagers
          words={able}
          registered={await totalOfConnections()}
          canAdd={allows(actor.role, "connections.write")}
        />
      </>
    );
  const { search, query } = readSearch(keyManagerListQuerySchema, await searchParams);
  const client = makeQueryClient();
  if (query)
    client.setQueryData(
      keyManagerQueries.list(questionOf(search).toString()).queryKey,
      await listKeyManagers(query),
    );
  const denied = allows(actor.role, "key-managers.write")
    ? undefined
    : reasonDenied("key-managers.write");
  client.setQueryData(viewsQuery("key-managers").queryKey, await listViews(actor, "key-managers"));
  return (
    <HydratedQueries client={client}>
      <PageHeader
        title="Key managers"
        meta={
          <ViewMenu
            list="key-managers"
            noun="key managers"
            shareDenied={
              allows(actor.role, "peers.write") ? undefined : reasonDenied("peers.write")
            }
          />
        }
        actions={
          <ButtonLink
            href="/key-managers/new"
            variant="primary"
            icon={<Plus aria-hidden="true" size={14} />}
            denied={denied}
          >
            Set up key manager
          </ButtonLink>
        }
      />
      <KeyManagersView
        words={able}
        denied={denied}
        refreshDenied={allows(actor.role, "peers.write") ? undefined : reasonDenied("peers.write")}
      />
    </HydratedQueries>
  );
}
