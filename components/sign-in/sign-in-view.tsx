"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";
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
import { roleText } from "@/lib/domain/permissions";
import { signInQueries } from "@/lib/queries/sign-in";
import { SignInRules } from "./sign-in-rules";

function ProviderTable() {
  const { data: providers } = useSuspenseQuery(signInQueries.providers());
  if (providers.length === 0)
    return (
      <p className="px-4 py-3 text-meta text-text-muted">
        None yet: people sign in with a password. With one, roles follow the groups people have
        there, and who leaves the company leaves Peerdeck.
      </p>
    );
  return (
    <Table label="Identity providers">
      <TableHead>
        <TableHeader>Name</TableHeader>
        <TableHeader>Issuer</TableHeader>
        <TableHeader>Everybody else</TableHeader>
        <TableHeader numeric>People</TableHeader>
        <TableHeader>State</TableHeader>
      </TableHead>
      <TableBody>
        {providers.map((provider) => (
          <TableRow key={provider.id} className={provider.enabled ? "" : "text-text-muted"}>
            <TableTitle>
              <Link
                href={`/settings/sign-in/providers/${provider.id}`}
                className="rounded hover:underline"
              >
                {provider.name}
              </Link>{" "}
              {provider.provisionedFrom !== null && <Badge>From a file</Badge>}
            </TableTitle>
            <TableCell label="Issuer" className="break-all">
              {provider.issuer}
            </TableCell>
            <TableCell label="Everybody else">
              {provider.defaultRole ? roleText[provider.defaultRole].label : "Refused"}
            </TableCell>
            <TableCell label="People" numeric>
              {provider.users}
            </TableCell>
            <TableCell label="State">{provider.enabled ? "On" : "Off"}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** How people sign in: identity providers, and the rules for passwords. */
export function SignInView() {
  const { data: settings } = useSuspenseQuery(signInQueries.settings());
  const create = (
    <ButtonLink
      href="/settings/sign-in/providers/new"
      variant="primary"
      icon={<Plus aria-hidden="true" size={14} />}
    >
      Add provider
    </ButtonLink>
  );
  return (
    <div className="flex flex-col gap-5">
      <Card flush title="Identity providers" actions={create}>
        <ProviderTable />
      </Card>
      <SignInRules key={JSON.stringify(settings)} settings={settings} />
    </div>
  );
}
