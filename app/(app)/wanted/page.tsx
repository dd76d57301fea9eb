import type { Metadata } from "next";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { SetsView } from "@/components/wanted/sets-view";
import { requireActor } from "@/lib/auth/require-actor";
import { allows, reasonDenied } from "@/lib/domain/permissions";
import { makeQueryClient } from "@/lib/queries/query-client";
import { wantedQueries } from "@/lib/queries/wanted";
import { listWantedSets } from "@/lib/services/wanted/sets";
import { systems } from "@/lib/systems/registry";

export const metadata: Metadata = { title: "Wanted" };

export default async function WantedPage() {
  const { role } = await requireActor("wanted.read");
  const client = makeQueryClient();
  client.setQueryData(wantedQueries.sets().queryKey, await listWantedSets());
  return (
    <HydratedQueries client={client}>
      <PageHeader
        title="Wanted"
        description="Which systems should be peered. Every reading is compared with it."
      />
      <SetsView
        systems={Object.fromEntries(systems.map(({ id, shortLabel }) => [id, shortLabel]))}
        denied={allows(role, "wanted.write") ? undefined : reasonDenied("wanted.write")}
      />
    </HydratedQueries>
  );
}
