"use client";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import {
  serviceAccountQueries,
  serviceAccountsApi,
  serviceAccountsKey,
} from "@/lib/queries/service-accounts";
import { TokensCard } from "./tokens-card";

/** A service account's tokens and the way to a new one. */
export function ServiceTokens({ id }: { id: string }) {
  const { data: tokens } = useSuspenseQuery(serviceAccountQueries.tokens(id));
  const client = useQueryClient();
  return (
    <TokensCard
      title="Tokens"
      newHref={`/settings/service-accounts/${id}/tokens/new`}
      tokens={tokens}
      api={{
        revoke: (tokenId) => serviceAccountsApi.revokeToken(id, tokenId),
        rotate: (tokenId, input) => serviceAccountsApi.rotateToken(id, tokenId, input),
        changed: () => client.invalidateQueries({ queryKey: serviceAccountsKey }),
      }}
      none={
        <p className="px-4 py-3 text-meta text-text-muted">
          No tokens. A script needs one to act as this account.
        </p>
      }
      backLabel="Back to the account"
    />
  );
}
