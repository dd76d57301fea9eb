import type { Metadata } from "next";
import { TokensView } from "@/components/tokens/tokens-view";
import { HydratedQueries } from "@/components/layout/hydrated-queries";
import { requireActor } from "@/lib/auth/require-actor";
import { makeQueryClient } from "@/lib/queries/query-client";
import { tokensQuery } from "@/lib/queries/tokens";
import { ownerOf } from "@/lib/services/tokens/issue";
import { listTokens } from "@/lib/services/tokens/list-tokens";

export const metadata: Metadata = { title: "Personal tokens" };

export default async function TokensPage() {
  const actor = await requireActor("tokens.write");
  const client = makeQueryClient();
  client.setQueryData(tokensQuery().queryKey, await listTokens(ownerOf(actor)));
  return (
    <HydratedQueries client={client}>
      <TokensView />
    </HydratedQueries>
  );
}
