import type { Metadata } from "next";
import { ConfigurationView } from "@/components/configuration/configuration-view";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { requireActor } from "@/lib/auth/require-actor";
import { readProvisioning } from "@/lib/provisioning/read-status";
import { provisioningQuery } from "@/lib/queries/provisioning";
import { makeQueryClient } from "@/lib/queries/query-client";

export const metadata: Metadata = { title: "Configuration" };

export default async function ConfigurationPage() {
  await requireActor("configuration.read");
  const client = makeQueryClient();
  client.setQueryData(provisioningQuery().queryKey, await readProvisioning());
  return (
    <HydratedQueries client={client}>
      <ConfigurationView />
    </HydratedQueries>
  );
}
