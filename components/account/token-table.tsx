"use client";
import { type ReactNode, useState } from "react";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { roleText, tokenScopeText } from "@/lib/domain/permissions";
import type { Token } from "@/lib/domain/token";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { toast } from "@/components/ui/toast";
import { problemOfError } from "@/lib/queries/client";
import { tokensApi, tokensKey, tokensQuery } from "@/lib/queries/tokens";

/** One token in the list. */
function TokenRow({ token, actions }: { token: Token; actions: ReactNode }) {
  return (
    <TableRow>
      <TableCell className="font-medium">{token.name}</TableCell>
      <TableCell className="font-mono">{token.prefix}…</TableCell>
      <TableCell>{token.scopes.map((scope) => tokenScopeText[scope].label).join(", ")}</TableCell>
      <TableCell>{token.scopes.includes("api") ? roleText[token.role].label : "–"}</TableCell>
      <TableCell>{token.lastUsedAt ? <RelativeTime iso={token.lastUsedAt} /> : "Never"}</TableCell>
      <TableCell>{token.expiresAt ? <RelativeTime iso={token.expiresAt} /> : "Never"}</TableCell>
      <TableCell className="text-right">{actions}</TableCell>
    </TableRow>
  );
}

/** The signed-in user's own tokens. */
export function TokenTable() {
  const { data: tokens } = useSuspenseQuery(tokensQuery());
  const [revoking, setRevoking] = useState<Token | null>(null);
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: (token: Token) => tokensApi.revoke(token.id),
    onSuccess: (_result, token) => toast({ tone: "success", message: `Revoked ${token.name}.` }),
    onError: (error) => toast({ tone: "danger", message: problemOfError(error).detail }),
    onSettled: async () => {
      setRevoking(null);
      await client.invalidateQueries({ queryKey: tokensKey });
    },
  });

  if (tokens.length === 0) {
    return (
      <EmptyState icon={<KeyRound size={20} />} title="No personal tokens">
        A script sends one as a bearer token and acts on your behalf, with your role or a lower one.
      </EmptyState>
    );
  }
  return (
    <>
      <Table label="Personal tokens">
        <TableHead>
          <TableHeader>Name</TableHeader>
          <TableHeader>Begins with</TableHeader>
          <TableHeader>Opens</TableHeader>
          <TableHeader>Role</TableHeader>
          <TableHeader>Last used</TableHeader>
          <TableHeader>Expires</TableHeader>
          <TableHeader>
            <span className="sr-only">Actions</span>
          </TableHeader>
        </TableHead>
        <TableBody>
          {tokens.map((token) => (
            <TokenRow
              key={token.id}
              token={token}
              actions={
                <Button size="sm" variant="ghost" onClick={() => setRevoking(token)}>
                  Revoke
                </Button>
              }
            />
          ))}
        </TableBody>
      </Table>
      {revoking && (
        <ConfirmDialog
          open
          onClose={() => setRevoking(null)}
          onConfirm={() => revoke.mutate(revoking)}
          title={`Revoke ${revoking.name}?`}
          confirmLabel="Revoke token"
          busy={revoke.isPending}
        >
          <p>
            Every script that uses <strong>{revoking.name}</strong> stops working at once. This
            cannot be undone.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
