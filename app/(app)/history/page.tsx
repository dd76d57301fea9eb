import type { Metadata } from "next";
import { HistoryView } from "@/components/history/history-view";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { readSearch, type SearchParams } from "@/lib/api/search-params";
import { requireActor } from "@/lib/auth/require-actor";
import { historyQuerySchema } from "@/lib/domain/history/schema";
import { historyQueries } from "@/lib/queries/history";
import { makeQueryClient } from "@/lib/queries/query-client";
import { readFleetHistory } from "@/lib/services/history/fleet-history";
import { systems } from "@/lib/systems/registry";

export const metadata: Metadata = { title: "History" };

export default async function HistoryPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  await requireActor("peers.read");
  const { search, query } = readSearch(historyQuerySchema, await searchParams);
  const client = makeQueryClient();
  if (query)
    client.setQueryData(
      historyQueries.fleet(search.toString()).queryKey,
      await readFleetHistory(query),
    );
  return (
    <HydratedQueries client={client}>
      <PageHeader
        title="History"
        description="The state of your peers over time, and when something went wrong. Striped: unknown, because the connection could not be read."
      />
      <HistoryView
        systems={systems.map(({ id, label, shortLabel }) => ({ id, label, shortLabel }))}
      />
    </HydratedQueries>
  );
}
