import type { Metadata } from "next";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { ServiceAccountForm } from "@/components/tokens/service-account-form";
import { ServiceTokens } from "@/components/tokens/service-tokens";
import { Card } from "@/components/ui/card";
import { requireActor } from "@/lib/auth/require-actor";
import { makeQueryClient } from "@/lib/queries/query-client";
import { serviceAccountQueries } from "@/lib/queries/service-accounts";
import { listTokens } from "@/lib/services/tokens/list-tokens";
import { readOrNotFound } from "../read-or-not-found";

export const metadata: Metadata = { title: "Service account" };

export default async function ServiceAccountPage({ params }: { params: Promise<{ id: string }> }) {
  await requireActor("service-accounts.write");
  const account = await readOrNotFound((await params).id);
  const client = makeQueryClient();
  client.setQueryData(
    serviceAccountQueries.tokens(account.id).queryKey,
    await listTokens({ serviceAccountId: account.id }),
  );
  return (
    <HydratedQueries client={client}>
      <div className="flex flex-col gap-5">
        <ServiceTokens id={account.id} />
        <Card title={account.name} className="max-w-2xl">
          <ServiceAccountForm key={account.name + account.disabled} account={account} />
        </Card>
      </div>
    </HydratedQueries>
  );
}
