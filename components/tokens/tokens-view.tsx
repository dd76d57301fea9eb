"use client";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { OneTimeSecret } from "@/lib/domain/secret";
import { tokensApi, tokensKey, tokensQuery } from "@/lib/queries/tokens";
import { TokenList } from "./token-list";
import { TokenSecret } from "./token-secret";

/** Personal tokens and the way to a new one. */
export function TokensView() {
  const { data: tokens } = useSuspenseQuery(tokensQuery());
  const [secret, setSecret] = useState<OneTimeSecret | null>(null);
  const client = useQueryClient();
  if (secret)
    return (
      <Card title="New token">
        <TokenSecret
          secret={secret}
          onDone={() => setSecret(null)}
          doneLabel="Back to the tokens"
        />
      </Card>
    );
  const create = (
    <ButtonLink href="/settings/tokens/new" variant="primary" icon={<Plus size={14} />}>
      Create token
    </ButtonLink>
  );
  return (
    <Card
      flush
      title="Personal tokens"
      description="For scripts. A token acts on your behalf and can never do more than you can."
      actions={create}
    >
      {tokens.length === 0 ? (
        <EmptyState icon={<KeyRound size={20} />} title="No personal tokens">
          A script sends one as a bearer token and acts on your behalf, with your role or a lower
          one.
        </EmptyState>
      ) : (
        <TokenList
          label="Personal tokens"
          tokens={tokens}
          api={{
            ...tokensApi,
            changed: () => client.invalidateQueries({ queryKey: tokensKey }),
          }}
          onSecret={setSecret}
        />
      )}
    </Card>
  );
}
