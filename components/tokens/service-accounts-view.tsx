"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Bot, Plus } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableTitle,
} from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import { roleText } from "@/lib/domain/permissions";
import { serviceAccountQueries } from "@/lib/queries/service-accounts";
import { ApiDocsLink } from "./api-docs-link";

/** Who scripts act as when no person is behind them. */
export function ServiceAccountsView() {
  const { data: accounts } = useSuspenseQuery(serviceAccountQueries.list());
  const create = (
    <ButtonLink
      href="/settings/service-accounts/new"
      variant="primary"
      icon={<Plus aria-hidden="true" size={14} />}
    >
      Create service account
    </ButtonLink>
  );
  if (accounts.length === 0)
    return (
      <EmptyState icon={<Bot size={20} />} title="No service accounts" action={create}>
        A script that acts as a service account goes on when the person who wrote it leaves.
      </EmptyState>
    );
  return (
    <Card
      flush
      title="Service accounts"
      description="Scripts act as these when no person is to be behind them."
      actions={create}
    >
      <Table label="Service accounts">
        <TableHead>
          <TableHeader>Name</TableHeader>
          <TableHeader>Role</TableHeader>
          <TableHeader>Account</TableHeader>
          <TableHeader numeric>Tokens</TableHeader>
          <TableHeader>Last used</TableHeader>
        </TableHead>
        <TableBody>
          {accounts.map((account) => (
            <TableRow key={account.id} className={account.disabled ? "text-text-muted" : ""}>
              <TableTitle>
                <Link
                  href={`/settings/service-accounts/${account.id}`}
                  className="rounded hover:underline"
                >
                  {account.name}
                </Link>{" "}
                {account.provisionedFrom !== null && <Badge>From a file</Badge>}
                {account.description && (
                  <span className="block text-meta font-normal text-text-muted">
                    {account.description}
                  </span>
                )}
              </TableTitle>
              <TableCell label="Role">{roleText[account.role].label}</TableCell>
              <TableCell label="Account">{account.disabled ? "Disabled" : "Enabled"}</TableCell>
              <TableCell label="Tokens" numeric>
                {account.tokens}
              </TableCell>
              <TableCell label="Last used">
                {account.lastUsedAt ? <RelativeTime iso={account.lastUsedAt} /> : "Never"}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="border-t border-border px-4 py-2.5">
        <ApiDocsLink />
      </p>
    </Card>
  );
}
