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
import { ruleKindText } from "@/lib/domain/alert-rule-kinds";
import { alertQueries } from "@/lib/queries/alerts";
import { conditionText, scopeText } from "./rule-words";
import { SeverityMark } from "./severity";

interface RulesViewProps {
  systemLabels: Readonly<Record<string, string>>;
  /** Why this person changes none. */
  denied?: string | undefined;
}

/** Every rule: what it is about, when it fires, how bad that is. */
export function RulesView({ systemLabels, denied }: RulesViewProps) {
  const { data: rules } = useSuspenseQuery(alertQueries.rules());
  return (
    <Card
      flush
      title="Rules"
      description="What raises alerts. Built-in rules can be changed and turned off."
      actions={
        <ButtonLink
          href="/alerts/rules/new"
          variant="primary"
          icon={<Plus aria-hidden="true" size={14} />}
          denied={denied}
        >
          Create rule
        </ButtonLink>
      }
    >
      <Table label="Rules" wide>
        <TableHead>
          <TableHeader>Name</TableHeader>
          <TableHeader>About</TableHeader>
          <TableHeader>Fires</TableHeader>
          <TableHeader>Severity</TableHeader>
          <TableHeader>Scope</TableHeader>
          <TableHeader numeric>Firing</TableHeader>
          <TableHeader>State</TableHeader>
        </TableHead>
        <TableBody>
          {rules.map((rule) => (
            <TableRow key={rule.id} className={rule.enabled ? "" : "text-text-muted"}>
              <TableTitle>
                {denied === undefined ? (
                  <Link href={`/alerts/rules/${rule.id}`} className="rounded hover:underline">
                    {rule.name}
                  </Link>
                ) : (
                  rule.name
                )}{" "}
                {rule.builtIn !== null && <Badge>Built in</Badge>}
              </TableTitle>
              <TableCell label="About">{ruleKindText[rule.kind].label}</TableCell>
              <TableCell label="Fires" className="whitespace-nowrap">
                {conditionText(rule)}
              </TableCell>
              <TableCell label="Severity">
                <SeverityMark severity={rule.severity} />
              </TableCell>
              <TableCell label="Scope">{scopeText(rule.scope, systemLabels)}</TableCell>
              <TableCell label="Firing" numeric>
                {rule.firing}
              </TableCell>
              <TableCell label="State">{rule.enabled ? "On" : "Off"}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
