import type { Metadata } from "next";
import { ActivityView } from "@/components/activity/activity-view";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { readSearch, type SearchParams } from "@/lib/api/search-params";
import { requireActor } from "@/lib/auth/require-actor";
import { activityQuerySchema } from "@/lib/domain/activity";
import { activityQuery } from "@/lib/queries/activity";
import { makeQueryClient } from "@/lib/queries/query-client";
import { listActivity } from "@/lib/services/activity/list-activity";

export const metadata: Metadata = { title: "Activity" };

export default async function ActivityPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  await requireActor("activity.read");
  const { search, query } = readSearch(activityQuerySchema, await searchParams);
  const client = makeQueryClient();
  if (query)
    client.setQueryData(activityQuery(search.toString()).queryKey, {
      pages: [await listActivity({ ...query, per: "act" })],
      pageParams: [null],
    });
  return (
    <HydratedQueries client={client}>
      <PageHeader
        title="Activity"
        description="Every change made here and every refused attempt, newest first. Secrets are never recorded."
      />
      <ActivityView />
    </HydratedQueries>
  );
}
