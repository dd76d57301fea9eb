import type { Metadata } from "next";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { DriftView } from "@/components/wanted/drift-view";
import { readSearch, type SearchParams } from "@/lib/api/search-params";
import { requireActor } from "@/lib/auth/require-actor";
import { allows, reasonDenied } from "@/lib/domain/permissions";
import { driftQuerySchema } from "@/lib/domain/wanted/drift-list";
import { makeQueryClient } from "@/lib/queries/query-client";
import { wantedQueries } from "@/lib/queries/wanted";
import { listDrift } from "@/lib/services/wanted/list-drift";
import { listWantedSets } from "@/lib/services/wanted/sets";

export const metadata: Metadata = { title: "Drift" };

/** The address calls it shorter than the API does. */
const searchSchema = driftQuerySchema.pick({ kind: true }).extend({
  set: driftQuerySchema.shape.setId,
});

export default async function DriftPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { role } = await requireActor("wanted.read");
  const client = makeQueryClient();
  client.setQueryData(wantedQueries.sets().queryKey, await listWantedSets());
  const { query } = readSearch(searchSchema, await searchParams);
  if (query) {
    const { kind, set: setId } = query;
    client.setQueryData(
      wantedQueries.drift({ kind: kind.join(","), setId }).queryKey,
      await listDrift({ kind, setId, connectionId: undefined }),
    );
  }
  return (
    <HydratedQueries client={client}>
      <PageHeader
        title="Drift"
        description="Where relationships differ from what is wanted. What cannot be read now does not count as drift."
      />
      <DriftView
        plansDenied={allows(role, "plans.write") ? undefined : reasonDenied("plans.write")}
      />
    </HydratedQueries>
  );
}
