"use client";
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import type { OneTimeSecret } from "@/lib/domain/secret";
import {
  serviceAccountQueries,
  serviceAccountsApi,
  serviceAccountsKey,
} from "@/lib/queries/service-accounts";
import { TokenList } from "./token-list";
import { TokenSecret } from "./token-secret";

/** A service account's tokens and the way to a new one. */
export function ServiceTokens({ id }: { id: string }) {
  const { data: tokens } = useSuspenseQuery(serviceAccountQueries.tokens(id));
  const [secret, setSecret] = useState<OneTimeSecret | null>(null);
  const client = useQueryClient();
  if (secret)
    return (
      <Card title="New token">
        <TokenSecret
          secret={secret}
          onDone={() => setSecret(null)}
          doneLabel="Back to the account"
        />
      </Card>
    );
  const create = (
    <ButtonLink
      href={`/settings/service-accounts/${id}/tokens/new`}
      variant="primary"
      icon={<Plus aria-hidden="true" size={14} />}
    >
      Create token
    </ButtonLink>
  );
  return (
    <Card flush title="Tokens" actions={create}>
      {tokens.length === 0 ? (
        <p className="px-4 py-3 text-meta text-text-muted">
          No tokens. A script needs one to act as this account.
        </p>
      ) : (
        <TokenList
          label="Tokens"
          tokens={tokens}
          api={{
            revoke: (tokenId) => serviceAccountsApi.revokeToken(id, tokenId),
            rotate: (tokenId, input) => serviceAccountsApi.rotateToken(id, tokenId, input),
            changed: () => client.invalidateQueries({ queryKey: serviceAccountsKey }),
          }}
          onSecret={setSecret}
        />
      )}
    </Card>
  );
}
