import type { ReactNode } from "react";
import { TableCell, TableRow } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { roleText, tokenScopeText } from "@/lib/domain/permissions";
import type { Token } from "@/lib/domain/token";

/** One token in the list. */
export function TokenRow({ token, actions }: { token: Token; actions: ReactNode }) {
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
