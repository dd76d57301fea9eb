import type { Metadata } from "next";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { ServiceAccountsView } from "@/components/tokens/service-accounts-view";
import { requireActor } from "@/lib/auth/require-actor";
import { makeQueryClient } from "@/lib/queries/query-client";
import { serviceAccountQueries } from "@/lib/queries/service-accounts";
import { listServiceAccounts } from "@/lib/services/service-accounts/accounts";

export const metadata: Metadata = { title: "Service accounts" };

export default async function ServiceAccountsPage() {
  await requireActor("service-accounts.read");
  const client = makeQueryClient();
  client.setQueryData(serviceAccountQueries.list().queryKey, await listServiceAccounts());
  return (
    <HydratedQueries client={client}>
      <ServiceAccountsView />
    </HydratedQueries>
  );
}
