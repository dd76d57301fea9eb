"use client";
import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import type { OneTimeSecret } from "@/lib/domain/secret";
import type { Token } from "@/lib/domain/token";
import { ApiDocsLink } from "./api-docs-link";
import { TokenList, type TokenListApi } from "./token-list";
import { TokenSecret } from "./token-secret";

interface TokensCardProps {
  title: string;
  description?: string;
  /** The page that makes a new one. */
  newHref: string;
  tokens: readonly Token[];
  api: TokenListApi;
  /** What stands in the place of the list while there are none. */
  none: ReactNode;
  /** Leads back here from a token that is shown: "Back to tokens". */
  backLabel: string;
}

/** Tokens of one owner and the way to a new one. One that was made in the place of another is shown once. */
export function TokensCard({ tokens, api, newHref, none, backLabel, ...card }: TokensCardProps) {
  const [secret, setSecret] = useState<OneTimeSecret | null>(null);
  if (secret)
    return (
      <Card title="New token">
        <TokenSecret secret={secret} onDone={() => setSecret(null)} doneLabel={backLabel} />
      </Card>
    );
  const create = (
    <ButtonLink href={newHref} variant="primary" icon={<Plus aria-hidden="true" size={14} />}>
      Create token
    </ButtonLink>
  );
  return (
    <Card flush {...card} actions={create}>
      {tokens.length === 0 ? (
        none
      ) : (
        <TokenList label={card.title} tokens={tokens} api={api} onSecret={setSecret} />
      )}
      <p className="border-t border-border px-4 py-2.5">
        <ApiDocsLink />
      </p>
    </Card>
  );
}
