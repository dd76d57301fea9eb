import { EthernetPort } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { virtualInterfaceWordsOf } from "@/components/virtual-interfaces/words";
import { VirtualInterfacesView } from "@/components/virtual-interfaces/virtual-interfaces-view";
import { allows, reasonDenied } from "@/lib/domain/permissions";
import { NoConnection } from "@/components/status/no-connection";
import { requireActor } from "@/lib/auth/require-actor";
import { makeQueryClient } from "@/lib/queries/query-client";
import { virtualInterfaceQueries } from "@/lib/queries/virtual-interfaces";
import { listVirtualInterfaces } from "@/lib/services/virtual-interfaces/list-virtual-interfaces";
import { systems } from "@/lib/systems/registry";
import { totalOfConnections } from "@/lib/services/connections/count-connections";
import { hasVirtualInterfaces } from "@/lib/services/virtual-interfaces/has-virtual-interfaces";

/** Slow backends must not hold the page back: past this they are shown as silent, and asked again by the page. */
const liveTimeoutMs = 4_000;
import { ViewMenu } from "@/components/views/view-menu";
import { viewsQuery } from "@/lib/queries/views";
import { listViews } from "@/lib/services/views/keep-views";

export const metadata: Metadata = { title: "Virtual interfaces" };

/** Virtual interfaces of every connection that has such. */
export default async function VirtualInterfacesPage() {
  const words = virtualInterfaceWordsOf(systems);
  if (!words) notFound();
  const actor = await requireActor("peers.read");
  const { role } = actor;
  if (!(await hasVirtualInterfaces()))
    return (
      <>
        <PageHeader title="Virtual interfaces" />
        <NoConnection
          icon={<EthernetPort size={20} />}
          title="No virtual interfaces yet"
          registered={await totalOfConnections()}
          canAdd={allows(role, "connections.write")}
        >
          {words.description} They are read from connections, and none that has any is registered.
        </NoConnection>
      </>
    );
  const client = makeQueryClient();
  const list = await listVirtualInterfaces(
    { connection: [], label: [] },
    AbortSignal.timeout(liveTimeoutMs),
  );
  const complete = list.sources.every(({ reachable }) => reachable);
  client.setQueryData(
    virtualInterfaceQueries.list().queryKey,
    list,
    complete ? {} : { updatedAt: 0 },
  );
  const denied = allows(role, "peers.write") ? undefined : reasonDenied("peers.write");
  client.setQueryData(
    viewsQuery("virtual-interfaces").queryKey,
    await listViews(actor, "virtual-interfaces"),
  );
  return (
    <HydratedQueries client={client}>
      <PageHeader
        title="Virtual interfaces"
        meta={
          <ViewMenu
            list="virtual-interfaces"
            noun="virtual interfaces"
            shareDenied={allows(role, "peers.write") ? undefined : reasonDenied("peers.write")}
          />
        }
        description={words.description}
      />
      <VirtualInterfacesView words={words} canAdd={denied === undefined} refreshDenied={denied} />
    </HydratedQueries>
  );
}
