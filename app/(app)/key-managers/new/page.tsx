import type { Metadata } from "next";
import { SetupView } from "@/components/key-managers/setup/setup-view";
import { NoKeyManagers } from "@/components/key-managers/no-key-managers";
import { keyManagerWordsOf } from "@/components/key-managers/words";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { PageHeader } from "@/components/layout/page-header";
import { requireActor } from "@/lib/auth/require-actor";
import { allows } from "@/lib/domain/permissions";
import { connectionQueries } from "@/lib/queries/connections";
import { makeQueryClient } from "@/lib/queries/query-client";
import { listConnections } from "@/lib/services/connections/list-connections";
import { systems } from "@/lib/systems/registry";

export const metadata: Metadata = { title: "Set up key manager" };

export default async function NewKeyManagerPage({
  searchParams,
}: {
  searchParams: Promise<{ connection?: string | string[] }>;
}) {
  const { role } = await requireActor("key-managers.write");
  const { connection } = await searchParams;
  const connections = await listConnections();
  const chosen = connections.find(({ id }) => id === connection);
  const able = keyManagerWordsOf(systems);
  const client = makeQueryClient();
  client.setQueryData(connectionQueries.list().queryKey, connections);
  return (
    <HydratedQueries client={client}>
      <PageHeader
        title={chosen ? `Set up key manager on ${chosen.name}` : "Set up key manager"}
        breadcrumbs={[{ label: "Key managers", href: "/key-managers" }]}
      />
      {connections.some(({ system }) => able.some((words) => words.system === system)) ? (
        <SetupView connectionId={chosen?.id ?? null} systems={able.map(({ system }) => system)} />
      ) : (
        <NoKeyManagers
          words={able}
          registered={connections.length}
          canAdd={allows(role, "connections.write")}
        />
      )}
    </HydratedQueries>
  );
}
