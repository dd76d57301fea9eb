"use client";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { tokensApi, tokensKey, tokensQuery } from "@/lib/queries/tokens";
import { TokensCard } from "./tokens-card";

/** Personal tokens and the way to a new one. */
export function TokensView() {
  const { data: tokens } = useSuspenseQuery(tokensQuery());
  const client = useQueryClient();
  return (
    <TokensCard
      title="Personal tokens"
      description="For scripts. A token acts on your behalf and can never do more than you can."
      newHref="/settings/tokens/new"
      tokens={tokens}
      api={{
        ...tokensApi,
        changed: () => client.invalidateQueries({ queryKey: tokensKey }),
      }}
      none={
        <EmptyState icon={<KeyRound size={20} />} title="No personal tokens">
          A script sends one as a bearer token and acts on your behalf, with your role or a lower
          one.
        </EmptyState>
      }
      backLabel="Back to tokens"
    />
  );
}
