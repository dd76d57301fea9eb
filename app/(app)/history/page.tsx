import { History } from "lucide-react";
import type { Metadata } from "next";
import { HistoryView } from "@/components/history/history-view";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { NoConnection } from "@/components/status/no-connection";
import { readSearch, type SearchParams } from "@/lib/api/search-params";
import { requireActor } from "@/lib/auth/require-actor";
import { historyQuerySchema } from "@/lib/domain/history/schema";
import { allows } from "@/lib/domain/permissions";
import { historyQueries } from "@/lib/queries/history";
import { makeQueryClient } from "@/lib/queries/query-client";
import { totalOfConnections } from "@/lib/services/connections/count-connections";
import { readFleetHistory } from "@/lib/services/history/fleet-history";
import { systems } from "@/lib/systems/registry";

export const metadata: Metadata = { title: "History" };

export default async function HistoryPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { role } = await requireActor("peers.read");
  const { search, query } = readSearch(historyQuerySchema, await searchParams);
  const history = query && (await readFleetHistory(query));
  // What was recorded of connections that are gone is history all the same.
  if (history?.recordedSince === null && (await totalOfConnections()) === 0)
    return (
      <>
        <PageHeader title="History" />
        <NoConnection
          icon={<History size={20} />}
          title="Nothing recorded yet"
          registered={0}
          canAdd={allows(role, "connections.write")}
        >
          History tells what peers were like over time and what was in trouble when. It begins with
          the first reading of a connection, and none is registered.
        </NoConnection>
      </>
    );
  const client = makeQueryClient();
  if (history) client.setQueryData(historyQueries.fleet(search.toString()).queryKey, history);
  return (
    <HydratedQueries client={client}>
      <PageHeader
        title="History"
        description="The state of your peers over time, and when something went wrong. Striped: not known, because the connection could not be read."
      />
      <HistoryView
        systems={systems.map(({ id, label, shortLabel }) => ({ id, label, shortLabel }))}
      />
    </HydratedQueries>
  );
}
