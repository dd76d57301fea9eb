import { Waypoints } from "lucide-react";
import type { Metadata } from "next";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { NoConnection } from "@/components/status/no-connection";
import { TopologyView } from "@/components/topology/topology-view";
import { readSearch, type SearchParams } from "@/lib/api/search-params";
import { requireActor } from "@/lib/auth/require-actor";
import { allows, reasonDenied } from "@/lib/domain/permissions";
import { topologyQuerySchema } from "@/lib/domain/topology";
import { makeQueryClient } from "@/lib/queries/query-client";
import { topologyQueries } from "@/lib/queries/topology";
import { totalOfConnections } from "@/lib/services/connections/count-connections";
import { readTopology } from "@/lib/services/topology/read-topology";
import { systems } from "@/lib/systems/registry";

export const metadata: Metadata = { title: "Topology" };

/** With more relationships the page comes first and asks for them afterwards: they would stand in it twice. */
const mostInPage = 500;

export default async function TopologyPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { role } = await requireActor("peers.read");
  if ((await totalOfConnections()) === 0)
    return (
      <>
        <PageHeader title="Topology" />
        <NoConnection
          icon={<Waypoints size={20} />}
          title="Nothing to draw yet"
          registered={0}
          canAdd={allows(role, "connections.write")}
        >
          The topology shows who is related to whom, and how that is. It is drawn from what
          connections say, and none is registered.
        </NoConnection>
      </>
    );
  const { query } = readSearch(topologyQuerySchema, await searchParams);
  const client = makeQueryClient();
  const topology = query && (await readTopology(query));
  if (topology && topology.edges.length <= mostInPage)
    client.setQueryData(topologyQueries.fleet(query.system).queryKey, topology);
  const denied = (permission: "peers.write" | "connections.write") =>
    allows(role, permission) ? undefined : reasonDenied(permission);
  return (
    <HydratedQueries client={client}>
      <PageHeader
        title="Topology"
        description="Who is related to whom, and how that is. A relationship is one line, whichever of its ends are registered."
      />
      <TopologyView
        refreshDenied={denied("peers.write")}
        registerDenied={denied("connections.write")}
        systems={systems.map(({ id, label, shortLabel, connectionNoun, virtualInterfaces }) => ({
          id,
          label,
          shortLabel,
          connectionNoun,
          registrable: virtualInterfaces === undefined,
        }))}
      />
    </HydratedQueries>
  );
}
