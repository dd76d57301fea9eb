"use client";
import { useState } from "react";
import { SubmitDialog } from "@/components/forms/submit-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import {
  Table,
  TableActs,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableTitle,
} from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { opens, roleText, tokenScopeText } from "@/lib/domain/permissions";
import type { OneTimeSecret } from "@/lib/domain/secret";
import type { IssuedToken, RotateToken, Token } from "@/lib/domain/token";
import { RotateDialog } from "./rotate-dialog";

export interface TokenListApi {
  revoke: (id: string) => Promise<unknown>;
  rotate: (id: string, input: RotateToken) => Promise<IssuedToken>;
  /** After either: reads the list anew. */
  changed: () => Promise<void>;
}

function TokenRow({
  token,
  onRotate,
  onRevoke,
}: {
  token: Token;
  onRotate: () => void;
  onRevoke: () => void;
}) {
  return (
    <TableRow>
      <TableTitle>
        {token.name} {token.replacedAt !== null && <Badge>Replaced</Badge>}
      </TableTitle>
      <TableCell label="Begins with" className="font-mono">
        {token.prefix}…
      </TableCell>
      <TableCell label="Opens">
        {token.scopes.map((scope) => tokenScopeText[scope].label).join(", ")}
      </TableCell>
      <TableCell label="Role">{opens(token, "read") ? roleText[token.role].label : "–"}</TableCell>
      <TableCell label="Last used">
        {token.lastUsedAt ? <RelativeTime iso={token.lastUsedAt} /> : "Never"}
        {token.lastUsedAddress && (
          <span className="block text-meta text-text-muted">from {token.lastUsedAddress}</span>
        )}
      </TableCell>
      <TableCell label="Expires">
        {token.expiresAt ? <RelativeTime iso={token.expiresAt} /> : "Never"}
      </TableCell>
      <TableActs>
        {token.replacedAt === null && (
          <Button size="sm" variant="ghost" onClick={onRotate}>
            Replace <span className="sr-only">{token.name}</span>
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={onRevoke}>
          Revoke <span className="sr-only">{token.name}</span>
        </Button>
      </TableActs>
    </TableRow>
  );
}

/** Tokens of one owner, each with the way to replace and to revoke it. */
export function TokenList({
  label,
  tokens,
  api,
  onSecret,
}: {
  label: string;
  tokens: readonly Token[];
  api: TokenListApi;
  /** A token was made in the place of another: to be shown once. */
  onSecret: (secret: OneTimeSecret) => void;
}) {
  const [asking, setAsking] = useState<{ act: "rotate" | "revoke"; token: Token } | null>(null);
  const revocation = useSubmit<void>(
    async () => {
      if (asking) await api.revoke(asking.token.id);
    },
    async () => {
      toast({ tone: "success", message: `Revoked ${asking?.token.name}.` });
      setAsking(null);
      await api.changed();
    },
  );
  return (
    <>
      <Table label={label} wide>
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
              onRotate={() => setAsking({ act: "rotate", token })}
              onRevoke={() => setAsking({ act: "revoke", token })}
            />
          ))}
        </TableBody>
      </Table>
      {asking?.act === "revoke" && (
        <SubmitDialog
          submission={revocation}
          onClose={() => setAsking(null)}
          title={`Revoke ${asking.token.name}?`}
          confirmLabel="Revoke token"
        >
          <p>
            Every script that uses <strong>{asking.token.name}</strong> stops working at once. This
            cannot be undone.
          </p>
        </SubmitDialog>
      )}
      {asking?.act === "rotate" && (
        <RotateDialog
          token={asking.token}
          onClose={() => setAsking(null)}
          rotate={async (input) => {
            const { secret } = await api.rotate(asking.token.id, input);
            setAsking(null);
            onSecret(secret);
            await api.changed();
          }}
        />
      )}
    </>
  );
}
